"""The life of codes: `codings/history.jsonl`, one event a line, only ever added to."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coanalyze.codings.change import Change
from coanalyze.codings.people import FOLDER
from coanalyze.codings.sidecar import LineProblem
from coanalyze.codings.transaction import pending
from coanalyze.errors import CodingsError
from coanalyze.model.history import CodeEvent

NAME = "history.jsonl"
ATTRIBUTES = f"# Two branches both add to it: git keeps the lines of both.\n{NAME} merge=union\n"
_KEYS = ("id", "when", "who", "action", "before", "after", "why", "names", "under", "counts", "joined")
_TEXTS = ("id", "when", "who", "action")
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True)
class History:
    """The events in order of time, and the lines that are none; `data` is the file as it is."""

    events: tuple[CodeEvent, ...] = ()
    problems: tuple[LineProblem, ...] = ()
    data: bytes = b""


def read_history(root: Path) -> History:
    """The history of the study at `root`; an empty one where there is none. Never writes.

    Lines that two branches added stand in any order: events are put in order of time, and one that stands there twice
    counts once. Raises CodingsError where the file cannot be opened.
    """
    path = root / FOLDER / NAME
    later = pending(root, root / FOLDER)
    try:
        data = (later[path] if path in later else path.read_bytes()) or b""
    except (FileNotFoundError, NotADirectoryError):
        return History()
    except OSError as error:
        hint = "Check its permissions."
        raise CodingsError(f"cannot be opened: {error.strerror}.", where=path, hint=hint) from error
    events: dict[str, CodeEvent] = {}
    problems: list[LineProblem] = []
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not raw.strip():
            continue
        try:
            event = _event(raw.decode("utf-8"))
            events.setdefault(event.id, event)
        except (ValueError, RecursionError) as error:
            why = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
            problems.append(LineProblem(f"{FOLDER}/{NAME}", number, why))
    ordered = sorted(events.values(), key=lambda event: (event.when, event.id))
    return History(tuple(ordered), tuple(problems), data)


def add_events(change: Change, events: Sequence[CodeEvent]) -> None:
    """Have events added to the history in the same step; what stands there stays, byte for byte."""
    known = read_history(change.root)
    new = [event for event in events if event.id not in {old.id for old in known.events}]
    if not new:
        return
    before = known.data if known.data.endswith(b"\n") or not known.data else known.data + b"\n"
    change.write(change.root / FOLDER / NAME, before + b"".join(event_line(event).encode() + b"\n" for event in new))
    attributes = change.root / FOLDER / ".gitattributes"
    if not attributes.exists():
        change.write(attributes, ATTRIBUTES.encode())


def event_line(event: CodeEvent) -> str:
    """An event as one line of JSON without its line break; optional keys only where they say something."""
    row: dict[str, Any] = {key: getattr(event, key) for key in _KEYS[:6]}
    row |= {"before": list(event.before), "after": list(event.after)}
    for key in _KEYS[6:]:
        value = getattr(event, key)
        if value:
            row[key] = dict(value) if key in ("names", "counts", "joined") else value
    row |= {key: value for key, value in event.extra.items() if key not in row}
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(row)
    return text


def lineage(events: Sequence[CodeEvent], code: str) -> tuple[CodeEvent, ...]:
    """The events that made a code what it is, or that made others of it, in order of time."""
    found: set[str] = set()
    ids = {_fold(code)}
    for event in reversed(events):
        if ids & {_fold(one) for one in event.after}:
            found.add(event.id)
            ids |= {_fold(one) for one in event.before}
    ids = {_fold(code)}
    for event in events:
        if ids & {_fold(one) for one in event.before}:
            found.add(event.id)
            ids |= {_fold(one) for one in event.after}
    return tuple(event for event in events if event.id in found)


def successor(events: Sequence[CodeEvent], code: str) -> str:
    """What a code is called now: followed through renames and merges, and where it was retired into another."""
    now = code
    for event in events:
        gone = event.action in ("rename", "merge") or (event.action == "retire" and event.after != event.before)
        if gone and len(event.after) == 1 and _fold(now) in {_fold(one) for one in event.before}:
            now = event.after[0]
    return now


def _fold(code: str) -> str:
    return unicodedata.normalize("NFC", code.casefold())


def _event(text: str) -> CodeEvent:
    """The event of a line. Raises ValueError."""
    if text.startswith(_MARKS):
        raise ValueError("a mark of a merge that git could not finish")
    try:
        row = json.loads(text)
    except ValueError as error:
        raise ValueError("no JSON") from error
    if not isinstance(row, dict):
        raise ValueError("no JSON object")
    for key in _TEXTS:
        if not isinstance(row.get(key), str) or not row[key]:
            raise ValueError(f"“{key}” is missing or no text")
    codes = {key: row.get(key) for key in ("before", "after")}
    for key, value in codes.items():
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ValueError(f"“{key}” is no list of codes")
    texts, counts = _mapping(row.get("names"), str), _mapping(row.get("counts"), int)
    under, why = row.get("under"), row.get("why", "")
    return CodeEvent(
        row["id"], row["when"], row["who"], row["action"], tuple(row["before"]), tuple(row["after"]),
        why if isinstance(why, str) else "", texts, under if isinstance(under, str) else None, counts,
        _mapping(row.get("joined"), str), {key: value for key, value in row.items() if key not in _KEYS},
    )  # fmt: skip


def _mapping(value: Any, kind: type) -> dict[str, Any]:
    there = value.items() if isinstance(value, dict) else ()
    return {key: one for key, one in there if isinstance(one, kind) and not isinstance(one, bool)}
