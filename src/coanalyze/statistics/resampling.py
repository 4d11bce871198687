"""How sure a figure is: percentile intervals from units drawn again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from coanalyze.statistics.ratings import UndefinedStatistic, read_ratings, unit_weights

if TYPE_CHECKING:
    from coanalyze.statistics.ratings import Floats, Ints, Ratings


class Interval(NamedTuple):
    """A percentile interval. `defined`: in how many of the `draws` the coefficient had a value."""

    low: float
    high: float
    draws: int
    defined: int


class Coefficient(Protocol):
    """A coefficient of agreement: coders x units as numbers (NaN: not rated), `weights` units a column."""

    def __call__(self, ratings: Floats, /, *, weights: Floats) -> float:
        """Its value; raises UndefinedStatistic where it has none."""


def bootstrap(
    ratings: Ratings,
    coefficient: Coefficient,
    draws: int = 1000,
    level: float = 0.95,
    seed: int = 20201,
    weights: Ratings | None = None,
    clusters: Ratings | None = None,
) -> Interval:
    """A percentile bootstrap interval of a coefficient of agreement: units are drawn again, with all their ratings.

    `ratings` as `read_ratings` takes them; labels that are not numbers are numbered in sorted order. `weights`: how
    many units each column stands for. `clusters` (a number a column): what belongs together is drawn together, as the
    characters of a turn must be. The same `seed` gives the same interval. Efron and Tibshirani (1993), An Introduction
    to the Bootstrap, ch. 13. Draws in which the coefficient has no value are left out; raises UndefinedStatistic where
    they are half or more.
    """
    table, known = read_ratings(ratings)
    if not table.shape[1]:
        raise UndefinedStatistic("there are no units.")
    units = unit_weights(table, weights)
    values = np.array([v if isinstance(v, float) else float(n) for n, v in enumerate(known)] + [np.nan])
    patterns, column = np.unique(table, axis=1, return_inverse=True)
    rows = _drawn_together(column.ravel(), units, clusters, patterns.shape[1])
    chance = np.random.default_rng(seed)
    found: list[float] = []
    for times in chance.multinomial(*_drawing(rows, units, clusters, column.ravel()), size=draws):
        with suppress(UndefinedStatistic):
            found.append(coefficient(values[patterns], weights=times @ rows))
    if len(found) * 2 <= draws:
        raise UndefinedStatistic("in most draws it has no value: too few units, or too little variation.")
    low, high = np.quantile(np.array(found), [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), draws, len(found))


def _drawn_together(column: Ints, units: Floats, clusters: Ratings | None, patterns: int) -> Floats:
    """What is drawn as one, a row each: how many units of each pattern of ratings it brings."""
    if clusters is None:
        return np.eye(patterns)
    names, row = np.unique(np.asarray(clusters), return_inverse=True)
    rows = np.zeros((len(names), patterns))
    np.add.at(rows, (row.ravel(), column), units)
    return rows


def _drawing(rows: Floats, units: Floats, clusters: Ratings | None, column: Ints) -> tuple[int, Floats]:
    """How many are drawn, and how likely each row is to be drawn."""
    if clusters is not None:
        return len(rows), np.full(len(rows), 1 / len(rows))
    share = np.bincount(column, units, minlength=len(rows))
    return round(float(units.sum())), share / share.sum()
