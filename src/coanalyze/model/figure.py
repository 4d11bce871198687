"""What a picture is drawn from: rows, columns, and a number where they meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coanalyze.model.report import FindingReport

Measure = Literal["mentions", "respondents", "presence", "share"]
MEASURES: tuple[Measure, ...] = ("mentions", "respondents", "presence", "share")
FIGURES = ("heatmap", "cooccurrence", "timeline", "codes", "saturation")


@dataclass(frozen=True, slots=True)
class Crosstab:
    """Codes by the values of an attribute, in one selection.

    `columns` are the values as the study writes them; None, which stands last, is for speech that has none. `cells`
    has a row for each of `codes`: numbers of mentions or respondents, 1 or 0 for presence, or a share from 0 to 1.
    `totals` are those of each row over the whole selection, each mention (or respondent) once. `units` and
    `respondents` are how many of each column's speech there are; for shares of segments there are no `units`.
    """

    codes: tuple[str, ...]
    columns: tuple[str | None, ...]
    measure: Measure
    cells: tuple[tuple[float, ...], ...]
    totals: tuple[float, ...]
    units: tuple[int, ...]
    respondents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a figure: a code with its depth (0 at the top) and number (`1`, `+` for a theme), or a document."""

    key: str
    name: str
    depth: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of a figure; `key` is None for speech that has no value for what the columns are."""

    key: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Saturation:
    """Where no more codes came: `point` as in "6+2" and after how many documents; without one, `why` not."""

    point: str = ""
    documents: int = 0
    base: int = 4
    run: int = 2
    threshold: float = 0.05
    why: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture's numbers and what they rest on.

    `kind` is one of FIGURES; `values` has a row for each of `rows`, a number for each of `columns` (None: not
    counted). `by` says what the columns are: an attribute of turns, `code`, `date`, or `figure` where each column is a
    number of another sort. `unit` is what was counted, which may be another than the report's. `observations` were
    left out.
    """

    kind: str
    report: FindingReport
    rows: tuple[FigureRow, ...]
    columns: tuple[FigureColumn, ...]
    values: tuple[tuple[float | None, ...], ...]
    measure: str
    by: str
    unit: str
    totals: tuple[float, ...] = ()
    dated: bool = True
    saturation: Saturation | None = None
    notes: tuple[str, ...] = ()

    @property
    def most(self) -> float:
        """The largest number in it; 0 where there is none."""
        return max((value for row in self.values for value in row if value is not None), default=0)
