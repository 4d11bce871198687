"""Fillers in columns of words: what `lexis.filler_of` finds turn by turn, found in many turns at once."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

from coanalyze import language

NONE, INSIDE = -1, -2
"""A word that is part of no filler, and one that is the second or a later word of one."""


class FillerFinder:
    """Finds the fillers of several languages. `ids` are the words of the vocabulary that have each folded form.

    `names` are the fillers, by their numbers; those in `keep` (folded) are words like any other.
    """

    def __init__(
        self, languages: Sequence[str], ids: Mapping[str, Sequence[int]], size: int, keep: Container[str]
    ) -> None:
        self.names: list[str] = []
        self._size = size
        self._ids = ids
        self._fillers: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for lang in languages:
            own = [filler for filler in sorted(language.fillers(lang)) if " ".join(filler) not in keep]
            there = [filler for filler in own if all(word in ids for word in filler)]
            self._fillers[lang] = list(enumerate(there, len(self.names)))
            self.names += [" ".join(filler) for filler in there]

    def find(self, lang: str, word: Any, turn: Any, sentence: Any) -> Any:
        """For each of these words (of whole turns, remarks left out) the number of the filler that it begins.

        NONE outside, INSIDE further in it. The longest counts, from the left, within one sentence.
        """
        import numpy as np

        found = np.full(len(word), NONE, np.int32)
        first, length, number = self._candidates(lang, word, turn, sentence)
        order = np.lexsort((-length, first))
        first, length, number = first[order], length[order], number[order]
        # Of several that begin with one word the longest.
        new = np.ones(len(first), bool)
        new[1:] = first[1:] != first[:-1]
        first, length, number = first[new], length[new], number[new]
        kept = _from_the_left(first, first + length)
        first, length, number = first[kept], length[kept], number[kept]
        found[first] = number
        for step in range(1, int(length.max(initial=0))):
            found[first[length > step] + step] = INSIDE
        return found

    def _candidates(self, lang: str, word: Any, turn: Any, sentence: Any) -> tuple[Any, Any, Any]:
        """Where fillers stand, whatever they overlap: first word, number of words, and which."""
        import numpy as np

        marked = np.zeros(self._size, bool)
        for _, filler in self._fillers[lang]:
            marked[self._ids[filler[0]]] = True
        begins = np.flatnonzero(marked[word])
        words = word[begins]
        none = np.zeros(0, np.int64)
        firsts, lengths, numbers = [none], [none], [none]
        known = np.zeros(self._size, bool)
        for number, filler in self._fillers[lang]:
            known[self._ids[filler[0]]] = True
            own = begins[known[words]]
            known[self._ids[filler[0]]] = False
            own = own[own + len(filler) <= len(word)]
            for step, form in enumerate(filler[1:], 1):
                own = own[np.isin(word[own + step], self._ids[form])]
            last = own + len(filler) - 1
            own = own[(turn[own] == turn[last]) & (sentence[own] == sentence[last])]
            firsts.append(own)
            lengths.append(np.full(len(own), len(filler), np.int64))
            numbers.append(np.full(len(own), number, np.int64))
        return np.concatenate(firsts), np.concatenate(lengths), np.concatenate(numbers)


def _from_the_left(first: Any, last: Any) -> Any:
    """Of half-open ranges, sorted by where they begin (all differently), those that are left when each that is taken
    shuts out what overlaps it: a mask."""
    import numpy as np

    kept = np.ones(len(first), bool)
    reach = np.maximum.accumulate(last)
    # A range that begins where all before it have ended stands free; only from one of those to the next must be looked.
    touched = np.flatnonzero(first[1:] < reach[:-1]) + 1
    if not len(touched):
        return kept
    end = begun = -1
    for at in touched.tolist():
        if at - 1 != begun:
            # The one before it stands free and is taken.
            end = int(last[at - 1])
        kept[at] = first[at] >= end
        if kept[at]:
            end = int(last[at])
        begun = at
    return kept
