"""A table as GitHub-flavoured Markdown."""

from __future__ import annotations

from coanalyze.model.table import Table
from coanalyze.reports import markdown
from coanalyze.reports.values import column_text


def render_md(table: Table) -> str:
    """Title, table and notes; what stands in cells stays text."""
    columns = [column_text([row[index] for row in table.rows]) for index in range(len(table.columns))]
    rows = [[markdown.cell(cells[index]) for cells in columns] for index in range(len(table.rows))]
    headers = [markdown.cell(column.header) for column in table.columns]
    blocks = [f"## {markdown.escape(table.title)}"] if table.title.strip() else []
    if headers:
        blocks.append(markdown.table(headers, [column.align == "right" for column in table.columns], rows).rstrip("\n"))
    if table.notes:
        blocks.append("\n".join(f"- {markdown.escape(note)}" for note in table.notes))
    return "\n\n".join(blocks) + "\n"
