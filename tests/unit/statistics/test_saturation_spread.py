"""Saturation in shuffled orders: each as `saturation_point` has it, and none that fails is hidden."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.statistics import (
    SaturationSpread,
    UndefinedStatistic,
    saturation_point,
    saturation_spread,
    shuffled_curves,
)

TABLES = st.integers(1, 9).flatmap(
    lambda codes: st.lists(st.lists(st.integers(0, 1), min_size=codes, max_size=codes), min_size=1, max_size=9)
)


@settings(max_examples=60, deadline=None)
@given(TABLES, st.integers(1, 4), st.integers(1, 3), st.sampled_from([0.0, 0.05, 0.2]))
def test_each_order_has_the_point_that_it_has_alone(
    table: list[list[int]], base: int, run: int, threshold: float
) -> None:
    curves = shuffled_curves(table, draws=20)
    alone, empty = [], 0
    for row in curves.tolist():
        try:
            point = saturation_point(row, base, run, threshold)
        except UndefinedStatistic:
            empty += 1
            continue
        alone += [point.interviews] if point else []
    if len(table) < base + run:
        with pytest.raises(UndefinedStatistic, match="too few"):
            saturation_spread(curves, base, run, threshold)
        return
    found = saturation_spread(curves, base, run, threshold)
    assert found == SaturationSpread(20, tuple(sorted(alone)), empty)


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_every_order_finds_every_code_once(table: list[list[int]]) -> None:
    curves = shuffled_curves(table, draws=7)
    codes = sum(any(row[at] for row in table) for at in range(len(table[0])))
    assert curves.sum(axis=1).tolist() == [codes] * 7
    first = {sum(row) for row in table}
    assert set(curves[:, 0].tolist()) <= first


def test_the_same_seed_gives_the_same_orders_and_all_interviews_come_first_somewhere() -> None:
    table = [[int(at == code or code > 4) for code in range(5 + at)] + [0] * (4 - at) for at in range(5)]
    once = shuffled_curves(table, draws=200)
    assert (once == shuffled_curves(table, draws=200)).all()
    assert (once != shuffled_curves(table, draws=200, seed=1)).any()
    assert set(once[:, 0].tolist()) == {sum(row) for row in table}


def test_an_order_that_fails_stands_after_all_that_reach_it() -> None:
    spread = SaturationSpread(10, (4, 4, 5, 5, 6, 7), 1)
    assert spread.share == 0.6
    assert [spread.quantile(q) for q in (0.05, 0.1, 0.25, 0.5, 0.6, 0.61, 0.95)] == [4, 4, 5, 6, 7, None, None]


def test_many_documents_are_worked_through_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.eye(12, 30, dtype=int)
    table[:, 20:] = 1
    whole = shuffled_curves(table, draws=50)
    monkeypatch.setattr("coanalyze.statistics.saturation._CELLS", 1)
    assert (whole == shuffled_curves(table, draws=50)).all()


@pytest.mark.parametrize("draws", [0, -1])
def test_what_cannot_be_shuffled_is_refused(draws: int) -> None:
    with pytest.raises(ValueError, match="one draw"):
        shuffled_curves([[1]], draws)
    with pytest.raises(ValueError, match="each interview"):
        shuffled_curves([1, 0])
    with pytest.raises(ValueError, match="from 1"):
        saturation_spread([[1, 0]], 0)
