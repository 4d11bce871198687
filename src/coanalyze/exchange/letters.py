"""Letters: the code points of a text that are no white space. What editors do to white space does not move them."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from unicodedata import normalize

from coanalyze.model.document import Document, Span


class Letters:
    """The letters of a text, numbered from 0."""

    def __init__(self, text: str) -> None:
        self.at = [offset for offset, char in enumerate(text) if not char.isspace()]

    def __len__(self) -> int:
        return len(self.at)

    def count(self, offset: int) -> int:
        """How many letters stand before an offset (code points)."""
        return bisect_left(self.at, offset)

    def of(self, start: int, end: int) -> tuple[int, int]:
        """The letters in `[start, end)` of the text, half-open."""
        return self.count(start), self.count(end)

    def span(self, first: int, last: int) -> Span:
        """The span from letter `first` to the one before `last`, without white space round it."""
        return Span(self.at[first], self.at[last - 1] + 1)


def words_sha256(text: str) -> str:
    """SHA-256 of a text's words in NFC, one space between them."""
    return hashlib.sha256(" ".join(normalize("NFC", text).split()).encode("utf-8", "surrogatepass")).hexdigest()


def spoken_line(document: Document, offset: int) -> Span:
    """What is said on the line of the canonical text that holds `offset`: without its label and stamp.

    The whole line, without white space at its ends, where nobody speaks on it.
    """
    text = document.text
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    spoken = [
        (max(start, passage.start), min(end, passage.end))
        for turn in document.turns
        if turn.start < end and start < turn.end
        for passage in turn.passages
        if passage.start < end and start < passage.end
    ]
    if any(text[first:last].strip() for first, last in spoken):
        start, end = min(first for first, _ in spoken), max(last for _, last in spoken)
    line = text[start:end]
    return Span(start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip()))
