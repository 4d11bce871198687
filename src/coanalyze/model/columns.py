"""Columns of integers: sequences of Python's ints over memory that arrays share."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import overload


class IntColumn(Sequence[int]):
    """Integers of 32 bits in a row, read-only, compared and read as a tuple of them would be.

    `view` is the memory itself; numpy reads it without a copy. Nothing is copied when a part is taken.
    """

    __slots__ = ("view",)

    def __init__(self, values: memoryview | Sequence[int]) -> None:
        self.view = values if isinstance(values, memoryview) else memoryview(array("i", values))

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> IntColumn: ...
    def __getitem__(self, index: int | slice) -> int | IntColumn:
        return IntColumn(self.view[index]) if isinstance(index, slice) else self.view[index]

    def __len__(self) -> int:
        return len(self.view)

    def __iter__(self) -> Iterator[int]:
        return iter(self.view)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, IntColumn):
            return self.view == other.view
        return isinstance(other, Sequence) and not isinstance(other, str) and self.view.tolist() == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"IntColumn({self.view.tolist()!r})"

    def __reduce__(self) -> tuple[type[IntColumn], tuple[array[int]]]:
        return IntColumn, (array("i", self.view.tobytes()),)
