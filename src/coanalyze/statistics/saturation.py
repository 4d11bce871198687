"""Saturation: when do further interviews add no new codes?"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coanalyze.statistics.numbers import finite
from coanalyze.statistics.ratings import UndefinedStatistic

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from coanalyze.statistics.ratings import Floats, Ints

SEED = 20201
_CELLS = 4_000_000
"""Numbers held at once: some 30 MB."""


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
    counts = finite(new_codes, "counts of new codes").tolist()
    base, run = _possible(base, run, threshold)
    if any(count < 0 or count != int(count) for count in counts):
        raise ValueError("each interview has a whole number of new codes, from 0.")
    counts = [int(count) for count in counts]
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


def _possible(base: int, run: int, threshold: float) -> tuple[int, int]:
    if not (float(base).is_integer() and float(run).is_integer() and min(base, run) >= 1):
        raise ValueError(f"base and run are whole numbers from 1, not {base} and {run}.")
    if not 0 <= threshold < 1:
        raise ValueError(f"the threshold is a share from 0 to below 1 (0.05 for 5 %), not {threshold}.")
    return int(base), int(run)


class SaturationSpread(NamedTuple):
    """Where saturation is reached when the interviews come in other orders.

    `draws`: how many orders; `points`: the interviews at which those that reach it do, ascending; `undefined`: orders
    whose base has no code, which are among those that do not reach it.
    """

    draws: int
    points: tuple[int, ...]
    undefined: int

    @property
    def share(self) -> float:
        """The share of orders that reach saturation, 0 to 1."""
        return len(self.points) / self.draws

    def quantile(self, q: float) -> int | None:
        """The number of interviews at which a share `q` of all orders has reached saturation; None where fewer do.

        An order that never reaches it stands after all that do, so that a median cannot hide those that fail. The
        smallest value whose share is `q` or more: the inverse of the distribution function, type 1 of Hyndman and Fan
        (1996), The American Statistician 50(4), 361-365.
        """
        at = max(1, ceil(q * self.draws - 1e-9))
        return self.points[at - 1] if at <= len(self.points) else None


def shuffled_curves(bears: ArrayLike, draws: int = 1000, seed: int = SEED) -> Ints:
    """New codes of each interview in shuffled orders: `draws` rows, a number for each place in the order.

    `bears`: interviews x codes, above 0 where an interview has a code. The same `seed` gives the same orders, on every
    machine: each is sorted by numbers of `random.Random(seed)`. Raises ValueError for another shape or fewer draws
    than one.
    """
    table = finite(bears, "what bears a code") > 0
    if table.ndim != 2 or draws < 1:
        raise ValueError("a row for each interview, a column for each code, and one draw or more.")
    interviews = len(table)
    new = np.zeros((draws, interviews), dtype=np.int64)
    chance = Random(seed)
    keys = np.array([chance.random() for _ in range(draws * interviews)]).reshape(draws, interviews)
    if not table.size:
        return new
    # In which place of an order each interview stands; a code is new where the first that bears it stands.
    places = np.argsort(np.argsort(keys, axis=1, kind="stable"), axis=1, kind="stable")
    chosen = table[:, table.any(axis=0)]
    step = max(1, _CELLS // max(1, chosen.size))
    for begin in range(0, draws, step):
        part = places[begin : begin + step]
        firsts = np.where(chosen[None], part[:, :, None], interviews).min(axis=1)
        for at, row in enumerate(firsts, begin):
            new[at] = np.bincount(row, minlength=interviews)[:interviews]
    return new


def saturation_spread(
    curves: ArrayLike, base: int = 4, run: int = 2, threshold: float = 0.05
) -> SaturationSpread:  # fmt: skip
    """The saturation points of many orders at once: `saturation_point` of each row of `curves` (new codes).

    `shuffled_curves` makes them: the order of interviews is an accident, and so is a point that rests on one order.
    Raises ValueError as `saturation_point` does, UndefinedStatistic where there are fewer interviews than base and run
    need.
    """
    new: Floats = finite(curves, "counts of new codes")
    base, run = _possible(base, run, threshold)
    if new.ndim != 2 or not len(new) or (new < 0).any():
        raise ValueError("one row of counts or more, none of them below 0.")
    if new.shape[1] < base + run:
        raise UndefinedStatistic(f"{new.shape[1]} interviews are too few for a base of {base} and a run of {run}.")
    reached = np.hstack([np.zeros((len(new), 1)), np.cumsum(new, axis=1)])
    known = reached[:, base]
    fresh = reached[:, base + run :] - reached[:, base:-run]
    with np.errstate(divide="ignore", invalid="ignore"):
        low = (known[:, None] > 0) & (fresh / known[:, None] <= threshold + 1e-12)
    points = base + np.argmax(low, axis=1)[low.any(axis=1)]
    return SaturationSpread(len(new), tuple(sorted(points.tolist())), int((known == 0).sum()))
