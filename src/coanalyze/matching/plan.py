"""Which patterns of a codebook can match at all in some speech, and where those of one word do.

Of a large codebook most patterns have a word that is not there. They are told by arithmetic on all of them at once,
so that what is left to do for each one depends on what is found and hardly on how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coanalyze.matching import compile as nodes
from coanalyze.matching.compile import Node, Phrase, triggers
from coanalyze.matching.places import each_once, ranges

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coanalyze.matching.elements import ElementWords

    Ints = NDArray[np.int32]

Groups = tuple[frozenset[int], ...]


class Plan:
    """Patterns as pairs of a number and a compiled node; the numbers are the caller's and need not differ."""

    def __init__(self, patterns: Sequence[tuple[int, Node]]) -> None:
        import numpy as np

        alone = [(number, element) for number, node in patterns if (element := _one_word(node)) is not None]
        self._numbers = np.array([number for number, _ in alone], np.int32)
        self._elements = np.array([element for _, element in alone], np.int64)
        self._others = [(number, node) for number, node in patterns if _one_word(node) is None]
        self._groups = [needed(node) for _, node in self._others]
        self._flat = _Groups([group for groups in self._groups for group in groups])
        self._sizes = np.array([len(groups) for groups in self._groups], np.int64)

    def of_one_word(self, elements: ElementWords, word: Ints) -> tuple[Any, Any]:
        """The matches of the patterns of one word in a column of words: their places, ascending, and numbers."""
        import numpy as np

        low, high = elements.offsets[self._elements], elements.offsets[self._elements + 1]
        words = elements.words[ranges(low, high)]
        numbers = np.repeat(self._numbers, high - low)
        order = np.argsort(words, kind="stable")
        words, numbers = words[order], numbers[order]
        size = int(max(word.max(initial=-1), words.max(initial=-1))) + 1
        counts = np.bincount(words, minlength=size)
        begins = np.cumsum(counts) - counts
        places = np.flatnonzero((counts > 0)[word])
        found = word[places]
        return np.repeat(places, counts[found]), numbers[ranges(begins[found], begins[found] + counts[found])]

    def live(self, present: Any) -> list[tuple[int, Node]]:
        """The other patterns, without those that lack something; `present` tells which elements occur."""
        import numpy as np

        there = self._flat.any(present)
        missing = np.concatenate([[0], np.cumsum(~there)])
        ends = np.cumsum(self._sizes)
        whole = missing[ends] == missing[ends - self._sizes]
        return [self._others[at] for at in np.flatnonzero(whole).tolist()]

    def asked(self, live: Sequence[tuple[int, Node]], counts: Any) -> Any:
        """Elements of which one stands in every turn in which a pattern matches; None where there are no such.

        `counts` tells how often each element occurs: of what a pattern needs the rarest is taken.
        """
        import numpy as np

        chosen: set[int] = set()
        for _, node in live:
            groups = needed(node)
            if not groups:
                return None
            chosen |= min(groups, key=lambda group: (sum(int(counts[element]) for element in group), sorted(group)))
        return each_once(np.concatenate([self._elements, np.array(sorted(chosen), np.int64)]))


class _Groups:
    """Sets of elements, one after the other in one column."""

    def __init__(self, groups: Sequence[frozenset[int]]) -> None:
        import numpy as np

        self._members = np.array([element for group in groups for element in sorted(group)], np.int64)
        self._ends = np.cumsum([0, *map(len, groups)])

    def any(self, present: Any) -> Any:
        """For each set whether one of its elements is present."""
        import numpy as np

        sums = np.concatenate([[0], np.cumsum(present[self._members])])
        return sums[self._ends[1:]] > sums[self._ends[:-1]]


def needed(node: Node) -> Groups:
    """Sets of elements, of each of which one must occur in a turn for a node to match there."""
    match node:
        case Phrase(steps):
            return tuple(frozenset({step.element}) for step in steps if step.element is not None)
        case nodes.Near(items) | nodes.All(items):
            return tuple(dict.fromkeys(group for item in items for group in needed(item)))
        case nodes.Any():
            found = triggers(node)
            return () if found is None else (found,)
        case nodes.Match(inner):
            return needed(inner)
        case _:
            return ()


def mentioned(node: Node) -> list[int]:
    """All elements in a node, also those under `unless`; some more than once."""
    found: list[int] = []
    within = [node]
    for each in within:  # it grows: by what is in what it holds
        if isinstance(each, Phrase):
            found += [step.element for step in each.steps if step.element is not None]
        elif isinstance(each, (nodes.Near, nodes.All, nodes.Any)):
            within += each.items
        elif isinstance(each, nodes.Match):
            within += (each.node, *each.unless)
    return found


def _one_word(node: Node) -> int | None:
    """The element of a pattern of one word."""
    return node.steps[0].element if isinstance(node, Phrase) and len(node.steps) == 1 else None


__all__ = ["Plan", "mentioned", "needed"]
