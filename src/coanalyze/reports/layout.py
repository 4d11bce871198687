"""How a report is to be laid out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """What the reader asked for.

    `width` is in terminal cells; `quotes` None: as many as the format shows by itself, math.inf: all. `table` is which
    table of the report a csv file holds.
    """

    width: int = 80
    color: bool = False
    quotes: float | None = None
    questions: bool = False
    delimiter: str = ","
    table: str = "findings"
