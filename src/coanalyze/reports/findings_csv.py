"""The finding report as csv: one of its tables."""

from __future__ import annotations

from coanalyze.errors import UsageError
from coanalyze.model.report import FindingReport
from coanalyze.reports.layout import Layout
from coanalyze.reports.report_tables import TABLES
from coanalyze.reports.table_csv import render_csv


def render(report: FindingReport, layout: Layout) -> str:
    """The rows of `layout.table` with their headings, fields parted by `layout.delimiter`. Raises UsageError."""
    if layout.table not in TABLES:
        raise UsageError(f"there is no table “{layout.table}” in a report.", hint=f"Tables are {', '.join(TABLES)}.")
    return render_csv(TABLES[layout.table](report, layout.quotes), layout.delimiter)
