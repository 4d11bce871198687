"""A table in any format: `table` for the terminal, md, csv, json."""

from __future__ import annotations

from coanalyze.errors import UsageError
from coanalyze.model.table import Table
from coanalyze.reports.table_csv import render_csv
from coanalyze.reports.table_json import render_json
from coanalyze.reports.table_md import render_md
from coanalyze.reports.table_text import render_text

TABLE_FORMATS = ("table", "md", "csv", "json")


def render_table(
    table: Table, format: str, *, width: int = 80, color: bool = False, delimiter: str = ","
) -> str:  # fmt: skip
    """A table as text that ends with a line break.

    `width` (terminal cells) and `color` matter to `table` only, `delimiter` to `csv` only. Raises UsageError for
    another format or a delimiter that cannot part fields.
    """
    if format == "table":
        return render_text(table, width, color)
    if format == "md":
        return render_md(table)
    if format == "csv":
        return render_csv(table, delimiter)
    if format == "json":
        return render_json(table)
    raise UsageError(f"There is no format {format!r}.", hint=f"Use one of {', '.join(TABLE_FORMATS)}.")
