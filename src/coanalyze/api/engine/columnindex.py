"""The distinct words of a stored study, asked of the columns that they stand in.

It tells what `WordIndex` tells, which is made only where a pattern asks for more than columns can say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from coanalyze import codings as store_of
from coanalyze.matching import ASIDE, WordIndex

if TYPE_CHECKING:
    import pyarrow as pa

    from coanalyze.matching.wanted import Elements

_GLOBS = 100
"""Globs beyond which one look at all words costs less than one look for each glob."""


class ColumnIndex:
    """The words of a vocabulary's table: `fold`, `key`, `names` and `language`; `parts` splits one."""

    def __init__(self, table: pa.Table, parts: Callable[[int], frozenset[str]]) -> None:
        self._table, self._parts = table, parts

    @cached_property
    def asides(self) -> list[int]:
        """The words of remarks."""
        rows, _ = store_of.rows_of_texts(self._table.column("language"), [ASIDE])
        return rows.tolist()  # type: ignore[no-any-return]

    @cached_property
    def whole(self) -> WordIndex:
        """All words as objects."""
        c = {name: self._table.column(name).to_pylist() for name in ("fold", "key", "names")}
        names = [(fold, key, *more) for fold, key, more in zip(c["fold"], c["key"], c["names"], strict=True)]
        return WordIndex(c["fold"], names, self._parts, self.asides)

    def resolve(self, elements: Elements) -> dict[int, list[int]]:
        """For each element that a word is the words that are it, ascending."""
        starts = {glob[:-1]: element for glob, element in elements.globs.items()}
        plain = not any("*" in start or "?" in start or not start for start in starts)
        if (
            elements.parts
            or len(starts) > _GLOBS
            or not plain
            or any(not glob.endswith("*") for glob in elements.globs)
        ):
            return self.whole.resolve(elements)
        found: dict[int, set[int]] = {}
        for element, row in self._pairs(elements, starts):
            found.setdefault(element, set()).add(row)
        asides = set(self.asides)
        return {element: sorted(rows - asides) for element, rows in found.items() if rows - asides}

    def _pairs(self, elements: Elements, starts: dict[str, int]) -> Iterator[tuple[int, int]]:
        fold = self._table.column("fold")
        for columns, asked in (((fold,), elements.forms), ((fold, self._table.column("key")), elements.names)):
            if not asked:
                continue
            numbers = list(asked.values())
            for column in columns:
                rows, which = store_of.rows_of_texts(column, list(asked))
                yield from zip([numbers[at] for at in which.tolist()], rows.tolist(), strict=True)
        if elements.names:
            for row, name in self._more():
                if name in elements.names:
                    yield elements.names[name], row
        for start, element in starts.items():
            yield from ((element, row) for row in store_of.rows_starting(fold, start).tolist())

    def _more(self) -> Iterator[tuple[int, str]]:
        """What words answer to besides their form and key; few have such a name."""
        first = 0
        for chunk in self._table.column("names").chunks:
            offsets = store_of.numbers_of(chunk.offsets)
            for row in (offsets[1:] > offsets[:-1]).nonzero()[0].tolist():
                yield from ((first + row, name) for name in chunk[row].as_py())
            first += len(chunk)

    def containing(self, literal: str) -> list[int]:
        """The words whose folded form has `literal` in it, ascending."""
        return store_of.rows_containing(self._table.column("fold"), literal).tolist()  # type: ignore[no-any-return]

    def rows_of(self, forms: Collection[str]) -> Iterator[tuple[int, str]]:
        """The words whose folded form is one of `forms`, ascending, each with that form."""
        asked = sorted(forms)
        rows, which = store_of.rows_of_texts(self._table.column("fold"), asked)
        return zip(rows.tolist(), [asked[at] for at in which.tolist()], strict=True)

    def __len__(self) -> int:
        return len(self._table)
