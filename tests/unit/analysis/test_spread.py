"""Dispersion beside each frequency."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.analysis import with_dispersion
from coanalyze.model.report import WordCount
from coanalyze.statistics import (
    Parts,
    UndefinedStatistic,
    deviation_of_proportions,
    deviation_of_proportions_norm,
    dispersions,
    juilland_d,
)

SIZES = {"OA-01": 9, "OA-02": 10, "OA-03": 10, "OA-04": 10, "OA-05": 11}


def measured(said: dict[str, int], sizes: dict[str, int]) -> tuple[float | None, float | None]:
    word = WordCount(1, "a", sum(said.values()), len(said), "a")
    found = with_dispersion([word], [Counter(said)], sizes)[0]
    return found.dp_norm, found.juilland_d


def test_gries_example() -> None:
    # Gries (2008: 416), table 3: the word `a` in a corpus of five parts; DP 0.18, and D as computed by hand.
    said = dict(zip(SIZES, (1, 2, 3, 4, 5), strict=True))
    norm, even = measured(said, SIZES)
    assert norm == pytest.approx(0.18 / (1 - 9 / 50), abs=1e-6)
    relative = [1 / 9, 2 / 10, 3 / 10, 4 / 10, 5 / 11]
    mean = sum(relative) / 5
    deviation = (sum((each - mean) ** 2 for each in relative) / 5) ** 0.5
    assert even == pytest.approx(1 - deviation / mean / 2, abs=1e-6)


@pytest.mark.parametrize(
    ("said", "sizes", "expected"),
    [
        ({"a": 5, "b": 5}, {"a": 10, "b": 10}, (0.0, 1.0)),
        ({"a": 5}, {"a": 10, "b": 10}, (1.0, 0.0)),
        ({"a": 5}, {"a": 10, "b": 30}, (1.0, 0.0)),
        ({"b": 5}, {"a": 10, "b": 30}, (0.333333, 0.0)),
        ({"a": 5}, {"a": 10}, (None, None)),
        ({"a": 5}, {"a": 10, "b": 0}, (None, None)),
        ({}, {"a": 10, "b": 10}, (None, None)),
        ({}, {}, (None, None)),
    ],
)
def test_what_is_even_what_is_not_and_what_is_not_defined(
    said: dict[str, int], sizes: dict[str, int], expected: tuple[float | None, float | None]
) -> None:
    assert measured(said, sizes) == expected


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4).filter(any), max_size=5),
       st.lists(st.integers(1, 50), min_size=4, max_size=4))  # fmt: skip
def test_many_at_once_are_as_one_at_a_time(rows: list[list[int]], sizes: list[int]) -> None:
    norms, evens = dispersions(rows, sizes)
    assert norms.tolist() == pytest.approx([deviation_of_proportions_norm(row, sizes) for row in rows])
    assert evens.tolist() == pytest.approx([juilland_d(row, sizes) for row in rows])


def test_many_at_once_are_refused_as_one_is() -> None:
    for rows, sizes in (([[0, 0]], [1, 1]), ([[1]], [1]), ([[1, 0]], [1, 0])):
        with pytest.raises(UndefinedStatistic):
            dispersions(rows, sizes)
    with pytest.raises(ValueError, match="row"):
        dispersions([1, 2], [1, 1])


@given(st.lists(st.integers(0, 9), min_size=4, max_size=4).filter(any),
       st.lists(st.integers(1, 50), min_size=4, max_size=4))  # fmt: skip
def test_the_parts_a_word_stands_in_tell_its_deviation(row: list[int], sizes: list[int]) -> None:
    named = dict(zip("abcd", sizes, strict=True))
    said = {part: times for part, times in zip("abcd", row, strict=True) if times}
    assert Parts(named).deviation(said) == deviation_of_proportions(row, sizes)
    many = named | {f"p{number}": 7 for number in range(1500)}
    assert Parts(many).deviation(said) == deviation_of_proportions([*row, *[0] * 1500], list(many.values()))


class CountedParts(dict[str, int]):
    """Counts how often all sizes are read."""

    read = 0

    def values(self):  # type: ignore[no-untyped-def]
        self.read += 1
        return super().values()


def test_many_words_over_many_parts_read_the_sizes_once() -> None:
    parts = CountedParts((f"p{number}", 3) for number in range(2000))
    spread = Parts(parts)
    assert {round(spread.deviation({f"p{number}": 2}), 4) for number in range(2000)} == {0.9995}
    assert parts.read == 1


def test_a_word_that_cannot_be_spread_is_refused_as_alone() -> None:
    with pytest.raises(UndefinedStatistic):
        Parts({"a": 3}).deviation({})
    with pytest.raises(UndefinedStatistic):
        Parts({"a": 3}).deviation({"b": 1})
    with pytest.raises(ValueError, match="size 0"):
        Parts({"a": 3, "b": 0}).deviation({"b": 1})
