"""What has no value says so, and what holds of every value."""

from __future__ import annotations

from collections.abc import Callable
from math import inf, isfinite, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from coanalyze import statistics as st

TWO: list[Callable[..., float]] = [
    st.percent_agreement,
    st.cohen_kappa,
    st.scott_pi,
    st.gwet_ac1,
    st.brennan_prediger,
    st.weighted_kappa,
]
RATINGS = some.lists(some.tuples(some.integers(0, 3), some.integers(0, 3)), min_size=2, max_size=30)


@pytest.mark.parametrize("coefficient", [*TWO[1:], st.krippendorff_alpha])
def test_one_category_has_no_value(coefficient: Callable[..., float]) -> None:
    with pytest.raises(st.UndefinedStatistic, match=r"one category|only one"):
        coefficient([[1, 1, 1], [1, 1, 1]])


@pytest.mark.parametrize("coefficient", [*TWO, st.krippendorff_alpha])
def test_no_unit_that_two_rated_has_no_value(coefficient: Callable[..., float]) -> None:
    with pytest.raises(st.UndefinedStatistic, match=r"no unit|only one"):
        coefficient([[1, None, 2, nan], [None, 1, nan, 2]])


def test_named_categories_give_one_used_category_a_value() -> None:
    assert st.gwet_ac1([[1, 1], [1, 1]], categories=[0, 1]) == 1
    assert st.brennan_prediger([[1, 1], [1, 1]], categories=[0, 1]) == 1


