"""Memos on disk: `memos/*.md` with front matter, read with care."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coanalyze.codings.sidecar import LineProblem
from coanalyze.codings.transaction import pending
from coanalyze.errors import Place, YamlError
from coanalyze.model.memo import LINKED, Memo
from coanalyze.yamltext import Node, YamlList, YamlMap, YamlStr, decode, describe, load_text

FOLDER = "memos"
ENDING = ".md"
_KEYS = ("title", "date", "coder", "type", "links", *LINKED)
_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
_HEADING = re.compile(r"#+[ \t]+(.*\S)")


@dataclass(frozen=True, slots=True)
class Memos:
    """All memos, by date and id, and what of their files cannot be used."""

    memos: tuple[Memo, ...] = ()
    problems: tuple[LineProblem, ...] = ()


def read_memos(root: Path) -> Memos:
    """The memos under `root/memos`; none where there is no such folder. Never raises for what a file holds."""
    folder = root / FOLDER
    later = pending(root, root / "codings")
    memos: list[Memo] = []
    problems: list[LineProblem] = []
    for path in memo_files(folder):
        name = f"{FOLDER}/{path.relative_to(folder).as_posix()}"
        try:
            data = later[path] if path in later else path.read_bytes()
            memo, wrong = parse_memo(decode(data or b"", name), name)
        except OSError as error:
            problems.append(LineProblem(name, None, f"cannot be opened: {error.strerror}"))
            continue
        except YamlError as error:
            problems.append(LineProblem(name, error.where.line if error.where else None, error.what))
            continue
        memos.append(memo)
        problems += wrong
    return Memos(tuple(sorted(memos, key=lambda memo: (memo.date, memo.id))), tuple(problems))


def memo_files(folder: Path) -> Iterator[Path]:
    """The files of memos in a folder, in order; hidden ones are left out."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(ENDING) and not name.startswith("."):
                yield Path(here) / name


def split_memo(text: str) -> tuple[int, int, int]:
    """Where in a memo's text (`\\n` line ends) its front matter begins and ends, and where what it says begins.

    All 0 where it has none.
    """
    begun = _FENCE.match(text)
    ended = _END.search(text, begun.end()) if begun else None
    return (begun.end(), ended.start(), ended.end()) if begun and ended else (0, 0, 0)


def parse_memo(text: str, name: str) -> tuple[Memo, list[LineProblem]]:
    """The memo of a file's text, and what of its front matter cannot be used; `name` is its path in the study."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    start, end, body = split_memo(text)
    reader = _Reader(name)
    identifier = unicodedata.normalize("NFC", name.removeprefix(f"{FOLDER}/"))[: -len(ENDING)]
    said = text[body:].strip("\n")
    tree: Node | None = None
    if body:
        try:
            tree = load_text(text[start:end], name, first_line=2)
        except YamlError as error:
            reader.note(error.where, f"the front matter cannot be read: {error.what}")
    elif text.startswith("---"):
        reader.note(Place(name, 1), "the front matter has no end: a line `---` is missing")
    else:
        reader.note(
            Place(name, 1), "there is no front matter (title, date, coder, type, links between two lines `---`)"
        )
    if tree is not None and not isinstance(tree, YamlMap):
        reader.note(tree.place, f"the front matter must be keys and values, not {describe(tree)}")
    front = tree if isinstance(tree, YamlMap) else YamlMap((), Place(name, 1))
    for key, _ in front:
        if key.value not in _KEYS:
            reader.note(key.place, f"the front matter has no key “{key.value}”")
    links, places = reader.links(front)
    title = reader.text(front, "title") or _title_of(said, identifier)
    memo = Memo(
        identifier, name, title, said, reader.date(front), reader.text(front, "coder"), reader.text(front, "type"),
        **links, places=places,
    )  # fmt: skip
    return memo, reader.problems


def _title_of(said: str, identifier: str) -> str:
    heading = _HEADING.match(said.lstrip())
    return heading[1] if heading else re.sub(r"^\d{4}-\d\d-\d\d-", "", identifier.rpartition("/")[2]).replace("-", " ")


class _Reader:
    """Takes front matter apart, noting what is wrong."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[LineProblem] = []

    def note(self, place: Place | None, what: str) -> None:
        """Note a problem."""
        self.problems.append(LineProblem(self.name, place.line if place else None, what.rstrip(".")))

    def text(self, front: YamlMap, key: str) -> str:
        """The text of a key, on one line."""
        node = front.get(key)
        if node is None:
            return ""
        if not isinstance(node, YamlStr):
            self.note(node.place, f"`{key}` must be a text, not {describe(node)}")
            return ""
        return unicodedata.normalize("NFC", " ".join(node.value.split()))

    def date(self, front: YamlMap) -> str:
        """The date; what is none is noted."""
        written = self.text(front, "date")
        if not written:
            return ""
        try:
            return date.fromisoformat(written[:10]).isoformat()
        except ValueError:
            node = front.get("date")
            self.note(node.place if node else None, f"`date` cannot be “{written}”: write it as 2026-01-31")
            return ""

    def links(self, front: YamlMap) -> tuple[dict[str, tuple[str, ...]], dict[tuple[str, str], Place]]:
        """The links of `links`, or of the kinds' own keys, and where each stands."""
        found: dict[str, list[str]] = {kind: [] for kind in LINKED}
        places: dict[tuple[str, str], Place] = {}
        block = front.get("links")
        if block is not None and not isinstance(block, YamlMap) and not (isinstance(block, YamlStr) and block.absent):
            self.note(block.place, f"`links` must name {', '.join(LINKED)}, not {describe(block)}")
        inner = block if isinstance(block, YamlMap) else YamlMap((), front.place)
        for key, _ in inner:
            if key.value not in LINKED:
                self.note(key.place, f"`links` has no key “{key.value}”: it has {', '.join(LINKED)}")
        for kind in LINKED:
            for holder in (inner, front):
                for node in self._items(holder.get(kind), kind):
                    target = unicodedata.normalize("NFC", node.value.strip())
                    if target and target not in found[kind]:
                        found[kind].append(target)
                        places[kind, target] = node.place
        return {kind: tuple(targets) for kind, targets in found.items()}, places

    def _items(self, node: Node | None, kind: str) -> Iterator[YamlStr]:
        if isinstance(node, YamlMap):
            self.note(node.place, f"`{kind}` must be a list of ids, not a mapping")
            return
        for item in node.items if isinstance(node, YamlList) else (node,):
            if isinstance(item, YamlStr):
                yield item
            elif item is not None:
                self.note(item.place, f"`{kind}` must be a list of ids, and one of them is {describe(item)}")
