"""Saturation: when do further interviews add no new codes?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coanalyze.statistics.ratings import UndefinedStatistic


class SaturationPoint(NamedTuple):
    """Saturation at `interviews`, told from the `run` interviews after them: written `interviews+run`, as in "6+2".

    `base_codes`: codes found in the base; `new_codes`: new ones in the run; `ratio`: the one by the other.
    """

    interviews: int
    run: int
    base_codes: int
    new_codes: int
    ratio: float

    def __str__(self) -> str:
        return f"{self.interviews}+{self.run}"


def saturation_point(
    new_codes: Sequence[int], base: int = 4, run: int = 2, threshold: float = 0.05
) -> SaturationPoint | None:
    """The first point at which a run of interviews brings no more new codes than `threshold` of those in the base.

    `new_codes`: how many codes each interview has that none before it had, in order of collection. `base`: the
    interviews that the base counts codes in (4, 5 or 6); `run`: the interviews of a run (2 or 3), the first of which
    follows the base; runs overlap, each a step later. `threshold`: 0.05, or 0 for no new code at all. None where no run
    comes so low. Guest, Namey and Chen (2020), PLoS ONE 15(5), e0232076.

    Raises ValueError for a base or run below 1 or counts below 0, UndefinedStatistic where there are fewer interviews
    than base and run need, or no code in the base.
    """
    counts = [int(count) for count in new_codes]
    if base < 1 or run < 1 or threshold < 0 or any(count < 0 for count in counts):
        raise ValueError("base and run are whole numbers from 1; no threshold or count is below 0.")
    if len(counts) < base + run:
        raise UndefinedStatistic(f"{len(counts)} interviews are too few for a base of {base} and a run of {run}.")
    base_codes = sum(counts[:base])
    if not base_codes:
        raise UndefinedStatistic(f"the first {base} interviews have no code.")
    for before in range(base, len(counts) - run + 1):
        new = sum(counts[before : before + run])
        if new / base_codes <= threshold + 1e-12:
            return SaturationPoint(before, run, base_codes, new, new / base_codes)
    return None
