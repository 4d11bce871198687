"""The words of a study numbered by their first place in it, whoever met them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of
from coanalyze.matching import each_once

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

    def rows(self, words: Ints) -> tuple[Ints, Ints]:
        """The rows of the vocabulary for words as `met` numbers them, each once; and those asked for for the first
        time, which get the next rows in their order."""
        import numpy as np

        fresh = words[self._number[words] < 0]
        self._number[fresh] = np.arange(self._next, self._next + len(fresh), dtype=np.int32)
        self._next += len(fresh)
        return self._number[words], fresh

    def table(self, words: Ints) -> pa.Table:
        """What the vocabulary tells of words as `met` numbers them."""
        import numpy as np
        import pyarrow as pa

        if not self._tables:
            raise ValueError("nothing was read")
        ends = np.cumsum([len(table) for table in self._tables])
        # Words that are met for the first time stand in few of the tables, the last ones.
        places = np.searchsorted(ends, words, side="right")
        held = each_once(places).tolist() or [0]
        firsts = np.zeros(len(ends), np.int64)
        firsts[held] = np.cumsum([0, *(len(self._tables[at]) for at in held[:-1])])
        begins = ends - [len(table) for table in self._tables]
        rows = words - begins[places] + firsts[places]
        return store_of.rows_taken(pa.concat_tables([self._tables[at] for at in held]), rows)


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
