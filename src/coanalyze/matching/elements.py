"""Which distinct words each element of a codebook is: the vocabulary as a whole, resolved once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

from coanalyze.matching.places import each_once
from coanalyze.matching.wanted import Elements

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

_LETTERS = 3
"""By how many of its first or last letters a glob is found."""
_NO_BREAK = "[^\\n]"


class ElementWords(Sequence["Ints"]):
    """The words of each element, ascending: those of element `e` are `words[offsets[e]:offsets[e + 1]]`."""

    def __init__(self, offsets: Any, words: Ints) -> None:
        self.offsets, self.words = offsets, words
        self._by_word: tuple[Any, Ints] | None = None
        self._members: dict[int, frozenset[int]] = {}

    @classmethod
    def of(cls, count: int, each: Sequence[tuple[Ints, Ints]]) -> ElementWords:
        """From pairs of columns, elements and words; an element's words ascend through all of them."""
        import numpy as np

        none = np.zeros(0, np.int32)
        elements = np.concatenate([none, *(pair[0] for pair in each)])
        words = np.concatenate([none, *(pair[1] for pair in each)])
        sizes = np.bincount(elements, minlength=count)
        return cls(np.concatenate([[0], np.cumsum(sizes)]), words[np.argsort(elements, kind="stable")])

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @overload
    def __getitem__(self, element: int) -> Ints: ...
    @overload
    def __getitem__(self, element: slice) -> list[Ints]: ...
    def __getitem__(self, element: int | slice) -> Ints | list[Ints]:
        if isinstance(element, slice):
            return [self[one] for one in range(*element.indices(len(self)))]
        if not 0 <= element < len(self):
            raise IndexError(element)
        return self.words[self.offsets[element] : self.offsets[element + 1]]

    def sums(self, numbers: Any) -> Any:
        """For each element the sum of its words' numbers."""
        import numpy as np

        sums = np.concatenate([[0], np.cumsum(numbers[self.words], dtype=np.int64)])
        return sums[self.offsets[1:]] - sums[self.offsets[:-1]]

    def members(self, word: int) -> frozenset[int]:
        """The elements that a word is."""
        known = self._members.get(word)
        if known is None:
            if self._by_word is None:
                self._by_word = self._turned()
            ends, elements = self._by_word
            own = elements[ends[word] : ends[word + 1]] if word + 1 < len(ends) else elements[:0]
            known = self._members[word] = frozenset(own.tolist())
        return known

    def _turned(self) -> tuple[Any, Ints]:
        """The elements in order of their words, and where those of each word begin."""
        import numpy as np

        elements = np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.offsets))
        ends = np.concatenate([[0], np.cumsum(np.bincount(self.words))])
        return ends, elements[np.argsort(self.words, kind="stable")]


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
        self._sorted: list[str] | None = None
        self._order: list[int] = []
        self._joined: str | None = None
        self._offsets: Ints | None = None

    def resolve(self, elements: Elements) -> dict[int, list[int]]:
        """For each element that a word is the words that are it, ascending."""
        found: dict[int, list[int]] = {}
        self._named(elements, found)
        for text, element in elements.globs.items():
            fitting = self.fitting(text)
            if fitting and (words := [word for word in fitting if word not in self.asides]):
                found[element] = words
        if elements.parts:
            self._in_parts(elements, found)
        return found

    def _named(self, elements: Elements, found: dict[int, list[int]]) -> None:
        if elements.forms:
            for word, element in enumerate(map(elements.forms.get, self.folds)):
                if element is not None and word not in self.asides:
                    found.setdefault(element, []).append(word)
        if not elements.names:
            return
        known, each = elements.names, self.names
        touched = map(known.keys().isdisjoint, each)
        for word, apart in enumerate(touched):
            if not apart and word not in self.asides:
                for name in each[word]:
                    element = known.get(name)
                    if element is not None:
                        found.setdefault(element, []).append(word)

    def _in_parts(self, elements: Elements, found: dict[int, list[int]]) -> None:
        for word in self._splittable(elements):
            if word in self.asides:
                continue
            for part in self.parts(word):
                element = elements.parts.get(part)
                if element is not None and elements.stands(part, (self.folds[word], *self.names[word])):
                    found.setdefault(element, []).append(word)

    def _splittable(self, elements: Elements) -> Iterable[int]:
        """The words in which a part that is asked for may stand, ascending."""
        import numpy as np
        import re2

        letters = elements.letters()
        if letters is None:
            return range(len(self.folds))
        lines = [" ".join([fold, *names]).encode() for fold, names in zip(self.folds, self.names, strict=True)]
        ends = np.cumsum(np.fromiter(map(len, lines), np.int64, len(lines)) + 1)
        asked = re2.compile("|".join(re2.escape(text) for text in sorted(letters)))
        places = [match.start() for match in asked.finditer(b"\n".join(lines))]
        return each_once(np.searchsorted(ends, places, side="right")).tolist() if places else []

    def fitting(self, glob: str) -> list[int]:
        """The words that a glob fits, ascending."""
        literal = glob.replace("?", "*")
        start, end = literal.partition("*")[0], literal.rpartition("*")[2]
        if len(start) >= _LETTERS or len(end) >= _LETTERS:
            if glob == start + "*":
                return self._starting(start)
            if len(start) >= _LETTERS:
                near = self._by_start().get(start[:_LETTERS], [])
            else:
                near = self._by_end().get(end[-_LETTERS:], [])
            if not near:
                return []
            fits = re.compile(_pattern(glob, "."), re.DOTALL).fullmatch
            return [word for word in near if fits(self.folds[word])]
        return self.lines_with(re.compile(f"^{_pattern(glob, _NO_BREAK)}$", re.MULTILINE))

    def _starting(self, start: str) -> list[int]:
        """The words that begin with some letters, ascending."""
        if self._sorted is None:
            self._order = sorted(range(len(self.folds)), key=self.folds.__getitem__)
            self._sorted = [self.folds[word] for word in self._order]
        low = bisect_left(self._sorted, start)
        high = low
        while high < len(self._sorted) and self._sorted[high].startswith(start):
            high += 1
        return sorted(self._order[low:high])

    def rows_of(self, forms: Collection[str]) -> Iterator[tuple[int, str]]:
        """The words whose folded form is one of `forms`, ascending, each with that form."""
        return ((number, word) for number, word in enumerate(self.folds) if word in forms)

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
        return each_once(np.searchsorted(self._offsets, places, side="right") - 1).tolist() if places else []

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


__all__ = ["ElementWords", "WordIndex"]
