"""Word counts as a table has them, made row by row when they are looked at: few tables are read to their end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from coanalyze.analysis.spread import with_spread
from coanalyze.model.report import WordCount


@dataclass(frozen=True, slots=True)
class Said:
    """How often respondents say each of some rows: three arrays of equal length, sorted by row and respondent.

    `row` counts from the first of the rows, `person` from 0 in the order of their ids.
    """

    row: Any
    person: Any
    count: Any


class WordRows(Sequence[WordCount]):
    """The words of a table, most frequent first. Equal to any sequence of the same; not hashable.

    `counts` (an array) has how often each is said. For the rows from one number to another `names` tells how each is
    shown and its key, `said` who says them; `sizes` how many words each respondent says, by their numbers.
    """

    def __init__(
        self,
        counts: Any,
        names: Callable[[int, int], Iterable[tuple[str, str]]],
        said: Callable[[int, int], Said],
        sizes: Mapping[int, int],
    ) -> None:
        self._counts, self._names, self._said, self._sizes = counts, names, said, sizes
        self._made: list[WordCount] = []

    def __len__(self) -> int:
        return len(self._counts)

    @overload
    def __getitem__(self, index: int) -> WordCount: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[WordCount, ...]: ...
    def __getitem__(self, index: int | slice) -> WordCount | tuple[WordCount, ...]:
        rows = range(len(self))[index]
        if isinstance(rows, int):
            return self._first(rows + 1)[rows]
        made = self._first(max(rows, default=-1) + 1)
        return tuple(made[row] for row in rows)

    def __iter__(self) -> Iterator[WordCount]:
        return iter(self._first(len(self)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sequence) and not isinstance(other, str):
            return len(self) == len(other) and list(self) == list(other)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(tuple(self))

    def shown(self) -> dict[str, str]:
        """How each key is shown."""
        return {key: word for word, key in self._names(0, len(self))}

    def _first(self, number: int) -> list[WordCount]:
        """So many rows at least."""
        begin = len(self._made)
        if begin < number:
            said = self._said(begin, number)
            self._made += with_spread(self._plain(begin, number, said), said.row, said.person, said.count, self._sizes)
        return self._made

    def _plain(self, begin: int, end: int, said: Said) -> list[WordCount]:
        import numpy as np

        people = np.bincount(said.row, minlength=end - begin).tolist()
        rows = zip(self._names(begin, end), self._counts[begin:end].tolist(), people, strict=True)
        return [
            WordCount(rank, word, count, own, key) for rank, ((word, key), count, own) in enumerate(rows, begin + 1)
        ]
