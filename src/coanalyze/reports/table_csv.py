"""A table as csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from coanalyze.errors import UsageError
from coanalyze.model.table import Table
from coanalyze.reports.values import csv_cell


def render_csv(table: Table, delimiter: str = ",") -> str:
    """Headings (the columns' keys) and rows, lines ended by `\\n`, fields quoted where needed.

    A tab may be written as `\\t`, which is easier to type. Raises UsageError where `delimiter` is not one character
    that can part fields.
    """
    delimiter = "\t" if delimiter == "\\t" else delimiter
    if len(delimiter) != 1 or delimiter.isalnum() or delimiter in "\"'\r\n=+-@.\x00 ":
        raise UsageError(f"{delimiter!r} cannot part csv fields.", hint="Use a comma, a semicolon or a tab.")
    rows = [[column.key for column in table.columns], *table.rows]
    return "".join(_line([csv_cell(cell) for cell in row], delimiter) for row in rows)


def _line(cells: Sequence[str | int | float], delimiter: str) -> str:
    # The writer quotes line breaks of its own terminator only: with both of them, a bare CR stays inside its cell.
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return written.getvalue().removesuffix("\r\n") + "\n"
