"""The running text of a Word document and the canonical text made of it, letter by letter.

They differ where the one has a table of facts, a column of labels or a correction that the other has not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, pairwise

from coanalyze.codings.anchoring import place
from coanalyze.exchange import Letters
from coanalyze.model.coding import Anchor, Placed
from coanalyze.model.document import Document

_LARGE = 4_000_000
"""Words on one side times words on the other beyond which differing passages are not compared word by word."""
_CONTEXT = 32
_Words = list[tuple[str, int]]


class Aligned:
    """Where the letters of a text stand in a document."""

    def __init__(self, text: str, document: Document) -> None:
        self.text, self.document = text, document
        self.letters, self.there = Letters(text), Letters(document.text)
        self.same = text.split() == document.text.split()
        self._at = list(range(len(self.letters))) if self.same else _aligned(text, document.text)
        self._lines = [] if self.same else [first for first, _ in _lines(text)]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The letters of the document that are the words in `[start, end)` of the text, half-open.

        None where they do not surely stand there.
        """
        first, last = self.letters.of(start, end)
        if first >= last:
            return None
        if self.same:
            return first, last
        return self._by_letters(first, last) or self._by_place(first, last)

    def _by_letters(self, first: int, last: int) -> tuple[int, int] | None:
        """By the letters that are the same; lines of the text that the document lacks (a label's cell) are passed over.

        None where the document lacks part of a line, or has speech between them that the text lacks.
        """
        cuts = sorted({first, last, *(at for at in self._lines if first < at < last)})
        found: list[int] = []
        for one, other in pairwise(cuts):
            line = [self._at[number] for number in range(one, other)]
            if any(at >= 0 for at in line):
                found += line
        if not found or min(found) < 0 or any(a >= b for a, b in pairwise(found)):
            return None
        between = set(range(found[0], found[-1] + 1)) - set(found)
        passages = [p for turn in self.document.turns for p in turn.passages]
        if any(p.start <= self.there.at[letter] < p.end for letter in between for p in passages):
            return None
        return found[0], found[-1] + 1

    def _by_place(self, first: int, last: int) -> tuple[int, int] | None:
        start, end = self.letters.span(first, last)
        text = self.text
        before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
        anchor = Anchor(text[start:end], before, after, start, "another text")
        found = place(anchor, self.document.text, self.document.sha256, old=text)
        return self.there.of(found.start, found.end) if isinstance(found, Placed) else None


def _lines(text: str) -> Iterator[tuple[int, _Words]]:
    """The lines that have words: their first letter's number, and their words with theirs."""
    number = 0
    for line in text.split("\n"):
        words: _Words = []
        first = number
        for word in line.split():
            words.append((word, number))
            number += len(word)
        if words:
            yield first, words


def _aligned(text: str, other: str) -> list[int]:
    """For each letter of `text` the number of the same letter in `other`, or -1."""
    at = [-1] * sum(len(word) for word in text.split())
    here, there = [words for _, words in _lines(text)], [words for _, words in _lines(other)]
    keys = [[" ".join(word for word, _ in words) for words in side] for side in (here, there)]
    for tag, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        one, two = list(chain(*here[a:b])), list(chain(*there[c:d]))
        if tag == "equal":
            _joined(at, one, two)
        elif tag == "replace" and len(one) * len(two) <= _LARGE:
            words = SequenceMatcher(None, [word for word, _ in one], [word for word, _ in two], autojunk=False)
            for i, j, size in words.get_matching_blocks():
                _joined(at, one[i : i + size], two[j : j + size])
    return at


def _joined(at: list[int], one: Sequence[tuple[str, int]], two: Sequence[tuple[str, int]]) -> None:
    for (word, here), (_, there) in zip(one, two, strict=True):
        at[here : here + len(word)] = range(there, there + len(word))
