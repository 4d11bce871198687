"""A theory in any format that is text."""

from __future__ import annotations

from coanalyze.model.theory import Theory
from coanalyze.reports.table_md import render_md
from coanalyze.reports.tables import render_table
from coanalyze.reports.theory_graphs import theory_dot, theory_mermaid
from coanalyze.reports.theory_tables import theory_json, theory_table, theory_tables


def render_theory(
    theory: Theory,
    format: str = "table",
    *,
    table: str = "relations",
    width: int = 80,
    color: bool = False,
    delimiter: str = ",",
) -> str:
    """A theory as `table`, `md` (with the picture as a Mermaid block), `csv` (one of its tables), `json`, `mermaid` or
    `dot`.

    `width` (terminal cells) and `color` matter to `table` only, `table` and `delimiter` to `csv` only. Raises
    UsageError for another format.
    """
    if format == "json":
        return theory_json(theory)
    if format == "mermaid":
        return theory_mermaid(theory)
    if format == "dot":
        return theory_dot(theory)
    if format == "csv":
        return render_table(theory_table(theory, table), format, delimiter=delimiter)
    if format == "md":
        tables = [render_md(each) for each in theory_tables(theory, most=None)]
        return "\n".join([f"```mermaid\n{theory_mermaid(theory)}```\n", *tables])
    return "\n".join(render_table(each, format, width=width, color=color) for each in theory_tables(theory))
