"""A marked transcript, edited by a person, read back: its words, and the marks in them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from unicodedata import is_normalized, normalize

from coanalyze.errors import Place, UsageError
from coanalyze.exchange.letters import Letters
from coanalyze.exchange.markrecord import FORM, record_of, unquoted
from coanalyze.exchange.marktext import BEGIN, COMMENT, END, RECORD
from coanalyze.model.marks import Mark, MarkedText, MarksRecord

_LIVE = re.compile(r"(\\*)(\[+)")
_ROCK_ID = re.compile(r"(\w*id|stanza)\s*[:=]", re.IGNORECASE)
_ROCK_BREAK = re.compile(r"\s*---<<[^<>]*>>---\s*")
_MOST = 400


@dataclass(slots=True)
class _Open:
    code: str
    coder: str
    handle: str
    start: int
    line: int


@dataclass(slots=True)
class _Reader:
    """What is met on the way: the text so far, marks with offsets in it, and the spans that are open."""

    name: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    ignored: dict[str, int] = field(default_factory=dict)

    def wrong(self, what: str, line: int, hint: str) -> UsageError:
        return UsageError(what, where=Place(self.name, line), hint=hint)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def take_space(self) -> None:
        """Take back the space that stands before the mark of a line: it came with the mark."""
        if self.pieces and self.pieces[-1].endswith(" "):
            self.pieces[-1] = self.pieces[-1][:-1]
            self.length -= 1

    def ignore(self, what: str) -> None:
        self.ignored[what] = self.ignored.get(what, 0) + 1


def read_marked(data: bytes, name: str) -> MarkedText:
    """Read a marked transcript; `name` is the file in messages. Lines may end as on any system, in any Unicode form.

    A file without coanalyze's own first lines is read as one of the Reproducible Open Coding Kit: ids of utterances and
    cases and breaks between sections are passed over. Spans of the marks are in letters of the text. Raises UsageError,
    with the line, for a mark that cannot be understood, and for a file that is damaged.
    """
    lines = _decoded(data, name).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    record, first, last = _frame(lines, name)
    reader = _Reader(name)
    for number in range(first, last):
        _read_line(reader, lines[number], number + 1, rock=record is None)
        reader.add("\n" if number + 1 < last else "")
    if reader.opened:
        left = reader.opened[0]
        hint = f"Write [[<{left.code}]] where it ends."
        raise reader.wrong(f"the mark [[{left.code}>]] is never closed.", left.line, hint)
    notes = tuple(f"{what} passed over ({count})" for what, count in reader.ignored.items())
    return _in_letters(reader, record, notes)


def _decoded(data: bytes, name: str) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeError as error:
        raise UsageError("this file is not UTF-8.", where=name, hint="Save it as UTF-8 in your editor.") from error


def _frame(lines: Sequence[str], name: str) -> tuple[MarksRecord | None, int, int]:
    """The record of a file that coanalyze wrote, and which lines (from 0) are the transcript."""
    top = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not lines[top].startswith(f"{COMMENT} {FORM[:-2]}"):
        return None, 0, len(lines)
    begin = next((number for number, line in enumerate(lines) if line.rstrip() == BEGIN), None)
    end = next((number for number in reversed(range(len(lines))) if lines[number].rstrip() == END), None)
    hint = "Take the file from before, or write it out anew and mark again; nothing has changed."
    if begin is None or end is None or end <= begin:
        raise UsageError("the line that begins or ends the transcript is gone.", where=name, hint=hint)
    head = [line.removeprefix(COMMENT).strip() for line in lines[top:begin]]
    rows = [line.removeprefix(RECORD) for line in lines[end:] if line.startswith(RECORD)]
    try:
        return record_of(head, rows), begin + 1, end
    except ValueError as error:
        raise UsageError(f"the lines round the transcript were changed: {error}.", where=name, hint=hint) from error


def _read_line(reader: _Reader, line: str, number: int, *, rock: bool) -> None:
    if rock and _ROCK_BREAK.fullmatch(line):
        reader.ignore("section breaks of ROCK")
        return
    start, whole = reader.length, []
    for is_mark, piece in _scan(reader, line, number):
        if not is_mark:
            if piece:
                reader.add(piece)
            continue
        if not piece.strip().startswith("<") and not piece.rstrip().endswith(">"):
            reader.take_space()
        mark = _meant(reader, piece, number)
        if mark is not None:
            whole.append(mark)
    for mark in whole:
        reader.marks.append(replace(mark, start=start, end=reader.length, whole=True))


def _scan(reader: _Reader, line: str, number: int) -> Iterator[tuple[bool, str]]:
    """The pieces of a line: (False, text) with its own brackets as they were, (True, what stands in a mark)."""
    position = 0
    while found := _LIVE.search(line, position):
        yield False, line[position : found.start()] + "\\" * (len(found[1]) // 2)
        brackets = len(found[2])
        if len(found[1]) % 2:
            yield False, "["
            position = found.start(2) + 1
            continue
        if brackets == 1:
            yield False, "["
            position = found.end()
            continue
        # Of more than two brackets the last two are the mark's.
        yield False, "[" * (brackets - 2)
        close = line.find("]]", found.end())
        if close < 0 or close - found.end() > _MOST:
            hint = "Close it with ]]; brackets of the transcript itself are written \\[[."
            raise reader.wrong("a mark is begun with [[ and not closed on its line.", number, hint)
        yield True, line[found.end() : close]
        position = close + 2
    yield False, line[position:]


def _meant(reader: _Reader, content: str, line: int) -> Mark | None:
    """What a mark says: a mark of its line is returned, one of words opened or closed."""
    inner = normalize("NFC", content).strip()
    if _ROCK_ID.match(inner):
        reader.ignore("ids of utterances and cases")
        return None
    if inner.startswith(("?", "<?")):
        return None
    if inner.startswith("<"):
        _close(reader, *_parts(inner[1:].strip()), line)
        return None
    if "->" in inner:
        reader.ignore("relations between codes")
        return None
    if "||" in inner:
        reader.ignore("values of codes")
    opens = inner.endswith(">")
    code, coder, handle = _parts(inner.rstrip("> ") if opens else inner)
    if not code and not handle:
        raise reader.wrong(f"the mark [[{content}]] names no code.", line, "Write [[code]].")
    if opens:
        reader.opened.append(_Open(code, coder, handle, reader.length, line))
        return None
    return Mark(code, 0, 0, coder, handle, line=line)


def _parts(inner: str) -> tuple[str, str, str]:
    """Code, coder and handle of `code@coder#handle`; in ROCK the code may be `parent>code||value`."""
    rest, _, handle = inner.partition("#")
    code, _, coder = rest.partition("@")
    code = code.partition("||")[0].rpartition(">")[2]
    return unquoted(code.strip()), unquoted(coder.strip()), unquoted(handle.strip())


def _close(reader: _Reader, code: str, coder: str, handle: str, line: int) -> None:
    """Close the span that is meant: by its handle, its code, or the one opened last."""

    def fits(one: _Open) -> bool:
        if handle:
            return one.handle == handle
        return code.casefold() in ("", one.code.casefold()) and coder in ("", one.coder)

    for at in reversed(range(len(reader.opened))):
        one = reader.opened[at]
        if fits(one):
            break
    else:
        hint = "Write where it begins, as [[code>]], or take it away."
        shown = f"#{handle}" if handle else code
        raise reader.wrong(f"[[<{shown}]] closes what was never opened.", line, hint)
    del reader.opened[at]
    reader.marks.append(Mark(one.code, one.start, reader.length, one.coder, one.handle, line=one.line))


def _in_letters(reader: _Reader, record: MarksRecord | None, notes: tuple[str, ...]) -> MarkedText:
    """The text in NFC, and the marks with their spans in its letters."""
    raw = "".join(reader.pieces)
    text = raw if is_normalized("NFC", raw) else normalize("NFC", raw)
    letters = Letters(text)

    def counted(offset: int) -> int:
        return letters.count(offset if text is raw else len(normalize("NFC", raw[:offset])))

    marks = []
    for mark in sorted(reader.marks, key=lambda one: (one.start, one.end, one.line or 0)):
        start, end = counted(mark.start), counted(mark.end)
        if start == end:
            what = f"the mark [[{mark.code or '#' + mark.handle}]] is on no words."
            raise reader.wrong(what, mark.line or 1, "Put it on a line with words, or round some.")
        marks.append(replace(mark, start=start, end=end))
    return MarkedText(text, tuple(marks), record, notes)
