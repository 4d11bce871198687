"""Patterns that cannot match are told from those that can, all of them at once."""

from __future__ import annotations

import numpy as np
import pytest

from coanalyze.matching import ElementWords, Plan, WordIndex
from coanalyze.matching.compile import All, Any, Match, Near, Phrase, Regex, Step
from coanalyze.matching.plan import mentioned, needed
from coanalyze.matching.wanted import Elements


def phrase(*elements: int | None) -> Phrase:
    return Phrase(tuple(Step(element) for element in elements))


def regex() -> Regex:
    return Regex(lambda text: [], "x")


def test_what_a_pattern_needs() -> None:
    assert needed(phrase(1, None, 2)) == (frozenset({1}), frozenset({2}))
    assert needed(Near((phrase(1), phrase(2, 3)), 4, False)) == (frozenset({1}), frozenset({2}), frozenset({3}))
    assert needed(Any((phrase(1, 2), phrase(3)))) == (frozenset({1, 3}),)
    assert needed(Any((phrase(1), regex()))) == ()
    assert needed(All((Any((phrase(1), phrase(2))), regex()), True)) == (frozenset({1, 2}),)
    barred = Match(phrase(1), (phrase(7),), frozenset(), frozenset())
    assert needed(barred) == (frozenset({1}),)
    assert sorted(mentioned(barred)) == [1, 7]


@pytest.mark.parametrize(
    ("present", "live"), [({0, 1, 2, 3}, [10, 11, 12, 13]), ({0, 3}, [11, 12, 13]), ({2}, [13]), (set(), [13])]
)
def test_a_pattern_that_lacks_a_word_is_dead(present: set[int], live: list[int]) -> None:
    near = Near((phrase(0), phrase(3)), 4, False)
    plan = Plan(
        [(10, phrase(0, 1)), (11, near), (9, phrase(2)), (12, Any((phrase(1, 2), phrase(3, 0)))), (13, regex())]
    )
    flags = np.array([element in present for element in range(4)])
    assert [number for number, _ in plan.live(flags)] == live


def test_of_what_a_pattern_needs_the_rarest_is_asked_for() -> None:
    plan = Plan([(0, phrase(0, 1)), (1, phrase(2))])
    live = plan.live(np.ones(3, bool))
    assert plan.asked(live, np.array([9, 2, 100])).tolist() == [1, 2]
    assert plan.asked([*live, (2, regex())], np.array([9, 2, 100])) is None


def test_patterns_of_one_word_in_one_pass() -> None:
    plan = Plan([(5, phrase(1)), (6, phrase(0)), (7, phrase(1)), (8, phrase(2))])
    elements = ElementWords(np.array([0, 2, 3, 3]), np.array([0, 3, 3], np.int32))
    places, numbers = plan.of_one_word(elements, np.array([3, 1, 0, 2, 3], np.int32))
    assert sorted(zip(places.tolist(), numbers.tolist(), strict=True)) == [
        (0, 5), (0, 6), (0, 7), (2, 6), (4, 5), (4, 6), (4, 7),
    ]  # fmt: skip
    assert [column.tolist() for column in plan.of_one_word(elements, np.zeros(0, np.int32))] == [[], []]


def test_words_of_elements_and_elements_of_words() -> None:
    columns = [([1, 0, 1], [0, 1, 2]), ([1, 3], [4, 5])]
    pairs = [(np.array(elements, np.int32), np.array(words, np.int32)) for elements, words in columns]
    words = ElementWords.of(4, pairs)
    assert [each.tolist() for each in words] == [[1], [0, 2, 4], [], [5]]
    assert (words.members(2), words.members(3)) == (frozenset({1}), frozenset())
    assert words.sums(np.array([1, 10, 100, 0, 1000, 7])).tolist() == [10, 1101, 0, 7]
    assert ElementWords.of(2, []).sums(np.zeros(0, int)).tolist() == [0, 0]


def test_globs_of_a_beginning_are_found_wherever_they_stand_in_the_order() -> None:
    elements = Elements()
    for glob in ("rol*", "rolle*", "zzz*", "ååå*", "rol*r"):
        elements.add(elements.globs, glob)
    folds = ["roller", "ååå", "rol", "rola", "ro", "rom", "zz"]
    found = WordIndex(folds, [(fold,) for fold in folds], lambda word: frozenset(), asides=[3]).resolve(elements)
    assert found == {0: [0, 2], 1: [0], 3: [1], 4: [0]}
