"""Which distinct words each element of a codebook is: the vocabulary as a whole, resolved once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from coanalyze.matching.compile import Elements

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

_LETTERS = 3
"""By how many of its first or last letters a glob is found."""
_NO_BREAK = "[^\\n]"


class WordIndex:
    """The distinct words of a study: `folds` their folded forms, `names` what each answers to besides its form.

    `parts(word)` splits a compound; it is asked only of words in which a part can be. Words in `asides` are nobody's.
    """

    def __init__(
        self,
        folds: Sequence[str],
        names: Sequence[Iterable[str]],
        parts: Callable[[int], frozenset[str]],
        asides: Iterable[int] = (),
    ) -> None:
        self.folds, self.names, self.parts = folds, names, parts
        self.asides = frozenset(asides)
        self._starts: dict[str, list[int]] | None = None
        self._ends: dict[str, list[int]] | None = None
        self._joined: str | None = None
        self._offsets: Ints | None = None

    def resolve(self, elements: Elements) -> list[Ints]:
        """For each element the words that are it, ascending."""
        import numpy as np

        found: list[list[int]] = [[] for _ in range(elements.count)]
        self._named(elements, found)
        for text, element in elements.globs.items():
            found[element] = [word for word in self.fitting(text) if word not in self.asides]
        if elements.parts:
            self._in_parts(elements, found)
        return [np.array(words, np.int32) for words in found]

    def _named(self, elements: Elements, found: list[list[int]]) -> None:
        if elements.forms:
            for word, element in enumerate(map(elements.forms.get, self.folds)):
                if element is not None and word not in self.asides:
                    found[element].append(word)
        if not elements.names:
            return
        known, each = elements.names, self.names
        touched = map(known.keys().isdisjoint, each)
        for word, apart in enumerate(touched):
            if not apart and word not in self.asides:
                for name in each[word]:
                    element = known.get(name)
                    if element is not None:
                        found[element].append(word)

    def _in_parts(self, elements: Elements, found: list[list[int]]) -> None:
        for word in range(len(self.folds)):
            if word in self.asides:
                continue
            for part in self.parts(word):
                element = elements.parts.get(part)
                if element is not None:
                    found[element].append(word)

    def fitting(self, glob: str) -> list[int]:
        """The words that a glob fits, ascending."""
        literal = glob.replace("?", "*")
        start, end = literal.partition("*")[0], literal.rpartition("*")[2]
        if len(start) >= _LETTERS or len(end) >= _LETTERS:
            if len(start) >= _LETTERS:
                near = self._by_start().get(start[:_LETTERS], [])
            else:
                near = self._by_end().get(end[-_LETTERS:], [])
            if glob == start + "*":
                return [word for word in near if self.folds[word].startswith(start)]
            fits = re.compile(_pattern(glob, "."), re.DOTALL).fullmatch
            return [word for word in near if fits(self.folds[word])]
        return self.lines_with(re.compile(f"^{_pattern(glob, _NO_BREAK)}$", re.MULTILINE))

    def containing(self, literal: str) -> list[int]:
        """The words whose folded form has `literal` in it, ascending."""
        return self.lines_with(re.compile(re.escape(literal)))

    def lines_with(self, pattern: re.Pattern[str]) -> list[int]:
        """The words that a pattern is found in; it must not match line breaks."""
        import numpy as np

        if self._joined is None or self._offsets is None:
            self._joined = "\n".join(self.folds)
            lengths = np.fromiter(map(len, self.folds), np.int64, len(self.folds)) + 1
            self._offsets = np.cumsum(lengths) - lengths
        places = [match.start() for match in pattern.finditer(self._joined)]
        return np.unique(np.searchsorted(self._offsets, places, side="right") - 1).tolist() if places else []

    def _by_start(self) -> dict[str, list[int]]:
        if self._starts is None:
            self._starts = {}
            for word, text in enumerate(self.folds):
                self._starts.setdefault(text[:_LETTERS], []).append(word)
        return self._starts

    def _by_end(self) -> dict[str, list[int]]:
        if self._ends is None:
            self._ends = {}
            for word, text in enumerate(self.folds):
                self._ends.setdefault(text[-_LETTERS:], []).append(word)
        return self._ends


def _pattern(glob: str, any_: str) -> str:
    return "".join(f"{any_}*" if char == "*" else any_ if char == "?" else re.escape(char) for char in glob)


__all__ = ["WordIndex"]
