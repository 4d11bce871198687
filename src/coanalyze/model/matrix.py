"""Codes by attributes, and codes by codes: what `matrix` and `cooccur` give."""

from __future__ import annotations

from dataclasses import dataclass

from coanalyze.model.basis import MadeFrom
from coanalyze.model.figure import FigureRow, Measure
from coanalyze.model.report import Quote

Values = tuple[str | None, ...]
"""What a column stands for: a value of each attribute that the columns are of; None for speech that has none."""


@dataclass(frozen=True, slots=True)
class CellQuotes:
    """The quotes behind a cell, or with `values` None behind a whole row, in text order."""

    code: str
    values: Values | None
    number: float
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class CodeMatrix:
    """Codes (rows, each with its children) by the values of one attribute, or of several crossed.

    `by` are the attributes, `columns` a value of each. `cells` has a row for each of `rows`: mentions, respondents,
    1 or 0 (presence), or a share of the column's speech from 0 to 1. `row_totals` are each code's over the whole
    selection, `column_totals` those of any of the codes in a column, `total` both: each mention or respondent counts
    once, so that totals may be less than the sum of what they stand beside. `units` and `respondents` are each column's
    speech (of segments there are none); `all_units` and `all_respondents` those of the selection. `across` says that
    codes are to be shown as columns. `language` is what it is told in.
    """

    title: str
    by: tuple[str, ...]
    measure: Measure
    unit: str
    rows: tuple[FigureRow, ...]
    columns: tuple[Values, ...]
    cells: tuple[tuple[float, ...], ...]
    row_totals: tuple[float, ...]
    column_totals: tuple[float, ...]
    total: float
    units: tuple[int, ...]
    respondents: tuple[int, ...]
    all_units: int
    all_respondents: int
    made: MadeFrom
    quotes: tuple[CellQuotes, ...] = ()
    across: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class CodePair:
    """Two codes that go together; directed where the second comes after the first.

    `first_mentions` and `second_mentions` are how often each is mentioned, `count` the pairs of mentions that meet the
    condition, `matched` those where no mention stands in two pairs (in the same unit: the same number). `expected` is
    the count that chance gives within respondents, and `ratio` the count by it; None where that is not defined. `c` is
    the c-coefficient and `jaccard` the Jaccard index, of the matched pairs. `respondents` are the identified persons
    who speak in a pair, `documents` those with one.
    """

    first: str
    second: str
    first_mentions: int
    second_mentions: int
    count: int
    matched: int
    expected: float | None
    ratio: float | None
    c: float
    jaccard: float
    respondents: int
    documents: int


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """Which codes go together: in the same unit (`how` is `same`), within `turns` turns (`near`), or after (`next`).

    `codes` are those that were looked at, with their `mentions`; `pairs` those with at least `least` pairs of mentions,
    most first. `apart` is how many pairs of codes have fewer. One code that stands below another makes no pair with it.
    """

    title: str
    how: str
    turns: int
    least: int
    unit: str
    codes: tuple[FigureRow, ...]
    mentions: tuple[int, ...]
    pairs: tuple[CodePair, ...]
    apart: int
    made: MadeFrom
    colors: tuple[str | None, ...] = ()
    language: str = "en"

    @property
    def directed(self) -> bool:
        """Whether the first code of a pair comes before the second."""
        return self.how == "next"
