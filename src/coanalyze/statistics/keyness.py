"""Keyness: how typical a word is of one corpus beside another. Frequencies and corpus sizes are in words."""

from __future__ import annotations

from math import log, log2
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coanalyze.statistics.numbers import LARGEST, finite
from coanalyze.statistics.ratings import UndefinedStatistic

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from coanalyze.statistics.ratings import Floats


class LogOdds(NamedTuple):
    """Weighted log-odds of every word: `delta` (natural logarithm, positive: typical of the first), `variance`, `z`."""

    delta: Floats
    variance: Floats
    z: Floats


def log_likelihood(a: float, b: float, c: float, d: float, cells: int = 2) -> float:
    """Log-likelihood (G squared) of a word that stands `a` times in `c` words and `b` times in `d`; never below 0.

    `cells=2`: UCREL's form, over the word's own two cells; Rayson and Garside (2000), Comparing corpora using frequency
    profiling. `cells=4`: Dunning (1993), Computational Linguistics 19(1), 61-74, over the other words' cells too. Under
    chance alone about chi-squared with one degree of freedom (3.84: p = 0.05). Raises UndefinedStatistic where a corpus
    or the word is empty, ValueError for impossible frequencies and other `cells`.
    """
    a, b, c, d = _possible(a, b, c, d)
    if cells not in (2, 4):
        raise ValueError(f"cells are 2 (UCREL) or 4 (Dunning), not {cells!r}.")
    if a + b == 0:
        raise UndefinedStatistic("the word stands in neither corpus.")
    share = (a + b) / (c + d)
    total = _term(a, c * share) + _term(b, d * share)
    if cells == 4:
        # Not 1 - share: of a share next to 1 that leaves nothing.
        others = ((c - a) + (d - b)) / (c + d)
        total += _term(c - a, c * others) + _term(d - b, d * others)
    return max(0.0, 2 * total)


def log_ratio(a: float, b: float, c: float, d: float, zero: float | None = 0.5) -> float:
    """Binary logarithm of the ratio of the relative frequencies: 1 is twice as frequent in the first corpus.

    Hardie (2014), Log Ratio: an informal introduction. A frequency of 0 is read as `zero` (0.5, as there); with None it
    raises UndefinedStatistic. Raises ValueError for impossible frequencies.
    """
    a, b, c, d = _possible(a, b, c, d)
    if a + b == 0:
        raise UndefinedStatistic("the word stands in neither corpus.")
    if zero is not None and not 1 / LARGEST <= zero <= LARGEST:
        raise ValueError(f"a frequency of 0 is read as a number above 0, not {zero!r}.")
    if zero is None and not (a and b):
        raise UndefinedStatistic("the word stands in one corpus only: the ratio is without bound.")
    return log2((a or zero or 0) / c) - log2((b or zero or 0) / d)


def odds_ratio(a: float, b: float, c: float, d: float) -> float:
    """The odds of the word in the first corpus over those in the second: `a (d - b) / (b (c - a))`.

    Raises UndefinedStatistic where the second odds are 0 or the first without bound.
    """
    a, b, c, d = _possible(a, b, c, d)
    if b == 0 or c == a:
        raise UndefinedStatistic("the odds ratio is without bound: a cell of the table is empty.")
    return a * (d - b) / (b * (c - a))


def weighted_log_odds(counts1: ArrayLike, counts2: ArrayLike, alpha: ArrayLike | float = 0.01) -> LogOdds:
    """Log-odds ratios with a Dirichlet prior, for all words at once, and how many standard errors they lie from 0.

    `counts1`, `counts2`: a word's frequency in each corpus, same words in the same order. `alpha`: the prior, one
    number for each word or one for all. Monroe, Colaresi and Quinn (2008), Political Analysis 16(4), 372-403,
    eqs. 15, 16 (informative prior) and 18 to 22. Raises ValueError for different shapes or a prior that is not above 0.
    """
    first, second = (finite(counts, "frequencies") for counts in (counts1, counts2))
    given = finite(alpha, "the prior")
    if first.ndim != 1 or first.shape != second.shape or given.shape not in ((), first.shape):
        raise ValueError(
            "both corpora need a frequency for each word, in the same order; the prior one number or each."
        )
    prior = np.broadcast_to(given, first.shape)
    if (prior < 1 / LARGEST).any() or (first < 0).any() or (second < 0).any():
        raise ValueError("the prior must be above 0, and no frequency below it.")
    if len(first) < 2:
        raise UndefinedStatistic("with one word there are no odds against the others.")

    def odds(counts: Floats) -> Floats:
        both = counts + prior
        result: Floats = np.log(both) - np.log(_others(both))
        return result

    delta = odds(first) - odds(second)
    variance: Floats = 1 / (first + prior) + 1 / (second + prior)
    return LogOdds(delta, variance, delta / np.sqrt(variance))


def holm(p_values: ArrayLike) -> Floats:
    """P values corrected for their number by Holm's step-down method, in the order given.

    Holm (1979), Scandinavian Journal of Statistics 6(2), 65-70. Raises ValueError for what is no probability.
    """
    given = finite(p_values, "p values", 0)
    if given.ndim != 1 or (given < 0).any() or (given > 1).any():
        raise ValueError("p values are one sequence of numbers from 0 to 1.")
    order = np.argsort(given, kind="stable")
    factors = len(given) - np.arange(len(given))
    corrected = np.empty_like(given)
    corrected[order] = np.minimum(np.maximum.accumulate(given[order] * factors), 1)
    return corrected


def _others(numbers: Floats) -> Floats:
    """For each number the sum of the others; taking it from the sum of all would lose small ones beside a large one."""
    before = np.concatenate(([0.0], np.cumsum(numbers)[:-1]))
    after = np.concatenate((np.cumsum(numbers[::-1])[::-1][1:], [0.0]))
    result: Floats = before + after
    return result


def _possible(*given: float) -> tuple[float, float, float, float]:
    a, b, c, d = finite(given, "frequencies and corpus sizes").tolist()
    if min(a, b) < 0 or a > c or b > d:
        raise ValueError(f"{a:g} of {c:g} words and {b:g} of {d:g}: no frequency is below 0 or above its corpus.")
    if not (c and d):
        raise UndefinedStatistic("one of the corpora is empty.")
    return a, b, c, d


_SMALLEST = 5e-324
"""The smallest number above 0: an expected frequency below it is no frequency of none."""


def _term(observed: float, expected: float) -> float:
    return observed * (log(observed) - log(max(expected, _SMALLEST))) if observed > 0 else 0.0
