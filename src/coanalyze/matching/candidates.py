"""A codebook's patterns held against many turns at once.

What is made of words and phrases alone is arithmetic on columns; `near`, `regex` and parts of speech go to the
evaluator, in those turns only where they can match.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from coanalyze.matching import compile as nodes
from coanalyze.matching.columns import PlaceFinder, positional
from coanalyze.matching.compile import Node, Phrase
from coanalyze.matching.evaluate import Evaluator, leftmost_longest
from coanalyze.matching.literals import literals
from coanalyze.matching.places import Places, TurnMatch, each_once, leftmost, shared_of

_ROWS = 5_000
"""Turns that are kept ready for the evaluator."""


@dataclass
class ColumnMatcher(PlaceFinder):
    """Finds the matches of whole patterns: see `PlaceFinder` for what it is given."""

    _rows: dict[int, Evaluator] = field(default_factory=dict)
    _turns: dict[str, Any] = field(default_factory=dict)

    def chosen(self, node: Node) -> Places | list[TurnMatch]:
        """The matches of a pattern: leftmost-longest, in text order."""
        if not positional(node):
            return self._evaluated(node)
        found = self.places(node)
        return found if isinstance(node, Phrase) and len(node.steps) == 1 else leftmost(found)

    def _evaluated(self, node: Node) -> list[TurnMatch]:
        found: list[TurnMatch] = []
        turns = self.candidates(node)
        for turn in range(len(self.corpus.role)) if turns is None else turns.tolist():
            evaluator = self._evaluator(turn)
            sentences = evaluator.turn.sentences
            for match in leftmost_longest(evaluator.matches(node)):
                last = max(match.last - 1, match.first)
                where = (sentences[match.first], sentences[last]) if sentences else (0, 0)
                found.append(TurnMatch(turn, match.first, match.last, match.start, match.end, where))
        return found

    def candidates(self, node: Node) -> Any:
        """The turns in which a node can match, ascending; None where all must be tried."""
        import numpy as np

        turn = self.corpus.turn
        if positional(node):
            return each_once(turn[self.places(node).first])
        match node:
            case nodes.Regex(_, text):
                return self._with_literals(text)
            case nodes.Any(items):
                each = [self.candidates(item) for item in items]
                return None if any(found is None for found in each) else each_once(np.concatenate(each))
            case nodes.Near(items) if all(map(_in_one_sentence, items)):
                # Its items stand in one sentence: far fewer turns have them so than have them at all.
                sentences = [self.corpus.sentence[self.places(item).first] for item in items]
                shared = shared_of(sentences)
                return each_once(turn[np.searchsorted(self.corpus.sentence, shared)])
            case nodes.Near(items) | nodes.All(items):
                known = [found for item in items if (found := self.candidates(item)) is not None]
                return shared_of(known)
            case nodes.Match(inner):
                found = self.candidates(inner)
                if not (node.roles or node.languages):
                    return found
                allowed = self._allowed(node)
                return np.flatnonzero(allowed) if found is None else found[allowed[found]]
            case _:
                return None

    def _with_literals(self, regex: str) -> Any:
        """The turns in which one of the letters that a regular expression asks for stand; None where it asks for none.

        Words that touch without a mark between (`can` `not`) may hide them, so their turns are always tried.
        """
        import numpy as np

        wanted = literals(regex)
        if wanted is None:
            return None
        found = [self._turns_with(literal) for literal in wanted]
        return each_once(np.concatenate([*found, self.glued()]))

    def _turns_with(self, literal: str) -> Any:
        import numpy as np

        if literal not in self._turns:
            words = np.array(list(self.containing(literal)), np.int64)
            self._mark[words] = True
            self._turns[literal] = each_once(self.corpus.turn[self._mark[self.corpus.word]])
            self._mark[words] = False
        return self._turns[literal]

    def _evaluator(self, turn: int) -> Evaluator:
        known = self._rows.get(turn)
        if known is None:
            if len(self._rows) > _ROWS:
                self._rows.clear()
            row = self.row(turn)
            elements = [self.elements.members(word) for word in row.ids]
            positions: dict[int, list[int]] = {}
            for index, found in enumerate(elements):
                for element in found:
                    positions.setdefault(element, []).append(index)
            known = self._rows[turn] = Evaluator(row, positions, elements)
        return known


def _in_one_sentence(node: Node) -> bool:
    """Whether all matches of a node lie within one sentence each, and are made of words."""
    match node:
        case Phrase():
            return True
        case nodes.Any(items):
            return all(map(_in_one_sentence, items))
        case nodes.Match():
            return positional(node) and _in_one_sentence(node.node)
        case _:
            return False
