"""A plain table of ratings: a row a unit, a column a coder, empty where a coder did not rate."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coanalyze.errors import Place, UsageError

MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", ".", "*", "-", "–"})
"""What stands for a rating that is not there, case folded."""
_HEADINGS = (
    "#|case|cases|document|dokument|enhet|enheter|id|index|item|item_id|items|nr|no|number|nummer|quote|row|sak|"
    "segment|segments|sentence|setning|sitat|subject|subjects|tekst|text|turn|unit|unit_id|units|unnamed: 0"
)
UNIT_HEADINGS = frozenset(["", *_HEADINGS.split("|")])
"""Headings of a first column that names the units."""
_DELIMITERS = ";,\t|"
_HINT = "Write a row for each unit and a column for each coder, with the coders' names in the first row."

Value = str | float | None


@dataclass(frozen=True, slots=True)
class RatingsTable:
    """Ratings by coder: `values[coder][unit]`, numbers where all of the file's labels are numbers; None: not rated."""

    coders: tuple[str, ...]
    units: tuple[str, ...]
    values: tuple[tuple[Value, ...], ...]


def read_ratings_file(path: Path) -> RatingsTable:
    """A table of ratings in csv: `,`, `;`, tab or `|` between cells, UTF-8, UTF-16 or Windows-1252.

    The first row names the coders; where it holds nothing but labels that recur below, coders are numbered. A first
    column headed `unit`, `id`, `item`, nothing and the like names the units, and so does one without two equal cells.
    Decimal commas are read where cells are not separated by commas. Raises UsageError, with the line, for a file that
    is missing, empty or ragged, or has fewer than two coders.
    """
    try:
        text = _decoded(path.read_bytes())
    except OSError as error:
        raise UsageError(f"the ratings cannot be read: {error.strerror}.", where=path, hint=_HINT) from error
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter, path)
    if not rows:
        raise UsageError("there are no ratings in it.", where=path, hint=_HINT)
    head, body = (rows[0][1], rows[1:]) if _is_heading(rows, delimiter) else (None, rows)
    width = max(len(cells) for _, cells in rows)
    named = head is not None and _names_units(head[0], [cells for _, cells in body])
    names = head[named:] if head is not None else [str(number) for number in range(1, width + 1)]
    if len(names) < 2:
        raise UsageError("agreement needs at least two coders.", where=path, hint=_HINT)
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise UsageError(f"two columns are headed {twice[0]!r}.", where=Place(str(path), rows[0][0]), hint=_HINT)
    units = tuple(cells[0] if named else str(number) for number, (_, cells) in enumerate(body, 1))
    labels = [[_label(cell) for cell in cells[named:]] for _, cells in body]
    return RatingsTable(tuple(names), units, _columns(labels, len(names), delimiter))


def _rows(text: str, delimiter: str, path: Path) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            # A row of nothing but delimiters is a unit that nobody rated, an empty line is none.
            if len(cells) > 1 or (cells and cells[0].strip()):
                rows.append((reader.line_num, [cell.strip() for cell in cells]))
    except csv.Error as error:
        raise UsageError(f"this is no table: {error}.", where=Place(str(path), reader.line_num), hint=_HINT) from error
    width = len(rows[0][1]) if rows else 0
    for line, cells in rows:
        if any(cells[width:]):
            what = f"{len(cells)} cells, where the first row has {width}."
            raise UsageError(what, where=Place(str(path), line), hint="Put cells that hold a delimiter in quotes.")
        cells += [""] * (width - len(cells))
        del cells[width:]
    return rows


def _is_heading(rows: Sequence[tuple[int, list[str]]], delimiter: str) -> bool:
    """Whether the first row names coders: not where it is numbers, or labels that all recur in their own columns."""
    first, below = rows[0][1], [cells for _, cells in rows[1:]]
    there = [column for column, cell in enumerate(first) if _label(cell) is not None]
    if all(_number(first[column], delimiter) is not None for column in there):
        # Coders called 1, 2, 3: beside a heading for the units, or over ratings that are words.
        counted = [str(number) for number in range(1, len(first) + 1)]
        words = any(_label(c) and _number(c, delimiter) is None for cells in below for c in cells)
        return (not first[0] and first[1:] == counted[:-1]) or (first == counted and words)
    seen = [{cells[column].casefold() for cells in below} for column in range(len(first))]
    return not all(first[column].casefold() in seen[column] for column in there)


def _names_units(heading: str, rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column names the units: by its heading, or by its cells, which are all different."""
    if heading.casefold() in UNIT_HEADINGS:
        return True
    columns = list(zip(*rows, strict=True))
    different = [len(set(column)) == len(column) and all(column) for column in columns]
    return len(rows) > 2 and len(columns) > 2 and different[0] and not any(different[1:])


def _columns(rows: Sequence[Sequence[str | None]], width: int, delimiter: str) -> tuple[tuple[Value, ...], ...]:
    numbers = [[None if cell is None else _number(cell, delimiter) for cell in row] for row in rows]
    numeric = all(
        (number is None) == (cell is None)
        for line, row in zip(numbers, rows, strict=True)
        for number, cell in zip(line, row, strict=True)
    )
    chosen: Sequence[Sequence[Value]] = numbers if numeric else rows
    return tuple(tuple(row[column] for row in chosen) for column in range(width))


def _label(cell: str) -> str | None:
    return None if cell.casefold() in MISSING else cell


def _number(cell: str, delimiter: str) -> float | None:
    text = cell if delimiter == "," else cell.replace(",", ".")
    try:
        number = float(text.replace("\u2212", "-"))
    except ValueError:
        return None
    return number if "_" not in text and number - number == 0 else None


def _delimiter(text: str) -> str:
    """The delimiter that the first line has most of; Excel's own line `sep=;` names it."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=lambda delimiter: (line.count(delimiter), delimiter == ","))


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
