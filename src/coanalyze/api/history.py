"""What became of codes, and a change of codes, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze import codebook as books
from coanalyze.api.life import Reworked
from coanalyze.codings import History, lineage, read_history
from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.model.history import CodeEvent
from coanalyze.model.project import Project
from coanalyze.model.table import Cell, Column, Table
from coanalyze.yamltext import nearest


def history_of(project: Project, code: str | None = None) -> History:
    """The history of a study's codes, or of one and of those that it came from or became.

    Raises UsageError for a code that neither the codebooks nor the history know.
    """
    history = read_history(project.root)
    if code is None:
        return history
    events = lineage(history.events, code)
    known = {one for event in history.events for one in (*event.before, *event.after)} | set(_codes(project))
    if not events and code.casefold() not in {one.casefold() for one in known}:
        like = nearest(code, sorted(known))
        hint = f"Did you mean `{like}`?" if like else "`coanalyze history` tells of all codes."
        raise UsageError(f"nothing is known of a code “{code}”.", hint=hint)
    return History(events, history.problems, history.data)


def _codes(project: Project) -> list[str]:
    found: list[str] = []
    for path in project.codebooks:
        try:
            book, _ = books.read_codebook(path)
        except CoanalyzeError:
            continue
        found += [code.id for code in book.walk()] if book else []
    return found


def event_said(event: CodeEvent) -> str:
    """What was done, in one line."""
    old, new = _ids(event.before), _ids(event.after)
    match event.action:
        case "rename":
            return f"{old} renamed to {new}" if event.before != event.after else f"{old} got another name"
        case "merge":
            gone = [code for code in event.before if code not in event.after]
            return f"{_ids(gone)} merged into {new}"
        case "split":
            return f"{old} split into {_ids([code for code in event.after if code not in event.before])}"
        case "move":
            return f"{old} moved under {event.under}" if event.under else f"{old} moved to the top"
        case "retire":
            return f"{old} retired" + (f", its codings are {new} now" if event.before != event.after else "")
        case _:
            return f"{old}: {event.action} → {new}"


def _ids(codes: Sequence[str]) -> str:
    return ", ".join(codes)


def history_table(history: History, code: str | None = None) -> Table:
    """One row an event, the latest last."""
    columns = (
        Column("when", "when"),
        Column("who", "who"),
        Column("what", "what", wrap=True),
        Column("codings", "codings", "right"),
        Column("why", "why", wrap=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (event.when[:10], event.who, event_said(event), _changed(event), event.why) for event in history.events
    ]
    notes = () if rows else ("Nothing was renamed, merged, split, moved or retired.",)
    return Table(f"The life of {code}" if code else "The life of codes", columns, tuple(rows), notes)


def _changed(event: CodeEvent) -> int:
    return event.counts.get("codings", 0) + event.counts.get("decisions", 0)


def history_json(history: History) -> dict[str, object]:
    """The contract `coanalyze/history/1`."""
    problems = [{"file": one.path, "line": one.line, "message": one.message} for one in history.problems]
    return {
        "schema": "coanalyze/history/1",
        "events": [event_json(event) for event in history.events],
        "problems": problems,
    }


def event_json(event: CodeEvent) -> dict[str, object]:
    """An event, every key written."""
    return {
        "id": event.id,
        "when": event.when,
        "who": event.who,
        "action": event.action,
        "before": list(event.before),
        "after": list(event.after),
        "under": event.under,
        "names": dict(event.names),
        "why": event.why,
        "counts": {key: event.counts.get(key, 0) for key in ("codings", "decisions", "coders", "documents")},
        "joined": dict(event.joined),
    }


def reworked_json(done: Reworked) -> dict[str, object]:
    """The contract `coanalyze/codebook-change/1`."""
    return {
        "schema": "coanalyze/codebook-change/1",
        "written": not done.dry_run,
        "event": event_json(done.event),
        "files": [{"file": file.name, "lines": file.lines, "diff": file.diff} for file in done.files],
        "codings": dict(done.codings),
        "left": [
            {"id": one.id, "coder": one.coder, "document": one.document, "code": one.code, "quote": one.quote}
            for one in done.left
        ],
        "notes": list(done.notes),
    }
