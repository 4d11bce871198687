"""The quotations of a report, each with whose it is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from coanalyze.model.source import CLOSES, OPENS
from coanalyze.model.verification import LeftOut, Paragraph, Quotation, Tag
from coanalyze.verify.attribution import (
    after,
    before,
    between,
    cited,
    cited_before,
    closing,
    cut,
    in_row,
    leading,
    reference,
)
from coanalyze.verify.joining import joined
from coanalyze.verify.markdown import NOT_A_QUOTE
from coanalyze.verify.marks import Marked, marked
from coanalyze.verify.tags import Tags
from coanalyze.verify.words import words_of

MIN_WORDS = 3
"""Words of a passage in quotation marks from which on it is a quotation; fewer are a word that is spoken of."""
_LEAST_NAMED = 6
"""Words behind a role's name and a colon from which on they are a quotation and no heading or legend."""
_LABELLED = re.compile(r"[ \t>*_]*\[?([^\W\d_][^:\n«»“”\"]{0,50}?)\]?[*_ ]*:[*_]*[ \t]+(?=\S)")
_ALERT = re.compile(r"\s*\[!\w+\]")


@dataclass
class Quoted:
    """What a report quotes, and what of it is not held against the sources."""

    quotations: list[Quotation] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def quotations(paragraphs: Sequence[Paragraph], tags: Tags, *, min_words: int = MIN_WORDS) -> Quoted:
    """All quotations of a report, in its order."""
    reader = _Reader(tags, min_words)
    silenced = False
    for paragraph in joined(paragraphs):
        mark = NOT_A_QUOTE in paragraph.text
        text = paragraph.text.replace(NOT_A_QUOTE, " ")
        if not text.strip():
            silenced = silenced or mark
            continue
        reader.silenced, silenced = mark or silenced, False
        reader.read(replace(paragraph, text=text))
    return reader.quoted


