"""The text that marks are on, and what cannot be read of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from coanalyze.errors import Place, UsageError
from coanalyze.exchange import Letters, spoken_line
from coanalyze.model.coding import PersonCoding
from coanalyze.model.document import Document, Span
from coanalyze.model.marks import Mark, MarkedText, MarksRecord


class NotRead(UsageError):
    """A marked file that is not read: `lines` show why (a diff of the words, or what both sides changed)."""

    def __init__(self, what: str, hint: str, lines: Sequence[str], *, where: str | Place) -> None:
        super().__init__(what, where=where, hint=hint)
        self.lines = tuple(lines)


@dataclass(frozen=True)
class Base:
    """Marks, and the text that they are on: `on` is the document as it is now, or as it was when it was written out.

    `file` is what messages call the marked file.
    """

    now: Document
    on: Document
    marks: tuple[Mark, ...]
    record: MarksRecord | None = None
    notes: tuple[str, ...] = ()
    file: str = ""

    @classmethod
    def earlier(cls, now: Document, marked: MarkedText, record: MarksRecord, file: str) -> Base:
        """Marks on the text that was written out, which the document is no more."""
        digest = hashlib.sha256(marked.text.encode("utf-8", "surrogatepass")).hexdigest()
        on = replace(now, text=marked.text, sha256=digest if digest == record.text_sha256 else "", turns=())
        note = "the transcript has changed since it was written out: marks are placed by their words"
        return cls(now, on, marked.marks, record, (*marked.notes, note), file)

    @cached_property
    def letters(self) -> Letters:
        """The letters of the text that the marks are on."""
        return Letters(self.on.text)

    def spans(self) -> list[Mark]:
        """The marks, those of a whole line on what is said on it, in letters."""
        found = []
        for mark in self.marks:
            if mark.whole:
                start, end = self.letters.of(*self._line(self.letters.at[mark.end - 1]))
                found.append(replace(mark, start=start, end=end))
            else:
                found.append(mark)
        return found

    def _line(self, offset: int) -> Span:
        line = spoken_line(self.on, offset)
        if self.on is self.now:
            return line
        # The old text's turns are not known: a line that is still there has its label where it had it.
        at = self.now.text.find(self.on.text[line.start : line.end])
        if at < 0:
            return line
        same = spoken_line(self.now, at)
        return Span(line.start + max(0, same.start - at), min(line.end, line.start + same.end - at))

    def letters_of(self, coding: PersonCoding) -> tuple[int, int] | None:
        """Where a coding stands in the text that the marks are on; None where it was made on another."""
        if coding.document != self.now.id:
            return None
        known = coding.text_sha256 in ("", self.on.sha256)
        whole = self.on.text[coding.start : coding.end] == coding.quote
        return self.letters.of(coding.start, coding.end) if known and whole else None

    def span(self, first: int, last: int) -> Span:
        """The span of these letters, without the labels and stamps at its ends where it holds any speech."""
        start, end = self.letters.span(first, last)
        passages = [p for turn in self.on.turns for p in turn.passages if p.start < end and start < p.end]
        if passages:
            inner = Span(max(start, min(p.start for p in passages)), min(end, max(p.end for p in passages)))
            if self.on.text[inner.start : inner.end].strip():
                return inner
        return Span(start, end)

    def wrong(self, what: str, mark: Mark, hint: str) -> UsageError:
        """What is wrong with a mark."""
        return UsageError(what, where=Place(self.file, mark.line), hint=hint)
