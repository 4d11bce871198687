"""Matches of many turns as columns of numbers, and what is done to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The words of many turns, remarks left out, as arrays in text order, one entry a word.

    `turn` numbers the turns from 0 through all documents; `sentence` the sentences, ascending, never one for two turns;
    `skippable` marks words that phrases pass over. One entry a turn: `role` and `language`, numbers of `roles` (folded)
    and `languages`.
    """

    word: Ints
    turn: Ints
    sentence: Ints
    skippable: Any
    role: Ints
    roles: Sequence[str]
    language: Ints
    languages: Sequence[str]


@dataclass(frozen=True, slots=True)
class Places:
    """Matches as words `[first, last)` of a corpus, each once."""

    first: Any
    last: Any

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, slots=True)
class TurnMatch:
    """A match that the evaluator found: words of the turn and code points of its text."""

    turn: int
    first: int
    last: int
    start: int
    end: int
    sentences: tuple[int, int]


def distinct(each: Sequence[Places]) -> Places:
    """All matches of several nodes, each once, in text order."""
    import numpy as np

    found = [places for places in each if len(places.first)]
    if not found:
        return Places(np.zeros(0, np.int64), np.zeros(0, np.int64))
    if len(found) == 1:
        return found[0]
    return once(np.concatenate([p.first for p in found]), np.concatenate([p.last for p in found]))


def leftmost(found: Places) -> Places:
    """Of overlapping matches the one that starts first, and of those the longest; in text order."""
    import numpy as np

    if not len(found):
        return found
    order = np.lexsort((-found.last, found.first))
    first, last = found.first[order], found.last[order]
    if (first[1:] >= last[:-1]).all():
        return Places(first, last)
    kept: list[int] = []
    end = -1
    for index, (begin, stop) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        if begin >= end:
            kept.append(index)
            end = stop
    return Places(first[kept], last[kept])


def once(first: Any, last: Any) -> Places:
    """Matches, each once, in text order."""
    import numpy as np

    if len(first) < 2:
        return Places(first, last)
    order = np.lexsort((last, first))
    first, last = first[order], last[order]
    new = np.empty(len(first), bool)
    new[0] = True
    new[1:] = (first[1:] != first[:-1]) | (last[1:] != last[:-1])
    return Places(first[new], last[new])


def each_once(numbers: Any) -> Any:
    """Numbers from 0 on, ascending, each once: what `np.unique` gives, which looks at more than that first."""
    import numpy as np

    ordered = np.sort(numbers)
    if len(ordered) < 2:
        return ordered
    new = np.empty(len(ordered), bool)
    new[0] = True
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]


def ranges(low: Any, high: Any) -> Any:
    """The numbers of all half-open ranges, one after the other."""
    import numpy as np

    sizes = high - low
    ends = np.cumsum(sizes)
    return np.arange(int(sizes.sum())) - np.repeat(ends - sizes, sizes) + np.repeat(low, sizes)


def shared_of(each: Sequence[Any]) -> Any:
    """The numbers that are in all arrays (each ascending), ascending, each once; None where there is no array."""
    import numpy as np

    if not each:
        return None
    smallest, *others = sorted(each, key=len)
    shared = each_once(smallest)
    for other in others:
        if not len(shared):
            break
        place = np.minimum(other.searchsorted(shared), len(other) - 1)
        shared = shared[other[place] == shared]
    return shared