class _Reader:
    def __init__(self, tags: Tags, min_words: int) -> None:
        self.quoted = Quoted()
        self.silenced = False
        self._tags = tags
        self._min_words = min_words
        self._waiting: list[int] = []
        """Quotations at the end of what is read, which say nothing of whose they are; the line below may."""
        self._in_block = False
        """Whether they are set as a block."""
        self._before: Paragraph | None = None
        """The paragraph before, where it may be a quotation that the next one says whose it is."""
        self._lead = Tag()
        """Whose this paragraph says that the block is that follows."""
        self._cites = False
        """Whether it says that the block that follows is from the literature."""
        self._given = Tag()
        """Whose the paragraph before said that this one is."""

    def read(self, paragraph: Paragraph) -> None:
        """Take the quotations of one paragraph."""
        before, self._before = self._before, None
        if self._settles(paragraph, before):
            return
        if not paragraph.quote:
            self._waiting = []
            self._given = self._lead
            self._lead = leading(paragraph.text, self._tags) if "\t" not in paragraph.text else Tag()
            ends = paragraph.text.rstrip().endswith(":")
            self._cites = ends and not self._lead and cited_before(paragraph.text, self._tags)
        elif _ALERT.match(paragraph.text):
            return
        elif not self._in_block:
            self._waiting = []
        for start, end, label in self._segments(paragraph):
            if label is not None:
                self._speech(paragraph, start, end, label)
            elif paragraph.quote:
                self._speech(paragraph, start, end, Tag())
            else:
                self._prose(paragraph, start, end)

    def _settles(self, paragraph: Paragraph, before: Paragraph | None) -> bool:
        """Whether a paragraph says no more than whose what stands above it is."""
        led = paragraph.text.lstrip()[:1] in "–—(["
        tag = closing(paragraph.text, self._tags) if not paragraph.heading and (led or self._in_block) else Tag()
        if self._waiting and tag:
            for at in self._waiting:
                self.quoted.quotations[at] = replace(self.quoted.quotations[at], tag=tag)
        elif self._waiting and (led or self._in_block) and reference(paragraph.text, self._tags):
            for at in reversed(self._waiting):
                one = self.quoted.quotations.pop(at)
                self.quoted.left_out.append(LeftOut(one.text, one.line, "from the literature"))
        elif led and tag and before is not None:
            self._take(before.text.strip(), before.line, tag, "")
        else:
            return False
        self._waiting = []
        return True

    def _segments(self, paragraph: Paragraph) -> Iterator[tuple[int, int, Tag | None]]:
        """Stretches of a paragraph: lines that begin with whose they are, and what stands before the first."""
        text = paragraph.text
        begins: list[tuple[int, int, Tag]] = []
        position = 0
        for line in text.split("\n"):
            found = _LABELLED.match(line)
            tag = self._tags.label(found[1]) if found and "\t" not in line else Tag()
            if found and tag and (paragraph.quote or self._speaks(found[1], line[found.end() :])):
                begins.append((position, position + found.end(), tag))
            position += len(line) + 1
        first = begins[0][0] if begins else len(text)
        if text[:first].strip():
            yield 0, first, None
        for at, (_, start, tag) in enumerate(begins):
            yield start, begins[at + 1][0] if at + 1 < len(begins) else len(text), tag

    def _speaks(self, label: str, words: str) -> bool:
        """Whether what stands behind a label in running text is what somebody said, and not what the label means."""
        if self._tags.is_id(label):
            explained = self._tags.attribution(words[:40]).roles and not marked(words)
            return not explained or len(words_of(words)) >= _LEAST_NAMED
        return len(words_of(words)) >= _LEAST_NAMED and not marked(words)

    def _speech(self, paragraph: Paragraph, start: int, end: int, label: Tag) -> None:
        """A stretch that is a quotation as a whole, or one with marks and its tag around them."""
        text = paragraph.text[start:end]
        inner = marked(text)
        lead = text[: inner[0].outer].strip(" \t\n–—-") if inner else text
        if inner and not lead:
            found = self._quote_marks(paragraph, start, text, inner, label, least=1)
            if not label and found and not self.quoted.quotations[-1].tag:
                if self._lead:
                    self.quoted.quotations[-1] = replace(self.quoted.quotations[-1], tag=self._lead)
                self._wait(found, block=True)
            return
        kept, tag = cut(text, self._tags)
        body = text[:kept].strip()
        if not words_of(body):
            return
        begin = start + len(text) - len(text.lstrip())
        given = self._lead if paragraph.quote else Tag()
        count = len(self.quoted.quotations)
        cites = paragraph.quote and self._cites and not (tag or label)
        self._take(
            body, paragraph.line_of(begin), tag or label or given, text[kept:] if not tag else "", literature=cites
        )
        if paragraph.quote and not (tag or label) and len(self.quoted.quotations) > count:
            self._wait([count], block=True)

    def _wait(self, some: Sequence[int], *, block: bool) -> None:
        self._waiting += some
        self._in_block = block

    def _prose(self, paragraph: Paragraph, start: int, end: int) -> None:
        text = paragraph.text[start:end]
        inner = marked(text)
        if "\t" not in text:
            self._tagged_lines(paragraph, start, text, inner)
        if not inner and not paragraph.text.rstrip().endswith(":"):
            self._before = paragraph if not paragraph.quote else None
        count = len(self.quoted.quotations)
        self._quote_marks(paragraph, start, text, inner, Tag(), least=self._min_words)
        found = self.quoted.quotations[count:]
        if found and self._given and not found[0].tag and not text[: inner[0].outer].strip():
            self.quoted.quotations[count] = replace(found[0], tag=self._given)
        if found and not found[-1].tag and not words_of(text[inner[-1].after :]):
            self._wait([len(self.quoted.quotations) - 1], block=False)
        if not inner and len(self.quoted.quotations) == count:
            self._unmarked(paragraph, start, text)

    def _unmarked(self, paragraph: Paragraph, start: int, text: str) -> None:
        """What may be somebody's words though no mark says so: set apart by hand, or beside an id in a table."""
        position = start
        for cell in text.split("\t"):
            body, tag = cell.strip(), in_row(text, Marked(position - start, 0, 0, 0), self._tags)
            if len(words_of(body)) >= _LEAST_NAMED and (tag or (paragraph.apart and "\t" not in text)):
                self._take(body, paragraph.line_of(position), tag or self._given, "", sure=False)
            position += len(cell) + 1

    def _tagged_lines(self, paragraph: Paragraph, start: int, text: str, inner: Sequence[Marked]) -> None:
        """Lines without quotation marks that end with whose they are: `Jeg vet ikke hva det er. (OA-03)`."""
        first = position = 0
        for line in text.split("\n"):
            last = position + len(line)
            led = line.lstrip()[:1] in "–—" and position > first
            kept, tag = (0, closing(line, self._tags)) if led else cut(line, self._tags)
            said = text[first : position + kept].strip()
            if tag and not any(one.outer < last and first < one.after for one in inner) and words_of(said):
                begin = first + len(text[first:]) - len(text[first:].lstrip())
                self._take(said, paragraph.line_of(start + begin), tag, "", sure=led)
            first = last + 1 if tag else first
            position = last + 1

    def _quote_marks(
        self, paragraph: Paragraph, start: int, text: str, inner: Sequence[Marked], label: Tag, *, least: int
    ) -> list[int]:
        taken: list[int] = []
        for at, one in enumerate(inner):
            body = text[one.start : one.end].strip()
            if len(words_of(body)) < least:
                continue
            next_one = inner[at + 1].outer if at + 1 < len(inner) else len(text)
            tail = text[one.after : next_one]
            tag = after(tail, self._tags) or label or in_row(text, one, self._tags)
            lead = text[inner[at - 1].after if at else 0 : one.outer]
            tag = tag or before(lead, self._tags) or (between(lead, self._tags) if at else Tag())
            line = paragraph.line_of(
                start + one.start + len(text[one.start : one.end]) - len(text[one.start : one.end].lstrip())
            )
            count = len(self.quoted.quotations)
            self._take(body, line, tag, tail, literature=not tag and cited_before(lead, self._tags))
            taken += [count] if len(self.quoted.quotations) > count else []
        return taken

    def _take(self, text: str, line: int, tag: Tag, tail: str, *, sure: bool = True, literature: bool = False) -> None:
        text = text.replace(OPENS, "").replace(CLOSES, "")
        if self.silenced:
            self.quoted.left_out.append(LeftOut(text, line, "marked as no quotation"))
        elif not tag and (literature or cited(tail)):
            self.quoted.left_out.append(LeftOut(text, line, "from the literature"))
        else:
            self.quoted.quotations.append(Quotation(text, line, tag, sure))
