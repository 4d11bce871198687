"""The words of a study numbered by their first place in it, whoever met them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]


class Numbering:
    """Words numbered as they are asked for, whoever met them."""

    def __init__(self) -> None:
        import numpy as np

        self._rows: dict[tuple[str, str], int] = {}
        self._tables: list[pa.Table] = []
        self._makers: dict[int, Any] = {}
        self._count = 0
        self._number = np.full(1024, -1, np.int32)
        self._order: list[Any] = []
        self._next = 0

    def grow(self, maker: int, table: pa.Table) -> None:
        """What a maker has met since its last part."""
        import numpy as np

        if maker == 0 and maker in self._makers:
            return
        entries = zip(table.column("form").to_pylist(), table.column("language").to_pylist(), strict=True)
        rows = self._rows
        first = self._count
        new = np.fromiter(
            (rows.setdefault(entry, first + at) for at, entry in enumerate(entries)), np.int32, len(table)
        )
        known = self._makers.get(maker)
        self._makers[maker] = new if known is None else np.concatenate([known, new])
        self._tables.append(table)
        self._count += len(table)
        if self._count > len(self._number):
            grown = np.full(max(self._count, 2 * len(self._number)), -1, np.int32)
            grown[: len(self._number)] = self._number
            self._number = grown

    def met(self, maker: int, words: Ints) -> Ints:
        """A maker's words by numbers that are the same whoever met them; no row of the vocabulary yet."""
        numbers: Ints = self._makers[maker][words]
        return numbers

    def rows(self, met: Ints) -> Ints:
        """The rows of the vocabulary for words as `met` numbers them, each once; those asked for for the first time get
        the next ones, in their order."""
        import numpy as np

        fresh = met[self._number[met] < 0]
        self._number[fresh] = np.arange(self._next, self._next + len(fresh), dtype=np.int32)
        self._next += len(fresh)
        self._order.append(fresh)
        return self._number[met]

    def table(self) -> pa.Table:
        """The vocabulary, in the order of its rows."""
        import numpy as np
        import pyarrow as pa

        order = np.concatenate(self._order) if self._order else np.zeros(0, np.int32)
        whole = pa.concat_tables(self._tables) if self._tables else None
        if whole is None:
            raise ValueError("nothing was read")
        if np.array_equal(order, np.arange(len(whole))):
            return whole.combine_chunks()
        return whole.combine_chunks().take(store_of.int_column(order))
