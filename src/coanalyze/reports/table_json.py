"""A table as JSON."""

from __future__ import annotations

from coanalyze.model.table import Table
from coanalyze.reports.values import to_json


def render_json(table: Table) -> str:
    """A list of objects by column key, rows and columns in the table's order."""
    keys = [column.key for column in table.columns]
    return to_json([dict(zip(keys, row, strict=True)) for row in table.rows])
