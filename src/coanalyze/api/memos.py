"""Memos: begun, listed, shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from coanalyze import codebook as books
from coanalyze.api.coder import coder_of
from coanalyze.api.reading import STORE, list_sources
from coanalyze.api.state import DAMAGED
from coanalyze.codings import Store, change_people, read_people
from coanalyze.codings.memos import ENDING, FOLDER, Memos, parse_memo, read_memos
from coanalyze.codings.names import file_of
from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.model.memo import LINKED, Memo
from coanalyze.model.project import Project
from coanalyze.model.table import Cell, Column, Table
from coanalyze.yamltext import nearest

_PLAIN = re.compile(r"[^\W\d_](?:[\w .()’/-]*[\w.)’])?")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "ja", "nei", "y", "n"})


def new_memo(
    project: Project, title: str, text: str, *, type: str = "", links: Mapping[str, Sequence[str]] | None = None,
    coder: str | None = None, day: date | None = None,
) -> Memo:  # fmt: skip
    """Write a memo, dated today, to a file of its own in `memos/`.

    `links` are ids by kind (`codes`, `codings`, `documents`, `memos`). Raises UsageError for an empty memo and for a
    link that points nowhere, CodingsError where it cannot be written.
    """
    title = " ".join(unicodedata.normalize("NFC", title).split())
    if not title and not text.strip():
        raise UsageError("the memo is empty.", hint="Give a title, --text, or text on standard input.")
    who = coder_of(project, coder).name
    known = _Known(project)
    found = {
        kind: tuple(dict.fromkeys(known.find(kind, one) for one in (links or {}).get(kind, ()))) for kind in LINKED
    }
    title = title or _first_words(text)
    day = day or date.today()
    memo = Memo(
        "", "", title, text.strip(), day.isoformat(), who, " ".join(type.split()),
        found["codes"], found["codings"], found["documents"], found["memos"],
    )  # fmt: skip
    with change_people(project.root) as change:
        taken = {unicodedata.normalize("NFC", one.id).casefold() for one in read_memos(project.root).memos}
        base = f"{day.isoformat()}-{books.id_from(title) or 'memo'}"
        free = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
        path = next(
            path
            for one in free
            if one.casefold() not in taken and not (path := project.root / FOLDER / f"{file_of(one)}{ENDING}").exists()
        )
        change.write(path, memo_text(memo).encode("utf-8"))
    name = path.relative_to(project.root).as_posix()
    return replace(parse_memo(memo_text(memo), name)[0], text=memo.text)


def _first_words(text: str) -> str:
    line = next(line for line in text.splitlines() if line.strip()).strip().lstrip("#").strip()
    words = line.split()
    return " ".join(words[:8]) + ("…" if len(words) > 8 else "")


def memo_text(memo: Memo) -> str:
    """The file of a memo."""
    lines = ["---", f"title: {_scalar(memo.title)}", f"date: {memo.date}", f"coder: {_scalar(memo.coder)}"]
    lines += [f"type: {_scalar(memo.type)}"] if memo.type else []
    links = [(kind, getattr(memo, kind)) for kind in LINKED if getattr(memo, kind)]
    lines += ["links:"] if links else []
    lines += [f"  {kind}: [{', '.join(map(_scalar, targets))}]" for kind, targets in links]
    return "\n".join([*lines, "---", "", memo.text, ""]) if memo.text else "\n".join([*lines, "---", ""])


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Known:
    """What links may point to."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def find(self, kind: str, wanted: str) -> str:
        """The id that is meant. Raises UsageError naming the nearest."""
        wanted = unicodedata.normalize("NFC", wanted.strip())
        ids = list(self._ids(kind))
        for one in ids:
            if one == wanted or (kind != "codings" and one.casefold() == wanted.casefold()):
                return one
        if kind == "codings" and len(wanted) >= 4:
            begun = sorted({one for one in ids if one.startswith(wanted)})
            if len(begun) == 1:
                return begun[0]
        like = nearest(wanted, ids)
        hint = f"Did you mean “{like}”?" if like else f"`coanalyze {_LISTED[kind]}` lists them."
        raise UsageError(f"there is no {kind[:-1]} “{wanted}”.", hint=hint)

    def _ids(self, kind: str) -> Iterable[str]:
        match kind:
            case "codes":
                for path in self.project.codebooks:
                    book, _ = books.read_codebook(path)
                    yield from (code.id for code in book.walk()) if book else ()
            case "documents":
                yield from (file.document for file in list_sources(self.project)[0])
            case "memos":
                yield from (memo.id for memo in read_memos(self.project.root).memos)
            case _:
                yield from (coding.id for coding in read_people(self.project.root).codings)
                yield from self._automatic()

    def _automatic(self) -> list[str]:
        """The automatic codings of the last run."""
        with suppress(*DAMAGED, CoanalyzeError):
            before = Store(self.project.root / STORE).current()
            if before is not None:
                return [str(one) for one in before.table("codings").column("id").to_pylist()]
        return []


