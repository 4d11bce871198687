"""The words of a study numbered by their first place in it, whoever met them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

Entry = tuple[str, str]
"""A word's form and its language."""


class Numbering:
    """Words numbered as they are asked for, whoever met them."""

    def __init__(self) -> None:
        import numpy as np

        self._rows: dict[Entry, int] = {}
        self._base: tuple[pa.Table, Ints] | None = None
        self._tables: list[pa.Table] = []
        self._makers: dict[int, Any] = {}
        self._count = 0
        self._number = np.full(1024, -1, np.int32)
        self._order: list[Any] = []
        self._next = 0

    def begin(self, table: pa.Table) -> None:
        """The words of the state before, whose maker is 0. They may be many, and few of them be met again: only such
        are looked up."""
        import numpy as np

        if self._base is not None:
            return
        numbers = np.arange(self._count, self._count + len(table), dtype=np.int32)
        for entry, row in _found(table, list(self._rows)).items():
            numbers[row] = self._rows[entry]
        self._base = table, numbers
        self._makers[0] = numbers
        self._add(table)

    def grow(self, maker: int, table: pa.Table) -> None:
        """What a maker has met since its last part."""
        import numpy as np

        entries = list(zip(table.column("form").to_pylist(), table.column("language").to_pylist(), strict=True))
        rows = self._rows
        if self._base is not None:
            base, numbers = self._base
            rows.update((entry, int(numbers[row])) for entry, row in _found(base, entries).items() if entry not in rows)
        first = self._count
        new = np.fromiter(
            (rows.setdefault(entry, first + at) for at, entry in enumerate(entries)), np.int32, len(table)
        )
        known = self._makers.get(maker)
        self._makers[maker] = new if known is None else np.concatenate([known, new])
        self._add(table)

    def _add(self, table: pa.Table) -> None:
        import numpy as np

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

    def as_before(self) -> bool:
        """Whether the vocabulary is that of the state before."""
        import numpy as np

        order = self._in_order()
        return self._base is not None and np.array_equal(order, self._base[1])

    def _in_order(self) -> Ints:
        import numpy as np

        order: Ints = np.concatenate([np.zeros(0, np.int32), *self._order])
        self._order = [order]
        return order

    def table(self) -> pa.Table:
        """The vocabulary, in the order of its rows."""
        import numpy as np
        import pyarrow as pa

        order = self._in_order()
        whole = pa.concat_tables(self._tables) if self._tables else None
        if whole is None:
            raise ValueError("nothing was read")
        if np.array_equal(order, np.arange(len(whole))):
            return whole.combine_chunks()
        return store_of.rows_taken(whole, order)


def _found(table: pa.Table, entries: Sequence[Entry]) -> dict[Entry, int]:
    """The rows of those of some words that a vocabulary has."""
    wanted = set(entries)
    forms = list(dict.fromkeys(form for form, _ in entries))
    rows, which = store_of.rows_of_texts(table.column("form"), forms)
    languages = store_of.rows_taken(table.select(["language"]), rows).column("language").to_pylist()
    found = {}
    for row, at, language in zip(rows.tolist(), which.tolist(), languages, strict=True):
        if (forms[at], language) in wanted:
            found[forms[at], language] = row
    return found
