"""A query asked of the units of a study: which meet it, and what stands behind that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from typing import TYPE_CHECKING, Any

from coanalyze.analysis.grid import Grid
from coanalyze.model.query import Bears, Beside, Both, Either, Has, Not, Query, Says, Term, Within

if TYPE_CHECKING:
    from coanalyze.analysis.grid import Mask

ROWS = ("sentence", "turn")
"""The units between which there is a distance."""


class Asked:
    """One query on one grid. `unit` is `turn`, `sentence` or `document`; `cells` tells in which cells a term holds.

    A term holds of a unit that has such a cell; `not`, `and` and `or` are those of sets of units. A distance is counted
    in units of the same row of the grid, and always in sentences or turns: of a document it holds where it does so
    somewhere in it. `within` asks its part of other units, and holds where one of them overlaps.
    """

    def __init__(self, grid: Grid, query: Query, unit: str, cells: Callable[[Term], Mask]) -> None:
        self.grid, self.query, self.unit, self._cells = grid, query, unit, cells
        self.base = unit if unit in ROWS else "turn"
        self._known: dict[tuple[Query, str], Any] = {}

    def units(self) -> Mask:
        """The units that meet the query."""
        return self.met(self.query, self.unit)

    def met(self, query: Query, level: str) -> Mask:
        """The units of a level that meet a query, as an array over all of them."""
        key = query, level
        if key not in self._known:
            self._known[key] = self._met(query, level)
        found: Mask = self._known[key]
        return found

    def _met(self, query: Query, level: str) -> Any:
        match query:
            case Bears() | Says() | Has():
                return self.grid.levels[level].lift(self._cells(query))
            case Not(item=item):
                return ~self.met(item, level)
            case Both(items=items):
                return reduce(lambda one, other: one & other, (self.met(item, level) for item in items))
            case Either(items=items):
                return reduce(lambda one, other: one | other, (self.met(item, level) for item in items))
            case Within(item=item, level=other):
                return self._moved(self.met(item, other), other, level)
            case Beside():
                base = level if level in ROWS else self.base
                return self._moved(self._beside(query, base), base, level)
        raise TypeError(f"{query!r} cannot be asked: saved queries are put in first")

    def _moved(self, units: Mask, here: str, there: str) -> Mask:
        """Units of one level as those of another that overlap them."""
        if here == there:
            return units
        return self.grid.levels[there].lift(self.grid.levels[here].spread(units))

    def _beside(self, query: Beside, level: str) -> Any:
        import numpy as np

        left, right = self.met(query.left, level), self.met(query.right, level)
        low, high = self._reach(query, level)
        until = np.concatenate([[0], np.cumsum(right)])
        some = until[np.maximum(high, low)] > until[low]
        return left & (some != query.none)

    def _reach(self, query: Beside, level: str) -> tuple[Any, Any]:
        """For each unit the half-open range of those that stand so near to it."""
        import numpy as np

        units = self.grid.levels[level]
        here = np.arange(units.size)
        far = units.size if query.distance is None else query.distance
        low = here + 1 if query.how == "before" else np.maximum(here - far, units.begin)
        high = here if query.how == "after" else np.minimum(here + far + 1, units.end)
        return np.minimum(low, units.end), np.maximum(high, units.begin)

    def supporting(self) -> list[Bears | Says]:
        """The codes and patterns that a unit meets the query by: those under no `not` and not behind a distance."""
        return list(dict.fromkeys(_supporting(self.query, True)))

    def beside(self, unit: int) -> list[int]:
        """The units (of `base`) that one which meets the query stands beside, as it asks; the nearest on each side."""
        return sorted({at for at in self._witnesses(self.query, unit) if at != unit})

    def _witnesses(self, query: Query, unit: int) -> Iterator[int]:
        if isinstance(query, Both | Either):
            for item in query.items:
                if self.met(item, self.base)[unit]:
                    yield from self._witnesses(item, unit)
        elif isinstance(query, Beside) and self.met(query, self.base)[unit]:
            yield from self._witnesses(query.left, unit)
            for at in [] if query.none else self._nearest(query, unit):
                yield at
                yield from self._witnesses(query.right, at)

    def _nearest(self, query: Beside, unit: int) -> list[int]:
        import numpy as np

        low, high = (int(ends[unit]) for ends in self._reach(query, self.base))
        there = low + np.flatnonzero(self.met(query.right, self.base)[low:high])
        if not len(there) or unit in there:
            return [unit] if len(there) else []
        before, after = there[there < unit], there[there > unit]
        return [int(side[at]) for side, at in ((before, -1), (after, 0)) if len(side)]


def _supporting(query: Query, positive: bool) -> Iterator[Bears | Says]:
    match query:
        case Bears() | Says():
            if positive:
                yield query
        case Not(item=item):
            yield from _supporting(item, not positive)
        case Within(item=item):
            yield from _supporting(item, positive)
        case Both(items=items) | Either(items=items):
            for item in items:
                yield from _supporting(item, positive)
        case Beside(left=left):
            yield from _supporting(left, positive)
