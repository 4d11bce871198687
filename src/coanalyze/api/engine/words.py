"""A vocabulary that grows, resolved against a codebook: each new word once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from coanalyze import language
from coanalyze.api.engine.columnindex import ColumnIndex
from coanalyze.matching import ElementWords, Vocabulary, WordIndex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coanalyze.matching.wanted import Elements

    Ints = NDArray[np.int32]

Parts = Callable[[int], frozenset[str]]
Index = WordIndex | ColumnIndex


class Lexicon:
    """Which words of a vocabulary each element of a codebook is; `grow` looks at the words that are new.

    `aside` marks the words of remarks.
    """

    def __init__(self, wanted: Elements) -> None:
        import numpy as np

        self.wanted = wanted
        self._pairs: list[tuple[Ints, Ints]] = []
        self._elements: ElementWords | None = None
        self.aside = np.zeros(1, bool)
        self.words = 0
        self._indexes: list[tuple[int, Index]] = []
        self._fillers: dict[str, list[list[Any]]] = {}
        self._filling: dict[str, tuple[int, dict[str, list[int]]]] = {}

    def grow(self, vocabulary: Vocabulary) -> None:
        """Take in what a vocabulary has more than when it was last seen."""
        first = self.words
        words = vocabulary.words[first:]
        if not words:
            return
        asides = [word - first for word in vocabulary.asides if word >= first]

        def parts(word: int) -> frozenset[str]:
            return vocabulary.parts(word + first)

        self.add([word.fold for word in words], [word.names for word in words], parts, asides)

    def add(
        self, folds: Sequence[str], names: Sequence[Collection[str]], parts: Parts, asides: Collection[int]
    ) -> None:
        """Further words: their folded forms, what each answers to, and which are remarks' (numbered from 0)."""
        self.take(WordIndex(folds, names, parts, asides), len(folds), asides)

    def take(self, index: Index, count: int, asides: Collection[int]) -> None:
        """The same `count` words as an index tells them."""
        import numpy as np

        first = self.words
        found = index.resolve(self.wanted)
        elements = np.repeat(np.fromiter(found, np.int32, len(found)), [len(words) for words in found.values()])
        those = np.fromiter((word for words in found.values() for word in words), np.int32, len(elements))
        self._pairs.append((elements, those + np.int32(first)))
        self._elements = None
        self.words += count
        # One place more than there are words: index -1 is never aside.
        aside = np.zeros(self.words + 1, bool)
        aside[:first] = self.aside[:first]
        aside[[first + word for word in asides]] = True
        self.aside = aside
        self._indexes.append((first, index))
        self._fillers.clear()

    @property
    def elements(self) -> ElementWords:
        """The words of each element."""
        if self._elements is None:
            self._elements = ElementWords.of(self.wanted.count, self._pairs)
        return self._elements

    def containing(self, literal: str) -> list[int]:
        """The words whose folded form has `literal` in it, ascending."""
        return [first + word for first, index in self._indexes for word in index.containing(literal)]

    def fillers(self, lang: str) -> list[list[Any]]:
        """Each filler of a language as the ids that each of its words may have."""
        import numpy as np

        if lang not in self._fillers:
            each = sorted(language.fillers(lang))
            # Of a vocabulary that grows only what is new is looked at.
            seen, ids = self._filling.get(lang, (0, {word: [] for filler in each for word in filler}))
            for first, index in self._indexes[seen:]:
                for number, word in index.rows_of(ids):
                    ids[word].append(first + number)
            self._filling[lang] = len(self._indexes), ids
            self._fillers[lang] = [[np.array(ids[word], np.int32) for word in filler] for filler in each]
        return self._fillers[lang]
