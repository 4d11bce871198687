"""Ratings as every coefficient of agreement takes them, and why a coefficient may have no value."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from coanalyze.statistics.numbers import finite

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Ratings = Sequence[Any] | NDArray[Any]

MISSING = -1
"""The code of a rating that is not there."""


_INFINITE = "a rating is a finite number or a label; a missing one is None or NaN."


class UndefinedStatistic(ValueError):
    """A statistic that these data give no value, with the reason in words (`reason`); never a silent NaN."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_ratings(*coders: Ratings, categories: Sequence[Any] | None = None) -> tuple[Ints, list[Any]]:
    """Ratings as whole numbers, coders x units, and what each number stands for.

    Takes one table (coders x units; a pandas data frame too) or one sequence for each coder; None and NaN are missing
    (-1 in the result). Labels may be finite numbers or strings; True is 1. `categories` names all that could be used,
    in order; without it they are those that were used, sorted. Raises ValueError for sequences of different lengths,
    for fewer than two coders, and for a label that is not among `categories`.
    """
    numeric = _numeric(coders, categories)
    if numeric is not None:
        return numeric
    rows = _rows(coders)
    if len(rows) < 2:
        raise ValueError("agreement needs at least two coders (a table of coders x units).")
    if len({len(row) for row in rows}) != 1:
        raise ValueError(f"the coders rated different numbers of units: {', '.join(str(len(row)) for row in rows)}.")
    used = {_plain(value) for row in rows for value in row if not _missing(value)}
    known = [_plain(value) for value in categories] if categories is not None else _sorted(used)
    if len(set(known)) < len(known):
        raise ValueError("a category is named twice.")
    number = {value: index for index, value in enumerate(known)}
    strange = _sorted(used - number.keys())
    if strange:
        raise ValueError(f"{strange[0]!r} is not among the categories.")
    table = [[MISSING if _missing(value) else number[_plain(value)] for value in row] for row in rows]
    return np.array(table, dtype=np.int64).reshape(len(rows), -1), known


def _numeric(coders: tuple[Ratings, ...], categories: Sequence[Any] | None) -> tuple[Ints, list[Any]] | None:
    """The same for a table of numbers, all at once; None for anything else."""
    table = coders[0]
    if len(coders) != 1 or categories is not None or not isinstance(table, np.ndarray):
        return None
    if (
        isinstance(table, np.ma.MaskedArray)
        or table.ndim != 2
        or len(table) < 2
        or not np.issubdtype(table.dtype, np.number)
    ):
        return None
    values = table.astype(float)
    there = ~np.isnan(values)
    if np.isinf(values).any():
        raise ValueError(_INFINITE)
    known = np.unique(values[there])
    numbers = np.full(values.shape, MISSING, dtype=np.int64)
    numbers[there] = np.searchsorted(known, values[there])
    return numbers, known.tolist()


def counts_of(table: Ints, categories: int) -> Ints:
    """How many coders put each unit in each category: units x categories."""
    counts = np.zeros((table.shape[1], categories), dtype=np.int64)
    for row in table:
        rated = np.flatnonzero(row != MISSING)
        np.add.at(counts, (rated, row[rated]), 1)
    return counts


def unit_weights(table: Ints, weights: Ratings | None) -> Floats:
    """How many units each column of a table stands for: 1, unless `weights` says otherwise. Raises ValueError."""
    if weights is None:
        return np.ones(table.shape[1])
    given = finite(weights, "weights")
    if given.shape != (table.shape[1],) or (given < 0).any():
        raise ValueError("weights give each unit a number from 0.")
    return given


def both_rated(
    first: Ratings, second: Ratings | None, categories: Sequence[Any] | None, weights: Ratings | None
) -> tuple[Ints, int, Floats]:
    """Two coders' ratings of the units that both rated (2 x units), the number of categories, and the units' weights.

    Raises ValueError for another number of coders, UndefinedStatistic where no unit has two ratings.
    """
    table, known = read_ratings(first, categories=categories) if second is None else read_ratings(
        first, second, categories=categories
    )  # fmt: skip
    if len(table) != 2:
        raise ValueError(f"this coefficient is for two coders, not {len(table)}.")
    units = unit_weights(table, weights)
    both = (table != MISSING).all(axis=0) & (units > 0)
    if not both.any():
        raise UndefinedStatistic("no unit was rated by both coders.")
    return table[:, both], len(known), units[both]


def pairs_from_table(table: Ratings) -> tuple[list[int], list[int]]:
    """Two sequences of ratings from a published cross-table (rows: first coder, columns: second; cells: units)."""
    cells = finite(table, "cells")
    if (cells < 0).any() or not np.equal(cells, np.floor(cells)).all():
        raise ValueError("the cells of a cross-table are whole numbers from 0.")
    if cells.ndim != 2 or cells.shape[0] != cells.shape[1]:
        raise ValueError("a cross-table of two coders has as many rows as columns.")
    rows, columns = np.indices(cells.shape)
    times = cells.ravel().astype(np.int64)
    return rows.ravel().repeat(times).tolist(), columns.ravel().repeat(times).tolist()


def chance_corrected(observed: float, expected: float, why: str) -> float:
    """`(observed - expected) / (1 - expected)`. Raises UndefinedStatistic with `why` where `expected` is 1."""
    if expected >= 1 - 1e-12:
        raise UndefinedStatistic(why)
    return float((observed - expected) / (1 - expected))


def _rows(coders: tuple[Ratings, ...]) -> list[list[Any]]:
    given: Any = coders[0] if len(coders) == 1 else coders
    # A data frame would give the names of its columns.
    given = given.to_numpy() if hasattr(given, "to_numpy") else given
    if not hasattr(given, "__iter__"):
        raise ValueError("ratings are a table of coders x units, or one sequence for each coder.")
    return [_list(row) for row in given]


def _list(row: Any) -> list[Any]:
    values = row.tolist() if hasattr(row, "tolist") else row
    if isinstance(values, str) or not hasattr(values, "__iter__"):
        raise ValueError("ratings are a table of coders x units, or one sequence for each coder.")
    return list(values)


def _missing(value: Any) -> bool:
    # NaN of numpy's other floats, and of dates; pandas' NA is equal to nothing and says neither yes nor no.
    return value is None or type(value).__name__ == "NAType" or (not isinstance(value, str) and bool(value != value))


def _plain(value: Any) -> Any:
    """Numbers that are equal are one category, whatever their type; numpy's scalars are Python's."""
    value = value.item() if hasattr(value, "item") else value
    if not isinstance(value, bool | int | float):
        if not isinstance(value, Hashable):
            raise ValueError(f"a rating is a finite number or a label, not {value!r}: ratings are coders x units.")
        return value
    try:
        number = float(value)
    except OverflowError:
        number = np.inf
    if np.isinf(number):
        raise ValueError(_INFINITE)
    return number


def _sorted(values: set[Any]) -> list[Any]:
    return sorted(values, key=lambda value: (isinstance(value, str), value if not isinstance(value, str) else 0, value)
                  if isinstance(value, float | str) else (True, 0, str(value)))  # fmt: skip
