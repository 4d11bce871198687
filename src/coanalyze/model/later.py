"""Sequences that are made when somebody first looks into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

Item = TypeVar("Item", covariant=True)


class Later(Sequence[Item], Generic[Item]):
    """What `make` gives, made once, when it is first asked for; `length` may be known before.

    Equal to any sequence with the same items; not hashable.
    """

    __slots__ = ("_items", "_length", "_make")

    def __init__(self, make: Callable[[], Sequence[Item]], length: int | None = None) -> None:
        self._make, self._length = make, length
        self._items: Sequence[Item] | None = None

    def _made(self) -> Sequence[Item]:
        if self._items is None:
            self._items = self._make()
        return self._items

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        return self._made()[index]

    def __len__(self) -> int:
        return len(self._made()) if self._length is None else self._length

    def __iter__(self) -> Iterator[Item]:
        return iter(self._made())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sequence) and not isinstance(other, str):
            return list(self) == list(other)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self._made())
