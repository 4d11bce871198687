"""How strongly two codes go together. Counts are of units (turns, sentences ...) in one selection."""

from __future__ import annotations

from coanalyze.statistics.numbers import finite
from coanalyze.statistics.ratings import UndefinedStatistic


def c_coefficient(n1: int, n2: int, n12: int) -> float:
    """The c-coefficient of two codes, 0 to 1: `n12 / (n1 + n2 - n12)`.

    `n1`, `n2`: units that bear the one and the other code, `n12`: both. As ATLAS.ti gives it, after Garcia (2006); the
    same number as the Jaccard index when all three count the same units. Raises ValueError for counts that cannot be,
    UndefinedStatistic where neither code stands anywhere.
    """
    finite((n1, n2, n12), "counts of units")
    if min(n1, n2, n12) < 0 or n12 > min(n1, n2):
        raise ValueError(f"{n12} units with both codes cannot be among {n1} and {n2}.")
    if not n1 + n2:
        raise UndefinedStatistic("neither code stands anywhere.")
    return float(n12 / (n1 + n2 - n12))


def jaccard(n1: int, n2: int, n12: int) -> float:
    """The Jaccard index: what both share of all that either has. Jaccard (1912), New Phytologist 11(2), 37-50.

    Arguments and errors as in c_coefficient.
    """
    return c_coefficient(n1, n2, n12)


def expected_together(pairs: list[tuple[int, int, int]]) -> float:
    """Units with both codes that chance would give, within groups: the sum of `n1 * n2 / n` over (n1, n2, n).

    Each group (a respondent) has n units, n1 with the one code and n2 with the other. Empty groups are left out. Raises
    ValueError for counts that cannot be.
    """
    for n1, n2, n in pairs:
        finite((n1, n2, n), "counts of units")
        if min(n1, n2) < 0 or max(n1, n2) > n:
            raise ValueError(f"{n1} and {n2} units cannot be among {n}.")
    return sum(n1 * n2 / n for n1, n2, n in pairs if n)
