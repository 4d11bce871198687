"""How sure a figure is: percentile intervals from units drawn again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coanalyze.statistics.ratings import UndefinedStatistic, read_ratings

if TYPE_CHECKING:
    from coanalyze.statistics.ratings import Floats, Ratings


class Interval(NamedTuple):
    """A percentile interval. `defined`: in how many of the `draws` the coefficient had a value."""

    low: float
    high: float
    draws: int
    defined: int


def bootstrap(
    ratings: Ratings,
    coefficient: Callable[[Floats], float],
    draws: int = 1000,
    level: float = 0.95,
    seed: int = 20201,
) -> Interval:
    """A percentile bootstrap interval of a coefficient of agreement: units are drawn again, with all their ratings.

    `coefficient` takes coders x units as numbers (NaN: not rated; labels numbered in sorted order where they are not
    numbers). The same `seed` gives the same interval. Efron and Tibshirani (1993), An Introduction to the Bootstrap,
    ch. 13. Draws in which the coefficient has no value are left out; raises UndefinedStatistic where they are more than
    half.
    """
    table, known = read_ratings(ratings)
    values = np.array([v if isinstance(v, float) else float(n) for n, v in enumerate(known)] + [np.nan])
    numbers = values[table]
    if not numbers.shape[1]:
        raise UndefinedStatistic("there are no units.")
    chance = np.random.default_rng(seed)
    found: list[float] = []
    for _ in range(draws):
        drawn = chance.integers(0, numbers.shape[1], numbers.shape[1])
        try:
            found.append(coefficient(numbers[:, drawn]))
        except UndefinedStatistic:
            continue
    if len(found) * 2 < draws or not found:
        raise UndefinedStatistic("in most draws the coefficient has no value: too few units, or too little variation.")
    low, high = np.quantile(np.array(found), [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), draws, len(found))
