"""An anchor as words: the quote and what stood around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from coanalyze.codings.anchoring.words import WORD, Words
from coanalyze.model.coding import Anchor

CONTEXT = 32
"""Code points of prefix and suffix in a file; a prefix that long may begin inside a word."""
WIDE = 160
"""Code points of prefix and suffix where the old text is at hand."""
_LABEL = re.compile(r"(?:[\[(#]?[\d:.,#-]+[\])#]?\s+)?[^\n:]{1,40}:\s")


@dataclass(frozen=True, slots=True)
class Island:
    """`text` is prefix, quote and suffix; the quote is `text[start:end]`, and its words are `[first, last)`.

    `line` are the words (first, last) of the quote's own lines, `label` how many of them are a label (`OA-01:`) at its
    begin; `bits` what each word tells (see `Words.bits`).
    """

    text: str
    start: int
    end: int
    words: Words
    first: int
    last: int
    line: tuple[int, int]
    bits: list[float]
    label: int = 0

    @property
    def quote(self) -> str:
        """The quote."""
        return self.text[self.start : self.end]

    def told(self, first: int, last: int) -> float:
        """The bits of the words `[first, last)`."""
        return sum(self.bits[first:last])


def island(anchor: Anchor, new: Words, old: str | None = None) -> Island:
    """The anchor's words; from the old text, where it is at hand, more of them."""
    prefix, quote, suffix = (normalize("NFC", part) for part in (anchor.prefix, anchor.quote, anchor.suffix))
    cut_left, cut_right = len(prefix) >= CONTEXT, len(suffix) >= CONTEXT
    if old is not None:
        begin, end = max(0, anchor.start - WIDE), min(len(old), anchor.end + WIDE)
        prefix, suffix = old[begin : anchor.start], old[anchor.end : end]
        cut_left, cut_right = begin > 0, end < len(old)
    # A word that the cut may have shortened is no evidence.
    if cut_left and (word := WORD.match(prefix)) and word.end() < len(prefix):
        prefix = prefix[word.end() :]
    if cut_right and (ends := list(WORD.finditer(suffix))) and ends[-1].start() > 0 and ends[-1].end() == len(suffix):
        suffix = suffix[: ends[-1].start()]
    return _island(prefix, quote, suffix, new)


def _island(prefix: str, quote: str, suffix: str, new: Words) -> Island:
    text = prefix + quote + suffix
    start, end = len(prefix), len(prefix) + len(quote)
    words = Words(text)
    first = sum(each <= start for each in words.ends)
    last = max(first, sum(each < end for each in words.starts))
    line_start, line_end = prefix.rfind("\n") + 1, suffix.find("\n")
    line_end = len(text) if line_end < 0 else end + line_end
    line = (min(first, words.first_at(line_start)), max(last, words.first_at(line_end)))
    label = _LABEL.match(prefix, line_start) if line_start else None
    labelled = words.first_at(label.end()) - line[0] if label else 0
    return Island(text, start, end, words, first, last, line, new.bits(words.forms), max(0, labelled))


def part(whole: Island, start: int, end: int, new: Words) -> Island:
    """The same words with only `[start, end)` of the text for a quote, and as much around it as matters."""
    first, last = max(0, start - WIDE), min(len(whole.text), end + WIDE)
    return _island(whole.text[first:start], whole.text[start:end], whole.text[end:last], new)
