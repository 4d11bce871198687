"""Where a compiled node matches in a turn.

A match is `(first, last, start, end)`: words `[first, last)` of the turn and code points `[start, end)` of its text.
Every node denotes a set of matches; only at the top is the leftmost-longest choice made, so that a longer alternative
of an inner node is not lost.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from coanalyze.matching.compile import All, Any, Match, Near, Node, Phrase, Regex, Step
from coanalyze.matching.words import TurnWords
from coanalyze.model.tokens import fold


class Found(NamedTuple):
    """Words `[first, last)` and code points `[start, end)`.

    Without a word in it, `first` and `last` are both the word before it (0 where there is none).
    """

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Evaluates nodes on one turn. `positions` maps an element to the words that are it, ascending."""

    turn: TurnWords
    positions: Mapping[int, Sequence[int]]
    elements: Sequence[frozenset[int]]
    _known: dict[int, set[Found]] = field(default_factory=dict)

    def matches(self, node: Node) -> set[Found]:
        """All matches of `node` in the turn, found once for equal nodes. The set is shared: do not change it."""
        if isinstance(node, Phrase):
            return self._phrase(node.steps)
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = self._matches(node)
        return known

    def _matches(self, node: Node) -> set[Found]:
        match node:
            case Phrase(steps):
                return self._phrase(steps)
            case Regex(search):
                # Where a transcript breaks its lines is no matter of what was said: `første gang` may go over two.
                return {self._words(start, end) for start, end in search(self.turn.text.replace("\n", " "))}
            case Any(items):
                return self._any(items)
            case Near(items, within, ordered):
                each = self._each(items)
                return self._near(each, within, ordered) if each else set()
            case All(items, sentence):
                each = self._each(items)
                return self._all(each, sentence) if each else set()
            case Match():
                return self._match(node)

    def _any(self, items: Sequence[Node]) -> set[Found]:
        found: set[Found] = set()
        for item in items:
            if not isinstance(item, Phrase) or item.steps[0].element in self.positions:
                found |= self.matches(item)
        return found

    def _each(self, items: Sequence[Node]) -> list[set[Found]] | None:
        """The matches of each item; None as soon as one has none."""
        each: list[set[Found]] = []
        for item in items:
            found = self.matches(item)
            if not found:
                return None
            each.append(found)
        return each

    def _span(self, first: int, last: int) -> Found:
        return Found(first, last, self.turn.starts[first], self.turn.ends[last - 1])

    def _words(self, start: int, end: int) -> Found:
        turn = self.turn
        inside = [i for i in range(len(turn.ids)) if turn.starts[i] < end and turn.ends[i] > start]
        if inside:
            return Found(inside[0], inside[-1] + 1, start, end)
        # A mark lies in the sentence of the word before it, as in what a person codes.
        before = max(0, bisect_right(turn.ends, start) - 1)
        return Found(before, before, start, end)

    def _phrase(self, steps: tuple[Step, ...]) -> set[Found]:
        head = steps[0].element
        if head is None:
            return set()
        places = self.positions.get(head, ())
        if len(steps) == 1:
            return {self._span(first, first + 1) for first in places}
        return {self._span(first, last) for first in places for last in self._ends(steps, 1, first + 1, first)}

    def _ends(self, steps: tuple[Step, ...], step: int, at: int, first: int) -> set[int]:
        """Ends of `steps[step:]` when the next word is `at`; words that may be skipped are passed over."""
        if step == len(steps):
            return {at}
        ends: set[int] = set()
        need = steps[step]
        if need.element is None:
            for gap in range(need.least, need.most + 1):
                if self._same_sentence(first, at + gap - 1):
                    ends |= self._ends(steps, step + 1, at + gap, first)
            return ends
        while self._same_sentence(first, at):
            if need.element in self.elements[at]:
                ends |= self._ends(steps, step + 1, at + 1, first)
            if not (self.turn.skippable and self.turn.skippable[at]):
                break
            at += 1
        return ends

    def _same_sentence(self, first: int, other: int) -> bool:
        sentences = self.turn.sentences
        return other < len(sentences) and sentences[other] == sentences[first]

    def _near(self, items: list[set[Found]], within: int, ordered: bool) -> set[Found]:
        """Covers of one match of each item, disjoint, neighbours in text order at most `within` words apart."""
        whole = (1 << len(items)) - 1
        ordered_matches = sorted((found, number) for number, item in enumerate(items) for found in item)
        states: dict[tuple[int, int, int], set[int]] = {}
        done: set[Found] = set()
        for found, number in ordered_matches:
            if found.last == found.first:
                continue
            arrivals: set[tuple[int, int]] = set()
            bit = 1 << number
            if not ordered or number == 0:
                arrivals.add((bit, found.first))
            for (taken, last, sentence), firsts in states.items():
                apart = found.first - last
                if taken & bit or not 0 <= apart <= within or sentence != self.turn.sentences[found.first]:
                    continue
                if ordered and taken != bit - 1:
                    continue
                arrivals.update((taken | bit, first) for first in firsts)
            for taken, first in arrivals:
                if taken == whole:
                    done.add(self._span(first, found.last))
                key = (taken, found.last, self.turn.sentences[found.last - 1])
                states.setdefault(key, set()).add(first)
        return done

    def _all(self, items: list[set[Found]], sentence: bool) -> set[Found]:
        """One cover for each sentence (or the turn) that has them all: from the first match to the last."""
        groups: dict[int, list[list[Found]]] = {}
        for number, item in enumerate(items):
            for found in item:
                where = self.turn.sentences[found.first] if sentence and self.turn.sentences else 0
                groups.setdefault(where, [[] for _ in items])[number].append(found)
        covers: set[Found] = set()
        for group in groups.values():
            if all(group):
                each = [found for found_list in group for found in found_list]
                covers.add(
                    Found(
                        min(f.first for f in each),
                        max(f.last for f in each),
                        min(f.start for f in each),
                        max(f.end for f in each),
                    )
                )
        return covers

    def _match(self, node: Match) -> set[Found]:
        if node.roles and fold(self.turn.role or "") not in node.roles:
            return set()
        if node.languages and self.turn.language not in node.languages:
            return set()
        found = self.matches(node.node)
        if node.pos:
            found = {match for match in found if self._has_pos(match, node.pos)}
        if not found:
            return found
        barred = [bar for unless in node.unless for bar in self.matches(unless)]
        return {f for f in found if not any(bar.start < f.end and f.start < bar.end for bar in barred)}

    def _has_pos(self, match: Found, wanted: frozenset[str]) -> bool:
        """Whether a word of the match is one of the parts of speech; a filler is asked only where there is no other."""
        if not self.turn.pos:
            return False
        inside = range(match.first, match.last)
        skippable = self.turn.skippable
        asked = [at for at in inside if not (skippable and skippable[at])] or inside
        return any(self.turn.pos[at] in wanted for at in asked)


def leftmost_longest(found: Iterable[Found]) -> list[Found]:
    """Of overlapping matches the one that starts first, and of those the longest; in text order."""
    chosen: list[Found] = []
    for match in sorted(found, key=lambda f: (f.start, -f.end)):
        if not chosen or match.start >= chosen[-1].end:
            chosen.append(match)
    return chosen
