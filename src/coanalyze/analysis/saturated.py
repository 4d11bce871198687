"""Saturation by every rule, in the order of collection and in shuffled ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from coanalyze.model.saturation import (
    BASES,
    RUNS,
    THRESHOLDS,
    CollectedDocument,
    SaturationCurve,
    SaturationRow,
    Shuffled,
)
from coanalyze.statistics import saturation_point, saturation_spread, shuffled_curves

if TYPE_CHECKING:
    from coanalyze.statistics.ratings import Ints

Rule = tuple[int, int, float]
"""Base, run and threshold."""


def saturation_curve(
    documents: Sequence[tuple[str, str]],
    codes: Mapping[str, Sequence[str]],
    rule: Rule,
    *,
    value: str | None = None,
    orders: int = 1000,
    seed: int = 20201,
) -> SaturationCurve:
    """The curve of documents (id and date), in the order given; `codes` has those that each bears.

    Rows are those of BASES x RUNS x THRESHOLDS and of `rule`. The same `seed` gives the same shuffled orders. Raises
    ValueError for a rule or a number of orders that cannot be.
    """
    seen: dict[str, int] = {}
    found = []
    for id_, date in documents:
        own = tuple(dict.fromkeys(codes.get(id_, ())))
        new = tuple(code for code in own if code not in seen)
        seen.update({code: len(seen) + at for at, code in enumerate(new)})
        found.append(CollectedDocument(id_, date, own, new, len(seen)))
    bears = [[0] * len(seen) for _ in found]
    for row, document in zip(bears, found, strict=True):
        for code in document.codes:
            row[seen[code]] = 1
    curves = shuffled_curves(bears, orders, seed) if found else None
    new_codes = [len(document.new) for document in found]
    rules = dict.fromkeys([*((base, run, share) for share in THRESHOLDS for run in RUNS for base in BASES), rule])
    rows = {each: _row(new_codes, each, curves) for each in rules}
    low, middle, high = _band(curves) if curves is not None else ((), (), ())
    return SaturationCurve(value, tuple(found), tuple(rows.values()), rows[rule], low, middle, high)


def _row(new: Sequence[int], rule: Rule, curves: Ints | None) -> SaturationRow:
    base, run, threshold = rule
    if len(new) < base + run or curves is None:
        return SaturationRow(base, run, threshold, why="few")
    spread = saturation_spread(curves, base, run, threshold)
    shuffled = Shuffled(
        spread.draws, len(spread.points), spread.undefined, *(spread.quantile(q) for q in (0.5, 0.05, 0.25, 0.75, 0.95))
    )
    known = sum(new[:base])
    if not known:
        return SaturationRow(base, run, threshold, why="base", shuffled=shuffled)
    point = saturation_point(new, base, run, threshold)
    if point is None:
        return SaturationRow(base, run, threshold, "", 0, known, sum(new[-run:]), shuffled=shuffled)
    return SaturationRow(
        base, run, threshold, str(point), point.interviews, known, point.new_codes, shuffled=shuffled
    )  # fmt: skip


def _band(curves: Ints) -> tuple[tuple[int, ...], ...]:
    """The 5th percentile, the median and the 95th of all codes so far, at each place of the shuffled orders."""
    import numpy as np

    reached = np.cumsum(curves, axis=1)
    found = np.quantile(reached, [0.05, 0.5, 0.95], axis=0, method="inverted_cdf")
    return tuple(tuple(int(number) for number in row) for row in found)
