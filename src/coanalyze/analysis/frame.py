"""Columns of numbers under names: what is counted from, without the weight of a library for tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


class Frame:
    """Arrays of equal length (int64 or bool) under names, in a fixed order. Never changed once made."""

    __slots__ = ("_columns", "_length")

    def __init__(self, columns: Mapping[str, Any]) -> None:
        self._columns = dict(columns)
        self._length = len(next(iter(self._columns.values()), ()))

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, name: str) -> Any:
        return self._columns[name]

    @property
    def columns(self) -> Mapping[str, Any]:
        """The arrays by their names."""
        return self._columns

    def rows(self, chosen: Any) -> Frame:
        """The rows that a mask or an array of row numbers chooses."""
        return Frame({name: column[chosen] for name, column in self._columns.items()})

    def assign(self, **columns: Any) -> Frame:
        """The same with columns put in or replaced."""
        return Frame(self._columns | columns)

    def firsts(self, names: Sequence[str]) -> Ints:
        """The first row of each distinct thing (by the columns `names`), ordered by those columns."""
        import numpy as np

        each = [self._columns[name] for name in dict.fromkeys(names)]
        if len(each) == 1:
            return np.unique(each[0], return_index=True)[1]
        order = np.lexsort(each[::-1])
        new = np.ones(len(order), bool)
        for column in each:
            column = column[order]
            new[1:] &= column[1:] == column[:-1]
        new[1:] = ~new[1:]
        new[:1] = True
        return order[new]

    def distinct(self, names: Sequence[str]) -> Frame:
        """The first row of each distinct thing (by the columns `names`), in the order of the rows."""
        import numpy as np

        return self.rows(np.sort(self.firsts(names)))

    def tuples(self, names: Sequence[str]) -> zip[tuple[Any, ...]]:
        """The rows of some columns, as tuples of Python's own numbers."""
        return zip(*(self._columns[name].tolist() for name in names), strict=True)

    def pandas(self) -> pd.DataFrame:
        """The same as a data frame."""
        import pandas as pd

        return pd.DataFrame(dict(self._columns))


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
