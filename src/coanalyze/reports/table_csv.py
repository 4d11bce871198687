"""A table as csv."""

from __future__ import annotations

import csv
import io

from coanalyze.errors import UsageError
from coanalyze.model.table import Table
from coanalyze.reports.values import csv_cell


def render_csv(table: Table, delimiter: str = ",") -> str:
    """Headings (the columns' keys) and rows, lines ended by `\\n`, fields quoted where needed.

    Raises UsageError where `delimiter` is not one character that can part fields.
    """
    if len(delimiter) != 1 or delimiter.isalnum() or delimiter in "\"'\r\n=+-@.\x00 ":
        raise UsageError(f"{delimiter!r} cannot part csv fields.", hint="Use a comma, a semicolon or a tab.")
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\n")
    writer.writerow([csv_cell(column.key) for column in table.columns])
    writer.writerows([csv_cell(cell) for cell in row] for row in table.rows)
    return written.getvalue()
