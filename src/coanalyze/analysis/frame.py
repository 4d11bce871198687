"""Columns of numbers under names: what is counted from, without the weight of a library for tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import prod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


class Frame:
    """Arrays of equal length (int64 or bool) under names, in a fixed order. Never changed once made.

    Rows that are chosen are taken out of a column only when the column is looked at.
    """

    __slots__ = ("_columns", "_later", "_length")

    def __init__(self, columns: Mapping[str, Any]) -> None:
        self._columns: dict[str, Any] = dict(columns)
        self._later: Mapping[str, tuple[Frame, Any]] = {}
        self._length = len(next(iter(columns.values()), ()))

    @classmethod
    def _of(cls, columns: Mapping[str, Any], later: Mapping[str, tuple[Frame, Any]], length: int) -> Frame:
        """A frame with columns that are None until they are looked at."""
        found = cls({})
        found._columns, found._later, found._length = dict(columns), later, length
        return found

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, name: str) -> Any:
        found = self._columns[name]
        if found is None:
            frame, chosen = self._later[name]
            found = self._columns[name] = frame[name][chosen]
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """What the columns are called."""
        return tuple(self._columns)

    @property
    def columns(self) -> Mapping[str, Any]:
        """The arrays by their names."""
        return {name: self[name] for name in self._columns}

    def rows(self, chosen: Any) -> Frame:
        """The rows that a mask or an array of row numbers chooses."""
        import numpy as np

        if chosen.dtype == bool:
            if chosen.all():
                return self
            chosen = np.flatnonzero(chosen)
        return Frame._of(dict.fromkeys(self._columns), dict.fromkeys(self._columns, (self, chosen)), len(chosen))

    def part(self, rows: slice) -> Frame:
        """The rows of a slice with a beginning and an end that it reaches to; nothing is copied."""
        later = dict.fromkeys(self._columns, (self, rows))
        return Frame._of(dict.fromkeys(self._columns), later, rows.stop - rows.start)

    def assign(self, **columns: Any) -> Frame:
        """The same with columns put in or replaced."""
        length = self._length if self._columns else len(next(iter(columns.values()), ()))
        return Frame._of(self._columns | columns, self._later, length)

    def joined(self, other: Frame, at: Any, names: Iterable[str]) -> Frame:
        """The same with columns of another frame, of which `at` gives the row for each row."""
        those = list(names)
        later = {**self._later, **dict.fromkeys(those, (other, at))}
        return Frame._of(self._columns | dict.fromkeys(those), later, self._length)

    def firsts(self, names: Sequence[str]) -> Ints:
        """The first row of each distinct thing (by the columns `names`), ordered by those columns."""
        import numpy as np

        each = [self[name] for name in dict.fromkeys(names)]
        keys, sizes = _packed(each)
        if keys is None:
            return _firsts(each)
        if _ascending(keys):
            return np.flatnonzero(_changes(keys)).astype(np.int64, copy=False)
        if prod(sizes) * len(keys) >= _LARGEST:
            return np.unique(keys, return_index=True)[1].astype(np.int64, copy=False)
        # Sorted together with its row, each thing's first row stands first: that is quicker than to sort rows.
        both = np.sort(keys * len(keys) + np.arange(len(keys)))
        found: Ints = both[_changes(both // len(keys))] % len(keys)
        return found

    def count(self, group: str, names: Sequence[str]) -> Ints:
        """For each value of the column `group` (none below 0) how many distinct things, by `names`, stand with it."""
        import numpy as np

        each = [self[name] for name in dict.fromkeys((group, *names))]
        keys, sizes = _packed(each)
        if keys is None:
            return np.bincount(each[0][_firsts(each)])
        if not len(keys):
            return np.zeros(0, np.int64)
        keys = keys if _ascending(keys) else np.sort(keys)
        return np.bincount(keys[_changes(keys)] // prod(sizes[1:]) + int(each[0].min()))

    def numbered(self, names: Sequence[str]) -> Ints:
        """A number for each row: the same for the same thing (by the columns `names`), from 0 in their order."""
        import numpy as np

        each = [self[name] for name in dict.fromkeys(names)]
        keys, _ = _packed(each)
        if keys is not None and _ascending(keys):
            return np.cumsum(_changes(keys)).astype(np.int64) - 1
        order = np.argsort(keys, kind="stable") if keys is not None else np.lexsort(each[::-1])
        new = np.zeros(len(order), bool)
        for column in each:
            own = column[order]
            new[1:] |= own[1:] != own[:-1]
        found = np.empty(len(order), np.int64)
        found[order] = np.cumsum(new)
        return found

    def distinct(self, names: Sequence[str]) -> Frame:
        """The first row of each distinct thing (by the columns `names`), in the order of the rows."""
        import numpy as np

        return self.rows(np.sort(self.firsts(names)))

    def tuples(self, names: Sequence[str]) -> zip[tuple[Any, ...]]:
        """The rows of some columns, as tuples of Python's own numbers."""
        return zip(*(self[name].tolist() for name in names), strict=True)

    def pandas(self) -> pd.DataFrame:
        """The same as a data frame."""
        import pandas as pd

        return pd.DataFrame(self.columns)


_LARGEST = 2**62


def _packed(columns: Sequence[Any]) -> tuple[Any, list[int]]:
    """Columns of integers as one that is ordered as they are, and how many values each may have.

    None where they do not go into one number.
    """
    import numpy as np

    keys, sizes = np.zeros(len(columns[0]), np.int64), []
    for column in columns if len(keys) else ():
        low = int(column.min())
        sizes.append(int(column.max()) - low + 1)
        if prod(sizes) >= _LARGEST:
            return None, sizes
        if sizes[-1] > 1:
            keys = keys * sizes[-1] + (column - low if low else column)
    return keys, sizes


def _ascending(keys: Any) -> bool:
    return bool((keys[1:] >= keys[:-1]).all())


def _changes(keys: Any) -> Any:
    """Where a value is another than the one before."""
    import numpy as np

    new = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return new


def _firsts(columns: Sequence[Any]) -> Ints:
    """As `Frame.firsts`, of columns that do not go into one number."""
    import numpy as np

    order = np.lexsort(columns[::-1])
    new = np.ones(len(order), bool)
    for column in columns:
        column = column[order]
        new[1:] &= column[1:] == column[:-1]
    new[1:] = ~new[1:]
    new[:1] = True
    found: Ints = order[new]
    return found


def among(values: Any, wanted: Sequence[int] | set[int] | frozenset[int]) -> Any:
    """Which of `values` (small numbers from -1 on) are `wanted`."""
    import numpy as np

    marked = np.zeros(int(values.max(initial=-1)) + 2, bool)
    for number in wanted:
        if number < len(marked) - 1:
            marked[number] = True
    # -1 stands for none: it reads the last place, which nothing marks.
    return marked[values]


def of_rows(rows: Sequence[Sequence[int]], names: Sequence[str], flags: Sequence[str] = ()) -> Frame:
    """A frame of rows of numbers; the columns `flags` are bools."""
    import numpy as np

    table = np.array(rows, np.int64).reshape(len(rows), len(names))
    # Each column in a row of memory: counting goes over columns.
    columns = {name: np.ascontiguousarray(table[:, at]) for at, name in enumerate(names)}
    return Frame(columns | {name: columns[name].astype(bool) for name in flags})
