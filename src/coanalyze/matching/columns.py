"""Words and phrases held against many turns at once: matches as columns of numbers.

`Evaluator` is the reference and says what a pattern means, turn by turn; here the same is computed for all turns
together, for what is made of words and phrases alone (also under `any`, `all`, `unless`, roles and languages).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coanalyze.matching import compile as nodes
from coanalyze.matching.compile import Node, Phrase, Step
from coanalyze.matching.places import Corpus, Places, distinct, each_once, once, ranges

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coanalyze.matching.elements import ElementWords
    from coanalyze.matching.words import TurnWords

    Ints = NDArray[np.int32]

_OFTEN = 8
"""How many times as many places the first word of a phrase must have as its rarest to be looked for from that one."""


@dataclass
class PlaceFinder:
    """Evaluates nodes on a corpus. `elements` are the words of each element; `row(turn)` gives a turn to the evaluator.
    `asked` are the elements that the nodes have.

    `containing(literal)` gives the words whose folded form has a text in it, `glued()` the turns that have words which
    touch. `words` is how many the vocabulary has.
    """

    corpus: Corpus
    elements: ElementWords
    asked: Ints
    words: int
    row: Callable[[int], TurnWords]
    containing: Callable[[str], Sequence[int]]
    glued: Callable[[], Any]
    _known: dict[int, Places] = field(default_factory=dict)
    _kept: list[Node] = field(default_factory=list)
    _places: dict[int, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        import numpy as np

        self._mark = np.zeros(self.words + 1, bool)
        self._index_places()

    def _index_places(self) -> None:
        """The places of every word that an element is which is asked for, in order of words."""
        import numpy as np

        wanted = np.zeros(self.words + 1, bool)
        low, high = self.elements.offsets[self.asked], self.elements.offsets[self.asked + 1]
        wanted[self.elements.words[ranges(low, high)]] = True
        places = np.flatnonzero(wanted[self.corpus.word])
        words = self.corpus.word[places]
        self._sorted_places = places[np.argsort(words, kind="stable")]
        self._bounds = np.concatenate([[0], np.cumsum(np.bincount(words, minlength=self.words + 1))])

    def places_of(self, element: int) -> Any:
        """The places where a word is an element, ascending."""
        import numpy as np

        known = self._places.get(element)
        if known is None:
            words = self.elements[element]
            if len(words) < 2:
                known = self._sorted_places[:0]
                if len(words):
                    known = self._sorted_places[self._bounds[words[0]] : self._bounds[words[0] + 1]]
            else:
                known = np.sort(self._sorted_places[ranges(self._bounds[words], self._bounds[words + 1])])
            self._places[element] = known
        return known

    def places(self, node: Node) -> Places:
        """All matches of a node that is made of words and phrases alone."""
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = self._matches(node)
            self._kept.append(node)
        return known

    def _matches(self, node: Node) -> Places:
        match node:
            case Phrase(steps):
                return self._phrase(steps)
            case nodes.Any(items):
                return distinct([self.places(item) for item in items])
            case nodes.All(items, sentence):
                return self._all([self.places(item) for item in items], sentence)
            case nodes.Match():
                return self._match(node)
            case _:
                raise TypeError(f"{type(node).__name__} is no node of words and phrases")

    def _phrase(self, steps: tuple[Step, ...]) -> Places:
        import numpy as np

        head = steps[0].element
        if head is None:
            return Places(np.zeros(0, np.int64), np.zeros(0, np.int64))
        first = self.places_of(head)
        if len(steps) == 1:
            return Places(first, first + 1)
        first = self._near_rarest(steps, first)
        at = first + 1
        for step in steps[1:]:
            if not len(first):
                break
            first, at = self._gap(step, first, at) if step.element is None else self._word(step, first, at)
        return once(first, at)

    def _near_rarest(self, steps: tuple[Step, ...], first: Any) -> Any:
        """Of the places of a phrase's first word those in whose sentence its rarest word stands too."""
        import numpy as np

        rest = [self.places_of(step.element) for step in steps[1:] if step.element is not None]
        rarest = min(rest, key=len, default=first)
        if not len(rarest):
            return first[:0]
        if len(rarest) * _OFTEN > len(first):
            return first
        sentence = self.corpus.sentence
        wanted = each_once(sentence[rarest])
        begins = np.searchsorted(sentence, wanted)
        stops = np.searchsorted(sentence, wanted, side="right")
        low, high = np.searchsorted(first, begins), np.searchsorted(first, stops)
        return first[ranges(low, high)]

    def _gap(self, step: Step, first: Any, at: Any) -> tuple[Any, Any]:
        import numpy as np

        firsts, ats = [], []
        for gap in range(step.least, step.most + 1):
            held = self._same_sentence(first, at + gap - 1)
            firsts.append(first[held])
            ats.append(at[held] + gap)
        both = once(np.concatenate(firsts), np.concatenate(ats))
        return both.first, both.last

    def _word(self, step: Step, first: Any, at: Any) -> tuple[Any, Any]:
        import numpy as np

        assert step.element is not None
        words = self.elements[step.element]
        if not len(words):
            return first[:0], at[:0]
        self._mark[words] = True
        firsts, ats = [], []
        while len(first):
            held = self._same_sentence(first, at)
            first, at = first[held], at[held]
            fits = self._mark[self.corpus.word[at]]
            firsts.append(first[fits])
            ats.append(at[fits] + 1)
            passed = self.corpus.skippable[at]
            first, at = first[passed], at[passed] + 1
        self._mark[words] = False
        both = once(np.concatenate(firsts), np.concatenate(ats)) if firsts else Places(first, at)
        return both.first, both.last

    def _same_sentence(self, first: Any, other: Any) -> Any:
        import numpy as np

        sentence = self.corpus.sentence
        inside = other < len(sentence)
        return inside & (sentence[np.minimum(other, len(sentence) - 1)] == sentence[first])

    def _all(self, items: list[Places], sentence: bool) -> Places:
        import numpy as np

        where = self.corpus.sentence if sentence else self.corpus.turn
        empty = np.zeros(0, np.int64)
        if not items or not all(map(len, items)):
            return Places(empty, empty)
        groups = [where[item.first] for item in items]
        shared = each_once(groups[0])
        for group in groups[1:]:
            shared = shared[np.isin(shared, group)]
        if not len(shared):
            return Places(empty, empty)
        group = np.concatenate(groups)
        first = np.concatenate([item.first for item in items])
        last = np.concatenate([item.last for item in items])
        held = np.isin(group, shared)
        number = np.searchsorted(shared, group[held])
        least = np.full(len(shared), len(where), np.int64)
        most = np.zeros(len(shared), np.int64)
        np.minimum.at(least, number, first[held])
        np.maximum.at(most, number, last[held])
        return once(least, most)

    def _match(self, node: nodes.Match) -> Places:
        import numpy as np

        found = self.places(node.node)
        if node.roles or node.languages:
            held = self._allowed(node)[self.corpus.turn[found.first]]
            found = Places(found.first[held], found.last[held])
        for unless in node.unless:
            if not len(found):
                break
            bars = self.places(unless)
            if len(bars):
                # A bar overlaps where it begins before the match ends and ends after it begins; no bar goes beyond
                # its turn. Bars are in order of their first words: what matters is the farthest end so far.
                reach = np.maximum.accumulate(bars.last)
                before = np.searchsorted(bars.first, found.last) - 1
                overlaps = (before >= 0) & (reach[np.maximum(before, 0)] > found.first)
                found = Places(found.first[~overlaps], found.last[~overlaps])
        return found

    def _allowed(self, node: nodes.Match) -> Any:
        """Which turns a node's roles and languages allow."""
        import numpy as np

        allowed = np.ones(len(self.corpus.role), bool)
        if node.roles:
            allowed &= np.array([role in node.roles for role in self.corpus.roles], bool)[self.corpus.role]
        if node.languages:
            allowed &= np.array([lang in node.languages for lang in self.corpus.languages], bool)[self.corpus.language]
        return allowed


def positional(node: Node) -> bool:
    """Whether a node is made of words and phrases alone, so that its matches begin and end with words."""
    match node:
        case Phrase():
            return True
        case nodes.Any(items) | nodes.All(items):
            return all(map(positional, items))
        case nodes.Match():
            return not node.pos and positional(node.node) and all(map(positional, node.unless))
        case _:
            return False
