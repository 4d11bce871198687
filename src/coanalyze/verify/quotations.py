"""The quotations of a report, each with whose it is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from coanalyze.model.verification import LeftOut, Paragraph, Quotation, Tag
from coanalyze.verify.attribution import after, before, cited, closing, in_row
from coanalyze.verify.markdown import NOT_A_QUOTE
from coanalyze.verify.marks import Marked, marked
from coanalyze.verify.tags import Tags
from coanalyze.verify.words import tokens

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
    for paragraph in _joined(paragraphs):
        mark = NOT_A_QUOTE in paragraph.text
        text = paragraph.text.replace(NOT_A_QUOTE, " ")
        if not text.strip():
            silenced = silenced or mark
            continue
        reader.silenced, silenced = mark or silenced, False
        reader.read(replace(paragraph, text=text))
    return reader.quoted


def _joined(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs, with those joined that one pair of quotation marks goes over (pages of a PDF, paragraphs)."""
    waiting: list[Paragraph] = []
    for paragraph in paragraphs:
        if waiting:
            whole = _together([*waiting, paragraph])
            if not _open(whole.text):
                waiting = []
                yield whole
                continue
            if len(waiting) < 3 and not paragraph.quote and not marked(paragraph.text):
                waiting.append(paragraph)
                continue
            yield from waiting
            waiting = []
        if _open(paragraph.text) and not paragraph.quote:
            waiting = [paragraph]
        else:
            yield paragraph
    yield from waiting


def _open(text: str) -> bool:
    found = marked(text)
    return bool(found) and not found[-1].closed


def _together(some: Sequence[Paragraph]) -> Paragraph:
    text = some[0].text
    for paragraph in some[1:]:
        text += "\n" * max(1, paragraph.line - some[0].line - text.count("\n")) + paragraph.text
    return replace(some[0], text=text)


class _Reader:
    def __init__(self, tags: Tags, min_words: int) -> None:
        self.quoted = Quoted()
        self.silenced = False
        self._tags = tags
        self._min_words = min_words
        self._waiting: list[int] = []
        """Quotations of the block that is being read, which have no tag yet."""
        self._before: Paragraph | None = None
        """The paragraph before, where it may be a quotation that the next one says whose it is."""

    def read(self, paragraph: Paragraph) -> None:
        """Take the quotations of one paragraph."""
        tag = closing(paragraph.text, self._tags) if self._waiting else Tag()
        lone = closing(paragraph.text, self._tags) if not tag and paragraph.text.lstrip()[:1] in "–—([" else Tag()
        before, self._before = self._before, None
        if lone and before is not None:
            self._take(before.text.strip(), before.line, lone, "")
            return
        if tag:
            for at in self._waiting:
                self.quoted.quotations[at] = replace(self.quoted.quotations[at], tag=tag)
            self._waiting = []
            return
        if not paragraph.quote:
            self._waiting = []
        elif _ALERT.match(paragraph.text):
            return
        for start, end, label in self._segments(paragraph):
            if label is not None:
                self._speech(paragraph, start, end, label)
            elif paragraph.quote:
                self._speech(paragraph, start, end, Tag())
            else:
                self._prose(paragraph, start, end)

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
            return not explained or len(_words(words)) >= _LEAST_NAMED
        return len(_words(words)) >= _LEAST_NAMED and not marked(words)

    def _speech(self, paragraph: Paragraph, start: int, end: int, label: Tag) -> None:
        """A stretch that is a quotation as a whole, or one with marks and its tag around them."""
        text = paragraph.text[start:end]
        inner = marked(text)
        lead = text[: inner[0].outer].strip(" \t\n–—-") if inner else text
        if inner and not lead:
            found = self._quote_marks(paragraph, start, text, inner, label, least=1)
            if not label and found and not self.quoted.quotations[-1].tag:
                self._waiting += found
            return
        kept, tag = self._cut(text)
        body = text[:kept].strip()
        if not _words(body):
            return
        begin = start + len(text) - len(text.lstrip())
        self._take(body, paragraph.line_of(begin), tag or label, text[kept:] if not tag else "")
        if paragraph.quote and not (tag or label) and not self.silenced:
            self._waiting.append(len(self.quoted.quotations) - 1)

    def _cut(self, text: str) -> tuple[int, Tag]:
        """How much of a block is its words, and whose its end says that they are."""
        for found in re.finditer(
            r"\n\s*[–—-]{1,2}\s*|\s[–—]\s*|\s*[(\[](?=[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)?[)\]][\s.]*\Z)", text
        ):
            tail = text[found.start() :]
            tag = closing(tail, self._tags)
            if tag and len(_words(tail)) <= 12:
                return found.start(), tag
        literature = re.search(r"\s*\([^()]*\)[\s.]*\Z", text)
        return (literature.start(), Tag()) if literature and cited(literature[0]) else (len(text), Tag())

    def _prose(self, paragraph: Paragraph, start: int, end: int) -> None:
        text = paragraph.text[start:end]
        inner = marked(text)
        if "\t" not in text:
            self._tagged_lines(paragraph, start, text, inner)
        if not inner and not paragraph.text.rstrip().endswith(":"):
            self._before = paragraph if not paragraph.quote else None
        self._quote_marks(paragraph, start, text, inner, Tag(), least=self._min_words)

    def _tagged_lines(self, paragraph: Paragraph, start: int, text: str, inner: Sequence[Marked]) -> None:
        """Lines without quotation marks that end with whose they are: `Jeg vet ikke hva det er. (OA-03)`."""
        first = position = 0
        for line in text.split("\n"):
            last = position + len(line)
            led = line.lstrip()[:1] in "–—" and position > first
            kept, tag = (0, closing(line, self._tags)) if led else self._cut(line)
            said = text[first : position + kept].strip()
            if tag and not any(one.outer < last and first < one.after for one in inner) and _words(said):
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
            if len(_words(body)) < least:
                continue
            next_one = inner[at + 1].outer if at + 1 < len(inner) else len(text)
            tail = text[one.after : next_one]
            tag = after(tail, self._tags) or label or in_row(text, one, self._tags)
            tag = tag or before(text[inner[at - 1].after if at else 0 : one.outer], self._tags)
            line = paragraph.line_of(
                start + one.start + len(text[one.start : one.end]) - len(text[one.start : one.end].lstrip())
            )
            count = len(self.quoted.quotations)
            self._take(body, line, tag, tail)
            taken += [count] if len(self.quoted.quotations) > count else []
        return taken

    def _take(self, text: str, line: int, tag: Tag, tail: str, *, sure: bool = True) -> None:
        if self.silenced:
            self.quoted.left_out.append(LeftOut(text, line, "marked as no quotation"))
        elif not tag and cited(tail):
            self.quoted.left_out.append(LeftOut(text, line, "from the literature"))
        else:
            self.quoted.quotations.append(Quotation(text, line, tag, sure))


def _words(text: str) -> list[str]:
    return [token.text for token in tokens(text) if token.word]