_LISTED = {"codes": "codebook show", "codings": "codings", "documents": "sources", "memos": "memo list"}


def list_memos(
    project: Project, *, code: str | None = None, coder: str | None = None, type: str | None = None,
    document: str | None = None,
) -> Memos:  # fmt: skip
    """The memos by date, those that are linked to a code or a document, of a coder, of a type."""
    found = read_memos(project.root)

    def same(wanted: str | None, among: Sequence[str]) -> bool:
        return wanted is None or wanted.casefold() in [one.casefold() for one in among]

    chosen = tuple(
        memo
        for memo in found.memos
        if same(code, memo.codes) and same(coder, [memo.coder]) and same(type, [memo.type])
        and same(document, memo.documents)
    )  # fmt: skip
    return Memos(chosen, found.problems)


def find_memo(project: Project, wanted: str) -> Memo:
    """The memo with that id (or path), or the one whose id or title has it in it. Raises UsageError."""
    memos = read_memos(project.root).memos
    name = unicodedata.normalize("NFC", wanted.strip()).replace("\\", "/").removeprefix("./").removeprefix(f"{FOLDER}/")
    name = name.removesuffix(ENDING)
    for memo in memos:
        if memo.id == name:
            return memo
    within = [m for m in memos if name.casefold() in m.id.casefold() or name.casefold() in m.title.casefold()]
    if len(within) == 1 and name:
        return within[0]
    if len(within) > 1 and name:
        several = ", ".join(memo.id for memo in within[:5])
        raise UsageError(f"{len(within)} memos have “{name}” in their id or title.", hint=f"Name one of {several}.")
    like = nearest(name, [memo.id for memo in memos])
    hint = f"Did you mean {like}?" if like else "`coanalyze memo list` lists them."
    raise UsageError(f"there is no memo “{wanted}”.", hint=hint)


def memos_table(found: Memos) -> Table:
    """One row a memo."""
    columns = (
        Column("date", "date"),
        Column("coder", "coder"),
        Column("type", "type"),
        Column("title", "title", wrap=True),
        Column("links", "links", wrap=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (memo.date, memo.coder, memo.type, memo.title, ", ".join(target for _, target in memo.links()))
        for memo in found.memos
    ]
    return Table("Memos", columns, tuple(rows), () if rows else ("There are none.",))


def memos_json(found: Memos) -> dict[str, object]:
    """The contract `coanalyze/memo-list/1`."""
    problems = [{"file": one.path, "line": one.line, "message": one.message} for one in found.problems]
    return {
        "schema": "coanalyze/memo-list/1",
        "memos": [memo_json(memo) for memo in found.memos],
        "problems": problems,
    }


def memo_json(memo: Memo) -> dict[str, object]:
    """A memo with its text."""
    return {
        "id": memo.id,
        "file": memo.path,
        "title": memo.title,
        "date": memo.date,
        "coder": memo.coder,
        "type": memo.type,
        "links": {kind: list(getattr(memo, kind)) for kind in LINKED},
        "text": memo.text,
    }
