"""Text as words for placing anchors, and how much each word tells about where it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Marks of emphasis (`*so*`, `_so_`) are no part of a word.
WORD = re.compile(r"[^\W_]+")
_LEAST_WORDS = 2000
"""A short text is taken for a piece of one that long: each word in it tells something."""
_MOST_BITS, _LEAST_BITS = 10.0, 0.5


class Words:
    """A text split into words: folded forms, and where each begins and ends (code points)."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = [(match.start(), match.end()) for match in WORD.finditer(text)]
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]
        self.forms = [text[start:end].casefold() for start, end in found]

    def __len__(self) -> int:
        return len(self.forms)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each form stands there."""
        return Counter(self.forms)

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often each two forms stand next to each other."""
        return Counter(zip(self.forms, self.forms[1:], strict=False))

    @cached_property
    def lines(self) -> list[int]:
        """The number of the line that each word stands in."""
        found, line, at = [], 0, 0
        for start in self.starts:
            line += self.text.count("\n", at, start)
            at = start
            found.append(line)
        return found

    @cached_property
    def numbers(self) -> dict[str, int]:
        """A number for each form."""
        return {form: number for number, form in enumerate(self.counts)}

    @cached_property
    def ids(self) -> NDArray[np.int32]:
        """The numbers of the forms, in text order."""
        import numpy as np

        return np.fromiter((self.numbers[form] for form in self.forms), dtype=np.int32, count=len(self.forms))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each form the indexes of the words that have it, ascending."""
        found: dict[str, list[int]] = {}
        for index, form in enumerate(self.forms):
            found.setdefault(form, []).append(index)
        return found

    def first_at(self, offset: int) -> int:
        """The index of the first word that begins at `offset` or later."""
        return bisect_left(self.starts, offset)

    def bits(self, forms: Sequence[str]) -> list[float]:
        """How much each of a run of words tells about its place, in bits: little where the one before foretells it.

        -log2 of a bigram model of this text with the place itself left out (one occurrence less of each), backed off to
        single words with weight 4 (a Dirichlet prior: MacKay and Peto 1995); between 0.5 and 10.
        """
        total = max(len(self.forms), _LEAST_WORDS)
        found = []
        before: str | None = None
        for form in forms:
            chance = (max(self.counts[form] - 1, 0) + 0.5) / total
            if before is not None:
                both = max(self.pairs[before, form] - 1, 0)
                chance = (both + 4 * chance) / (max(self.counts[before] - 1, both) + 4)
            found.append(min(_MOST_BITS, max(_LEAST_BITS, -log2(chance))))
            before = form
        return found
