"""Agreement beyond chance on nominal categories: two coders, and several with ratings missing.

All take ratings as `read_ratings` does: one table (coders x units; None or NaN: not rated), or two sequences. Results
have no unit; 1 is full agreement, 0 what chance would give. All raise UndefinedStatistic, with the reason, where the
data give no value, and ValueError for ratings of the wrong shape. `weights` says how many units each column of the
table stands for (1 each by default): thousands of units rated alike may be one column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from coanalyze.statistics.numbers import finite
from coanalyze.statistics.ratings import (
    UndefinedStatistic,
    both_rated,
    chance_corrected,
    counts_of,
    read_ratings,
    unit_weights,
)

if TYPE_CHECKING:
    from coanalyze.statistics.ratings import Floats, Ints, Ratings

ONE_CATEGORY = "all ratings are in one category, so agreement by chance is certain too."


def percent_agreement(first: Ratings, second: Ratings | None = None, *, weights: Ratings | None = None) -> float:
    """The share of pairs of coders that agree, 0 to 1: for each unit rated twice or more, averaged over such units.

    With two coders, the share of units on which both say the same. With more: Fleiss (1971), eq. 2, per unit; units
    with a rating missing as in Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 2.
    """
    table, known = _table(first, second)
    return _observed(counts_of(table, len(known)), unit_weights(table, weights))


def cohen_kappa(
    first: Ratings,
    second: Ratings | None = None,
    categories: Sequence[Any] | None = None,
    *,
    weights: Ratings | None = None,
) -> float:
    """Cohen's kappa for two coders: `(po - pe) / (1 - pe)`, `pe` the sum over categories of the product of shares.

    Cohen (1960), Educational and Psychological Measurement 20(1), 37-46. Units that either did not rate are left out.
    """
    pair, number, units = both_rated(first, second, categories, weights)
    return _weighted(pair, 1 - np.eye(max(number, 1)), units)


def weighted_kappa(
    first: Ratings,
    second: Ratings | None = None,
    weights: str | Ratings = "linear",
    categories: Sequence[Any] | None = None,
) -> float:
    """Cohen's weighted kappa for two coders and ordered categories: `1 - sum(w * observed) / sum(w * expected)`.

    `weights`: disagreement by steps between the categories in order, `linear` or `quadratic`, or a table of them (0 on
    the diagonal, categories x categories). The order is that of `categories`, or of the labels used, sorted. Cohen
    (1968), Psychological Bulletin 70(4), 213-220; quadratic: Fleiss and Cohen (1973), Educational and Psychological
    Measurement 33(3), 613-619.
    """
    if isinstance(weights, str) and weights not in ("linear", "quadratic"):
        raise ValueError(f"weights are linear or quadratic, or a table of them, not {weights!r}.")
    pair, number, units = both_rated(first, second, categories, None)
    if not isinstance(weights, str):
        return _weighted(pair, _disagreement(weights, number), units)
    steps = np.abs(np.subtract.outer(np.arange(number), np.arange(number))).astype(float)
    return _weighted(pair, steps if weights == "linear" else steps**2, units)


def scott_pi(first: Ratings, second: Ratings | None = None, *, weights: Ratings | None = None) -> float:
    """Scott's pi for two coders: chance from the shares of both coders together, squared.

    Scott (1955), Public Opinion Quarterly 19(3), 321-325. Units that either did not rate are left out.
    """
    pair, number, units = both_rated(first, second, None, weights)
    shares = np.bincount(pair.ravel(), np.tile(units, 2), minlength=number) / (2 * units.sum())
    agreed = float(units[pair[0] == pair[1]].sum() / units.sum())
    return chance_corrected(agreed, float((shares**2).sum()), ONE_CATEGORY)


def fleiss_kappa(counts: Ratings, *, weights: Ratings | None = None) -> float:
    """Fleiss' kappa from counts, units x categories: how many coders put the unit there.

    Fleiss (1971), Psychological Bulletin 76(5), 378-382. Where units have different numbers of ratings, Gwet's (2014)
    form: agreement over units with two ratings or more, chance from the mean of the units' shares.
    """
    table = finite(counts, "counts")
    if table.ndim != 2 or (table < 0).any() or not np.equal(table, np.floor(table)).all():
        raise ValueError("counts are a table of units x categories, of whole numbers from 0.")
    units = unit_weights(np.zeros((1, len(table)), dtype=np.int64), weights)
    observed = _observed(table, units)
    return chance_corrected(observed, float((_shares(table, units) ** 2).sum()), ONE_CATEGORY)


def gwet_ac1(
    first: Ratings,
    second: Ratings | None = None,
    categories: Sequence[Any] | None = None,
    *,
    weights: Ratings | None = None,
) -> float:
    """Gwet's AC1: chance is `sum(p * (1 - p)) / (q - 1)` over q categories, `p` the mean of the units' shares.

    Gwet (2008), British Journal of Mathematical and Statistical Psychology 61(1), 29-48; ratings missing as in Gwet
    (2014). `categories` names all that could be used; without it, those that were used count.
    """
    table, known = _table(first, second, categories)
    if len(known) < 2:
        raise UndefinedStatistic("only one category was used; AC1 needs two. Name the categories that could be used.")
    counts, units = counts_of(table, len(known)), unit_weights(table, weights)
    observed, shares = _observed(counts, units), _shares(counts, units)
    return chance_corrected(observed, float((shares * (1 - shares)).sum() / (len(known) - 1)), ONE_CATEGORY)


def brennan_prediger(
    first: Ratings,
    second: Ratings | None = None,
    categories: Sequence[Any] | None = None,
    *,
    weights: Ratings | None = None,
) -> float:
    """Brennan and Prediger's kappa (also Bennett's S): chance is 1/q for q categories.

    Brennan and Prediger (1981), Educational and Psychological Measurement 41(3), 687-699. `categories` as in gwet_ac1.
    """
    table, known = _table(first, second, categories)
    if len(known) < 2:
        raise UndefinedStatistic("only one category was used; it needs two. Name the categories that could be used.")
    observed = _observed(counts_of(table, len(known)), unit_weights(table, weights))
    return chance_corrected(observed, 1 / len(known), ONE_CATEGORY)


def _table(first: Ratings, second: Ratings | None, categories: Sequence[Any] | None = None) -> tuple[Ints, Any]:
    given = (first,) if second is None else (first, second)
    return read_ratings(*given, categories=categories)


def _observed(counts: Ints | Floats, units: Floats) -> float:
    """Mean over units with two ratings or more of the share of pairs of their ratings that agree."""
    ratings = counts.sum(axis=1)
    used = (ratings > 1) & (units > 0)
    if not used.any():
        raise UndefinedStatistic("no unit was rated by two coders.")
    counts, ratings = counts[used], ratings[used]
    return float(np.average((counts * (counts - 1)).sum(axis=1) / (ratings * (ratings - 1)), weights=units[used]))


def _shares(counts: Ints | Floats, units: Floats) -> Floats:
    """Each category's share: the mean over units with a rating of its share of the unit's ratings."""
    ratings = counts.sum(axis=1)
    used = (ratings > 0) & (units > 0)
    shares: Floats = np.average(counts[used] / ratings[used, None], axis=0, weights=units[used])
    return shares


def _disagreement(weights: Ratings, number: int) -> Floats:
    table = finite(weights, "weights")
    if table.shape != (number, number) or (table < 0).any() or np.diag(table).any():
        raise ValueError(f"weights of disagreement are a table of {number} x {number}, from 0, with 0 on the diagonal.")
    return table


def _weighted(pair: Ints, steps: Floats, units: Floats) -> float:
    number = len(steps)
    cells = np.zeros((number, number))
    np.add.at(cells, (pair[0], pair[1]), units)
    cells /= cells.sum()
    expected = float((steps * np.outer(cells.sum(axis=1), cells.sum(axis=0))).sum())
    if expected <= 1e-12:
        raise UndefinedStatistic(ONE_CATEGORY)
    return 1 - float((steps * cells).sum()) / expected
