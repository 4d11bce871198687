"""A codebook, compiled, run over turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import NamedTuple

from coanalyze.errors import PatternError
from coanalyze.matching.compile import Compiler, Match, Node, triggers
from coanalyze.matching.evaluate import Evaluator, Found, leftmost_longest
from coanalyze.matching.wanted import Elements, FormsOf
from coanalyze.matching.words import TurnWords, Vocabulary
from coanalyze.model.codebook import Codebook, Pattern


class Span(NamedTuple):
    """One hit in a turn: code points `[start, end)` of the turn's text, the code and the pattern's id.

    `sentences` are the first and the last of the turn's sentences that it touches, counted from 0.
    """

    start: int
    end: int
    code: str
    pattern: str
    sentences: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Compiled:
    code: str
    pattern: str
    node: Node


class Matcher:
    """Finds the hits of every pattern of `codebook`.

    `split(text)` gives the token forms of a string (the project's tokenizer); `vocabulary` says what word ids are;
    `skip_fillers` whether phrases pass over the words that a turn marks as `skippable`; `forms_of` gives the forms of
    keys, one of which must stand where a compound has a part.
    Raises PatternError for a pattern that cannot match anything.
    """

    def __init__(
        self,
        codebook: Codebook,
        split: Callable[[str], Sequence[str]],
        vocabulary: Vocabulary,
        *,
        skip_fillers: bool = True,
        forms_of: FormsOf | None = None,
    ) -> None:
        self.vocabulary = vocabulary
        self.skip_fillers = skip_fillers
        self._elements = Elements(forms_of=forms_of)
        self._resolved: list[frozenset[int]] = []
        self._patterns: list[_Compiled] = []
        compiler = Compiler(self._elements, split)
        for code, pattern in _patterns(codebook):
            try:
                node = compiler.node(pattern.node, pattern.place)
            except PatternError as error:
                error.args = (f"{error} (code “{code}”)",)
                raise
            self._patterns.append(_Compiled(code, pattern.id, node))

    @cached_property
    def _tried(self) -> tuple[list[int], dict[int, list[int]]]:
        """The numbers of the patterns that are tried in every turn, and by element of those tried where one stands."""
        always: list[int] = []
        by_element: dict[int, list[int]] = {}
        for number, compiled in enumerate(self._patterns):
            needed = triggers(compiled.node)
            if needed is None:
                always.append(number)
            for element in needed or ():
                by_element.setdefault(element, []).append(number)
        return always, by_element

    @property
    def elements(self) -> Elements:
        """What single words can be, numbered."""
        return self._elements

    def compiled(self) -> Sequence[tuple[str, str, Node]]:
        """Every pattern as its code, its id and its compiled node, in the codebook's order."""
        return [(each.code, each.pattern, each.node) for each in self._patterns]

    def _elements_of(self, word: int) -> frozenset[int]:
        while len(self._resolved) <= word:
            next_word = len(self._resolved)
            split = partial(self.vocabulary.parts, next_word)
            self._resolved.append(self._elements.of(self.vocabulary.words[next_word], split))
        return self._resolved[word]

    def prepared(self, turn: TurnWords) -> TurnWords:
        """A turn as patterns are held against it: with `skip_fillers` off, no word may be passed over."""
        return turn if self.skip_fillers else replace(turn, skippable=None)

    def hits(self, turn: TurnWords) -> list[Span]:
        """All hits in a turn, sorted by place, code and pattern."""
        return self._spans(turn, lambda evaluator, node: evaluator.matches(node))

    def barred(self, turn: TurnWords) -> list[Span]:
        """What would be hits but for an `unless`, a `role` or a `language`: sorted as `hits` are."""

        def only_barred(evaluator: Evaluator, node: Node) -> set[Found]:
            return evaluator.matches(node.node) - evaluator.matches(node) if isinstance(node, Match) else set()

        return self._spans(turn, only_barred)

    def _spans(self, turn: TurnWords, find: Callable[[Evaluator, Node], set[Found]]) -> list[Span]:
        turn = self.prepared(turn)
        elements = [self._elements_of(word) for word in turn.ids]
        positions: dict[int, list[int]] = {}
        for index, found in enumerate(elements):
            for element in found:
                positions.setdefault(element, []).append(index)
        always, by_element = self._tried
        candidates = set(always)
        for element in positions:
            candidates.update(by_element.get(element, ()))
        evaluator = Evaluator(turn, positions, elements)
        spans: list[Span] = []
        for number in sorted(candidates):
            pattern = self._patterns[number]
            for match in leftmost_longest(find(evaluator, pattern.node)):
                last = max(match.last - 1, match.first)
                where = (turn.sentences[match.first], turn.sentences[last]) if turn.sentences else (0, 0)
                spans.append(Span(match.start, match.end, pattern.code, pattern.pattern, where))
        return sorted(set(spans))


def _patterns(codebook: Codebook) -> Iterator[tuple[str, Pattern]]:
    for code in codebook.active().walk():
        for pattern in code.patterns:
            yield code.id, pattern
