"""One file of one coder's codings of one document, good lines and bad."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coanalyze.codings.lines import BadLine, format_line, parse_line
from coanalyze.errors import CodingsError, Place
from coanalyze.model.coding import PersonCoding


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A line that cannot be read as a coding. `path` is relative to the study with `/`; `line` counts from 1."""

    path: str
    line: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A file as read: `entries` are its codings and, as bytes, the lines that are none, in the file's order.

    `lines` gives each entry's line number, `raw` the line of each coding's id as it was written. `conflict` says that
    git left a merge unfinished in it.
    """

    path: Path
    name: str
    coder: str
    document: str
    entries: tuple[PersonCoding | bytes, ...] = ()
    lines: tuple[int, ...] = ()
    problems: tuple[LineProblem, ...] = ()
    conflict: bool = False
    raw: Mapping[str, bytes] = field(default_factory=dict, compare=False)

    @property
    def codings(self) -> tuple[PersonCoding, ...]:
        """The codings, in the file's order."""
        return tuple(entry for entry in self.entries if isinstance(entry, PersonCoding))

    def with_codings(self, codings: Sequence[PersonCoding]) -> bytes | None:
        """The file's new content: `codings` in text order, each bad line after the coding that it followed.

        A coding that is as it was keeps its line byte for byte.
        None where nothing is left to write. Raises CodingsError where git left a merge unfinished in the file.
        """
        if self.conflict:
            where = next((Place(p.path, p.line) for p in self.problems), Place(self.name))
            hint = "Settle it first: keep the lines that should stand, and delete the marks."
            raise CodingsError("git left a merge unfinished here, so nothing is written.", where=where, hint=hint)
        kept: dict[str, list[bytes]] = {}
        before, known = "", {coding.id for coding in codings}
        was = {coding.id: coding for coding in self.codings}
        for entry in self.entries:
            if isinstance(entry, PersonCoding):
                before = entry.id if entry.id in known else before
            else:
                kept.setdefault(before, []).append(entry)
        rows = list(kept.get("", ()))
        for coding in sorted(codings, key=text_order):
            same = was.get(coding.id) == coding and coding.id in self.raw
            rows.append(self.raw[coding.id] if same else format_line(coding).encode("utf-8"))
            rows += kept.pop(coding.id, ())
        return b"".join(row + b"\n" for row in rows) if rows else None


def text_order(coding: PersonCoding) -> tuple[int, int, str, str]:
    """The order of lines in a file: by start, end, code and id."""
    return coding.start, coding.end, coding.code, coding.id


def read_sidecar(
    data: bytes, path: Path, name: str, coder: str, document: str, seen: dict[str, str] | None = None
) -> Sidecar:
    """Read a file's bytes, line by line; a line that is no coding is kept as it is and reported.

    `seen` says where the coder's ids stand that were met before, in this file or another: an id counts once.
    """
    entries: list[PersonCoding | bytes] = []
    lines: list[int] = []
    problems: list[LineProblem] = []
    data, note = _as_utf8(data)
    if note:
        problems.append(LineProblem(name, None, note))
    raws: dict[str, bytes] = {}
    conflict = False
    seen = {} if seen is None else seen
    for number, raw in enumerate(data.split(b"\n"), 1):
        row = raw.removesuffix(b"\r")
        if not row.strip():
            continue
        entry: PersonCoding | bytes = row
        try:
            coding = parse_line(row.decode("utf-8"), coder, document)
            if coding.id in seen:
                raise BadLine(f"the id {coding.id} stands in {seen[coding.id]} too")
            seen[coding.id] = f"{name}:{number}"
            entry = coding
            raws[coding.id] = row
        except UnicodeDecodeError:
            problems.append(LineProblem(name, number, "not UTF-8"))
        except BadLine as error:
            problems.append(LineProblem(name, number, str(error)))
            conflict = conflict or row.startswith((b"<<<<<<<", b">>>>>>>"))
        entries.append(entry)
        lines.append(number)
    return Sidecar(path, name, coder, document, tuple(entries), tuple(lines), tuple(problems), conflict, raws)


def _as_utf8(data: bytes) -> tuple[bytes, str]:
    """Without a byte order mark; UTF-16 (as some editors write) turned into UTF-8, with a remark."""
    if data.startswith(codecs.BOM_UTF8):
        return data[3:], ""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16").encode("utf-8"), "the file is UTF-16; save it as UTF-8"
        except UnicodeError:
            return data, "the file is neither UTF-8 nor UTF-16"
    return data, ""
