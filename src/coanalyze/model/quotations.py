"""Quotes in columns: counted and chosen from as they stand in a store, and made only when somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, overload

from coanalyze.model.report import Quote


class QuoteColumns(Protocol):
    """The automatic coder's suggestions in a study as columns, one entry a coding, in text order.

    `passage` numbers the spans that they stand in, in text order; `observation` is as in Quote; `length` is that of
    the text (code points).
    """

    passage: Any
    observation: Any
    length: Any

    @property
    def prompted(self) -> Any:
        """Whether the question before bears the same code."""

    @property
    def person(self) -> Any:
        """Who speaks: the respondent, or else the label in its document; numbered as their names are sorted."""

    def ids(self, rows: Any) -> list[str]:
        """The ids of some entries."""

    def quotes(self, rows: Any, *, whole: bool = True) -> list[Quote]:
        """Some entries as quotes; unless `whole` without line and question, which nobody is chosen by."""


class Quotations(Sequence[Quote]):
    """Some entries of `columns`, ascending, as quotes that are made when they are first looked at.

    Equal to any sequence with the same quotes; not hashable.
    """

    __slots__ = ("_made", "columns", "rows")

    def __init__(self, columns: QuoteColumns, rows: Any) -> None:
        self.columns, self.rows = columns, rows
        self._made: tuple[Quote, ...] | None = None

    @property
    def ids(self) -> list[str]:
        """The ids of all of them."""
        return self.columns.ids(self.rows)

    def _quotes(self) -> tuple[Quote, ...]:
        if self._made is None:
            self._made = tuple(self.columns.quotes(self.rows))
        return self._made

    @overload
    def __getitem__(self, index: int) -> Quote: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Quote]: ...
    def __getitem__(self, index: int | slice) -> Quote | Sequence[Quote]:
        return self._quotes()[index]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Quote]:
        return iter(self._quotes())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sequence) and not isinstance(other, str):
            return list(self) == list(other)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self._quotes())