@given(RATINGS)
def test_coefficients_are_symmetric_and_no_higher_than_one(pairs: list[tuple[int, int]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    for coefficient in TWO:
        try:
            value = coefficient(first, second)
        except st.UndefinedStatistic:
            continue
        assert isfinite(value)
        assert value <= 1 + 1e-9
        assert coefficient(second, first) == pytest.approx(value)
        assert coefficient([first, second]) == pytest.approx(value)
        if first == second:
            assert value == pytest.approx(1)


@given(RATINGS)
def test_names_and_order_of_units_change_nothing(pairs: list[tuple[int, int]]) -> None:
    named = [tuple("abcd"[value] for value in pair) for pair in pairs]
    coefficients: list[Callable[..., float]] = [st.cohen_kappa, st.scott_pi, st.krippendorff_alpha]
    for coefficient in coefficients:
        try:
            value = coefficient([list(row) for row in zip(*pairs, strict=True)])
        except st.UndefinedStatistic:
            continue
        back = [list(row) for row in zip(*reversed(named), strict=True)]
        assert coefficient(back) == pytest.approx(value)


@given(RATINGS, some.data())
def test_alpha_against_pairs_counted_one_by_one(pairs: list[tuple[int, int]], data: some.DataObject) -> None:
    """Krippendorff's definition, worked without matrices: mean squared differences within and between units."""
    third = [data.draw(some.one_of(some.none(), some.integers(0, 3))) for _ in pairs]
    units = [[v for v in (a, b, c) if v is not None] for (a, b), c in zip(pairs, third, strict=True)]
    values = [value for unit in units for value in unit]
    n = len(values)
    observed = sum(sum((v - w) ** 2 for v in u for w in u) / (len(u) - 1) for u in units) / n
    expected = sum((v - w) ** 2 for v in values for w in values) / (n * (n - 1))
    table = [[a for a, _ in pairs], [b for _, b in pairs], third]
    if expected == 0:
        with pytest.raises(st.UndefinedStatistic):
            st.krippendorff_alpha(table, "interval")
    else:
        assert st.krippendorff_alpha(table, "interval") == pytest.approx(1 - observed / expected)


def test_ratings_of_the_wrong_shape_are_refused() -> None:
    for wrong in ([[1, 2]], [[1, 2], [1]], [1, 2, 3], ["ab", "ab"]):
        with pytest.raises(ValueError):
            st.percent_agreement(wrong)
    with pytest.raises(ValueError, match="two coders, not 3"):
        st.cohen_kappa([[1], [1], [2]])
    with pytest.raises(ValueError, match="needs numbers"):
        st.krippendorff_alpha([["a", "b"], ["a", "b"]], "interval")
    with pytest.raises(ValueError, match="level is one of"):
        st.krippendorff_alpha([[1, 2], [1, 2]], "metric")
    with pytest.raises(ValueError, match="not among"):
        st.gwet_ac1([[1, 2], [1, 3]], categories=[1, 2])


@pytest.mark.parametrize(
    ("spans", "why"), [([[(0, 5), (3, 8)], []], "overlap"), ([[(0, 11)], []], "outside"), ([[(4, 4)], []], "empty")]
)
def test_spans_that_cannot_be_are_refused(spans: list[list[tuple[int, int]]], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        st.unitizing_alpha(spans, 10)


def test_unitizing_undefined_and_bounds() -> None:
    with pytest.raises(st.UndefinedStatistic):
        st.unitizing_alpha([[], []], 10)
    assert st.unitizing_alpha([[(2, 5)], [(2, 5)]], 10) == 1
    assert st.unitizing_alpha([[(0, 3)], [(6, 9)]], 10) < 0.1


def test_keyness_edges() -> None:
    assert st.log_likelihood(10, 20, 1000, 2000) == pytest.approx(0)
    assert st.log_likelihood(0, 5, 100, 100) > 0
    assert st.log_ratio(20, 10, 1000, 1000) == pytest.approx(1)
    assert st.log_ratio(20, 0, 1000, 1000) == pytest.approx(np.log2(40))
    assert st.odds_ratio(20, 10, 100, 100) == pytest.approx(20 * 90 / (10 * 80))
    for undefined in (
        lambda: st.log_likelihood(0, 0, 10, 10),
        lambda: st.log_likelihood(0, 1, 0, 10),
        lambda: st.log_ratio(1, 0, 10, 10, zero=None),
        lambda: st.odds_ratio(1, 0, 10, 10),
        lambda: st.weighted_log_odds([1], [1]),
        lambda: st.deviation_of_proportions([0, 0], [1, 1]),
        lambda: st.deviation_of_proportions_norm([3], [1]),
        lambda: st.juilland_d([3]),
        lambda: st.c_coefficient(0, 0, 0),
        lambda: st.saturation_point([1, 2], 4, 2),
        lambda: st.saturation_point([0, 0, 0, 0, 0, 0]),
    ):
        with pytest.raises(st.UndefinedStatistic):
            undefined()
    for impossible in (
        lambda: st.log_likelihood(11, 0, 10, 10),
        lambda: st.log_likelihood(1, 1, 10, 10, cells=3),
        lambda: st.c_coefficient(2, 3, 4),
        lambda: st.deviation_of_proportions([1, 2], [1]),
        lambda: st.weighted_log_odds([1, 2], [1, 2], 0),
        lambda: st.saturation_point([1, 2, 3], 0, 1),
    ):
        with pytest.raises(ValueError):
            impossible()


ODD = some.sampled_from(
    [0, 1, 2, 3, 10, 100, 0.5, -1, nan, inf, -inf, None, 1e308, 1e155, 1e-308, 10**20, 10**400, "x"]
)
ROW = some.lists(ODD, max_size=5)


def _held(measure: Callable[..., object], *given_: Any, **options: Any) -> None:
    """A finite result, None, or a ValueError that says something: no NaN, no warning, no other error."""
    try:
        with np.errstate(all="raise", under="ignore"):
            result = measure(*given_, **options)
    except ValueError as error:
        assert str(error)
        return
    numbers = np.asarray(result if result is not None else 0, dtype=float)
    assert np.isfinite(numbers).all()


@given(some.tuples(ODD, ODD, ODD, ODD), ODD)
def test_no_numbers_however_odd_give_a_bare_nan(four: tuple[Any, Any, Any, Any], zero: Any) -> None:
    for cells in (2, 4):
        _held(st.log_likelihood, *four, cells=cells)
    _held(st.log_ratio, *four)
    _held(st.log_ratio, *four, zero=zero)
    _held(st.odds_ratio, *four)
    _held(st.c_coefficient, *four[:3])
    _held(st.jaccard, *four[:3])


@given(ROW, ROW, ODD)
def test_no_rows_however_odd_give_a_bare_nan(row: list[Any], other: list[Any], number: Any) -> None:
    for measure in (st.deviation_of_proportions, st.deviation_of_proportions_norm, st.juilland_d, st.carroll_d2):
        _held(measure, row, other)
    _held(st.juilland_d, row)
    _held(st.carroll_d2, row)
    _held(st.holm, row)
    for prior in (number, other):
        _held(st.weighted_log_odds, row, other, prior)
    for threshold in (0, 0.05):
        _held(lambda at: (st.saturation_point(row, 1, 1, at) or (0,))[-1], threshold)


@given(some.lists(ROW, max_size=4))
def test_no_ratings_however_odd_give_a_bare_nan(table: list[list[Any]]) -> None:
    for coefficient in TWO:
        _held(coefficient, table)
    for level in st.LEVELS:
        _held(st.krippendorff_alpha, table, level)
    _held(st.fleiss_kappa, table)


def test_a_small_frequency_beside_a_huge_one_keeps_its_odds() -> None:
    found = st.weighted_log_odds([1e20, 3], [1e20, 5], 0.01)
    assert np.isfinite(found.z).all()
    assert found.delta[0] == pytest.approx(np.log(5.01 / 3.01))


def test_large_and_small_ratings_are_as_far_apart_as_others() -> None:
    for scale in (1e200, 1e-200):
        ratings = [[scale, 2 * scale, scale], [scale, 2 * scale, 2 * scale]]
        for level in ("interval", "ratio"):
            assert st.krippendorff_alpha(ratings, level) == pytest.approx(
                st.krippendorff_alpha([[1, 2, 1], [1, 2, 2]], level)
            )
    with pytest.raises(ValueError, match="from 0"):
        st.krippendorff_alpha([[-1, 1], [1, -1]], "ratio")


def test_a_threshold_in_per_cent_is_told_of() -> None:
    with pytest.raises(ValueError, match=r"0\.05 for 5 %"):
        st.saturation_point([5, 1, 0, 0, 0, 0], 4, 2, 5)


def test_a_text_has_a_length() -> None:
    with pytest.raises(ValueError, match="length"):
        st.unitizing_alpha([[], []], 0)


def test_a_data_frame_is_a_table_of_ratings() -> None:
    import pandas as pd

    rows = [[1, 2, nan, 2], [1, 2, 2, 1]]
    frame = pd.DataFrame(rows, columns=["a", "b", "c", "d"])
    tables: list[Any] = [frame, frame.astype("Int64"), np.ma.masked_invalid(np.array(rows))]
    for given_ in tables:
        assert st.krippendorff_alpha(given_) == st.krippendorff_alpha(rows)
    counts: Any = pd.DataFrame([[2, 0], [1, 1], [0, 2]])
    assert st.fleiss_kappa(counts) == st.fleiss_kappa([[2, 0], [1, 1], [0, 2]])


def test_dispersion_reaches_its_ends() -> None:
    assert st.deviation_of_proportions([2, 2, 2], [5, 5, 5]) == pytest.approx(0)
    assert st.deviation_of_proportions_norm([6, 0, 0], [5, 5, 5]) == pytest.approx(1)
    for measure in (st.juilland_d, st.carroll_d2):
        assert measure([2, 2, 2]) == pytest.approx(1)
        assert measure([6, 0, 0]) == pytest.approx(0, abs=1e-9)


def test_the_bootstrap_is_the_same_each_time_and_says_when_it_cannot() -> None:
    ratings = [[1, 2, 3, 3, 2, 1, 4, 1, 2, 3] * 3, [1, 2, 3, 3, 2, 2, 4, 1, 2, 1] * 3]
    interval = st.bootstrap(ratings, st.krippendorff_alpha, draws=200)
    assert interval == st.bootstrap(ratings, st.krippendorff_alpha, draws=200)
    assert interval.low < st.krippendorff_alpha(ratings) < interval.high
    with pytest.raises(st.UndefinedStatistic, match="most draws"):
        st.bootstrap([[1, 1, 1], [1, 1, 1]], st.krippendorff_alpha, draws=20)


@given(some.lists(some.tuples(some.integers(0, 2), some.integers(0, 2), some.integers(0, 4)), min_size=2, max_size=12))
def test_a_column_may_stand_for_many_units(columns: list[tuple[int, int, int]]) -> None:
    table = [[a for a, _, _ in columns], [b for _, b, _ in columns]]
    weights = [times for _, _, times in columns]
    long = [[value for value, times in zip(row, weights, strict=True) for _ in range(times)] for row in table]
    used = sorted({value for row in long for value in row})
    coefficients: list[Callable[..., float]] = [TWO[0], TWO[1], TWO[2], st.krippendorff_alpha]
    for coefficient in coefficients:
        try:
            expected = coefficient(long)
        except (st.UndefinedStatistic, ValueError):
            with pytest.raises(ValueError):
                coefficient(table, weights=weights)
        else:
            assert coefficient(table, weights=weights) == pytest.approx(expected)
    if len(used) > 1:
        counts, known = st.read_ratings(long)
        number = st.counts_of(counts, len(known))
        assert st.fleiss_kappa(number) == pytest.approx(
            st.fleiss_kappa(*[np.unique(number, axis=0)], weights=np.unique(number, axis=0, return_counts=True)[1])
        )


def test_clusters_are_drawn_together() -> None:
    ratings = np.array([[0, 1] * 20, [0, 1] * 19 + [1, 0]], dtype=float)
    alone = st.bootstrap(ratings, st.krippendorff_alpha, draws=300)
    pairs = st.bootstrap(ratings, st.krippendorff_alpha, draws=300, clusters=np.arange(40) // 2)
    assert alone.defined == pairs.defined == 300
    assert pairs.low < alone.low < alone.high == pairs.high == 1


@pytest.mark.parametrize("weights", [[1, nan, 1], [1, inf, 1], [1, -1, 1]])
def test_a_weight_that_is_none_leaves_no_unit_out_unnoticed(weights: list[float]) -> None:
    for coefficient in (*TWO[:5], st.krippendorff_alpha):
        with pytest.raises(ValueError, match="weights"):
            coefficient([[1, 2, 1], [1, 2, 2]], weights=weights)


@pytest.mark.parametrize("cells", [[[1, -2], [0, 1]], [[1, nan], [0, 1]], [[1.5, 0], [0, 1]]])
def test_a_cross_table_has_whole_units(cells: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="cells"):
        st.pairs_from_table(cells)


def test_a_category_named_twice_is_no_further_category() -> None:
    with pytest.raises(ValueError, match="twice"):
        st.gwet_ac1([[1, 2], [1, 1]], categories=[1, 1.0, 2])


def test_a_rating_is_one_value() -> None:
    with pytest.raises(ValueError, match="coders x units"):
        st.krippendorff_alpha([[[1], [2]], [[1], [2]]])


@pytest.mark.parametrize("group", [(nan, 1, 2), (3, 1, 2), (-1, 1, 2), (1, 1, 0), (1, 1, inf)])
def test_what_chance_gives_rests_on_counts_that_can_be(group: tuple[Any, Any, Any]) -> None:
    with pytest.raises(ValueError, match="units"):
        st.expected_together([(1, 2, 4), group])
    assert st.expected_together([(1, 2, 4), (0, 0, 0)]) == 0.5
