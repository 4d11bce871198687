"""A matrix as it lies on a page: what its rows, columns and lines below are called, whichever way round it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coanalyze.i18n import Translator, translator
from coanalyze.model.matrix import CodeMatrix, Values
from coanalyze.reports.figure_text import attribute_name, measure_name
from coanalyze.reports.wording import clean

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its `key` (a code's id, or the values of attributes), what it is called, how deep it stands, its numbers.

    `total` stands at its end; None where there is none.
    """

    key: str
    name: str
    depth: int
    numbers: Numbers
    total: float | None


@dataclass(frozen=True, slots=True)
class Side:
    """A column or line that tells how much was counted, or what there is in all: whole numbers unless `measured`."""

    key: str
    name: str
    numbers: Numbers
    total: float
    measured: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """`heads` are the columns (key, name, total); `below` are lines under the rows, `beside` columns after the total.

    A key in parentheses can be no code's id.
    """

    title: str
    corner: str
    heads: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    below: tuple[Side, ...]
    beside: tuple[Side, ...]
    most: float


def grid_of(matrix: CodeMatrix) -> Grid:
    """The matrix with codes as rows, or with `across` as columns."""
    t = translator(matrix.language)
    values = [(values_text(column, t, matrix.by), values_key(column)) for column in matrix.columns]
    below = _sides(matrix, t)
    title = title_of(matrix)
    most = max((number for row in matrix.cells for number in row), default=0)
    if not matrix.across:
        lines = tuple(
            Line(row.key, clean(row.name) or row.key, row.depth, numbers, total)
            for row, numbers, total in zip(matrix.rows, matrix.cells, matrix.row_totals, strict=True)
        )
        heads = tuple((key, name) for name, key in values)
        return Grid(title, t.gettext("Code"), heads, lines, below, (), most)
    total = below[0]
    lines = tuple(
        Line(key, name, 0, tuple(row[at] for row in matrix.cells), total.numbers[at])
        for at, (name, key) in enumerate(values)
    )
    heads = tuple((row.key, clean(row.name) or row.key) for row in matrix.rows)
    foot = Side("(total)", t.gettext("all"), matrix.row_totals, matrix.total, measured=True)
    corner = " × ".join(attribute_name(name, t) for name in matrix.by)
    return Grid(title, corner, heads, lines, (foot,), below[1:], most)


def _sides(matrix: CodeMatrix, t: Translator) -> tuple[Side, ...]:
    sides = [Side("(any)", t.gettext("any code"), matrix.column_totals, matrix.total, measured=True)]
    if matrix.by != ("respondent",):
        sides.append(Side("(respondents)", t.gettext("respondents"), matrix.respondents, matrix.all_respondents))
    if matrix.units:
        sides.append(Side("(units)", t.gettext("units of speech"), matrix.units, matrix.all_units))
    return tuple(sides)


def title_of(matrix: CodeMatrix) -> str:
    """`Mentions by role × phase`."""
    t = translator(matrix.language)
    by = " × ".join(attribute_name(name, t) for name in matrix.by)
    return t.gettext("{measure} by {attribute}", measure=measure_name(matrix.measure, t), attribute=by)


def values_key(values: Values) -> str:
    """A column as `--quotes` takes it: `OA,start`; `-` where speech has no value."""
    return ",".join("-" if value is None else value for value in values)


def values_text(values: Values, t: Translator, by: Sequence[str]) -> str:
    """A column as people read it: `OA, start`."""
    if values == (None,):
        return t.gettext("not identified") if by[0] == "respondent" else t.gettext("none given")
    return ", ".join("–" if value is None else clean(value) for value in values)


def number_text(value: float, matrix: CodeMatrix, t: Translator, *, measured: bool = True) -> str:
    """A number as it stands in a cell: nothing is a dot, presence a bullet, a share a percentage."""
    if not measured:
        return t.integer(int(value))
    if not value:
        return "·"
    if matrix.measure == "presence":
        return "•"
    return t.percent(value) if matrix.measure == "share" else t.integer(int(value))


def number_cell(value: float, matrix: CodeMatrix, *, measured: bool = True) -> int | float:
    """A number as programs want it: whole, or a share of 1 with six decimals."""
    return round(float(value), 6) if measured and matrix.measure == "share" else int(value)
