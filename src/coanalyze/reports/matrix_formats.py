"""Matrices and pairs of codes in any format."""

from __future__ import annotations

from coanalyze.errors import UsageError
from coanalyze.model.matrix import CodeMatrix, CoOccurrence
from coanalyze.reports.cooccur_tables import pairs_plain_table, pairs_table
from coanalyze.reports.graphs import GRAPHS, graph_text
from coanalyze.reports.matrix_html import matrix_html
from coanalyze.reports.matrix_json import cooccur_json, matrix_json
from coanalyze.reports.matrix_quotes import quotes_md, quotes_text
from coanalyze.reports.matrix_tables import matrix_panels, matrix_table
from coanalyze.reports.tables import render_table

MATRIX_FORMATS = ("table", "md", "csv", "json", "html")
PAIR_FORMATS = ("table", "md", "csv", "json", *GRAPHS)


def render_matrix(
    matrix: CodeMatrix, format: str, *, width: int = 80, color: bool = False, delimiter: str = ","
) -> str:  # fmt: skip
    """The matrix as text that ends with a line break, with the quotes behind its cells but in csv.

    `width` (terminal cells) and `color` matter to `table` only, `delimiter` to `csv` only. Raises UsageError for
    another format or a delimiter that cannot part fields.
    """
    if format == "table":
        panels = [render_table(panel, format, width=width, color=color) for panel in matrix_panels(matrix, width)]
        return "\n".join([*panels, *([quotes_text(matrix, width, color)] if matrix.quotes else [])])
    if format == "md":
        quotes = quotes_md(matrix)
        return render_table(matrix_table(matrix, plain=False), format) + (f"\n{quotes}" if quotes else "")
    if format == "csv":
        return render_table(matrix_table(matrix), format, delimiter=delimiter)
    if format in ("json", "html"):
        return matrix_json(matrix) if format == "json" else matrix_html(matrix)
    raise UsageError(f"There is no format {format!r}.", hint=f"Use one of {', '.join(MATRIX_FORMATS)}.")


def render_pairs(
    found: CoOccurrence, format: str, *, width: int = 80, color: bool = False, delimiter: str = ",",
    limit: int | None = None,
) -> str:  # fmt: skip
    """Codes that go together as text that ends with a line break; `limit` pairs in `table` and `md` (None: all).

    The rest is as in `render_matrix`.
    """
    if format in ("table", "md"):
        return render_table(pairs_table(found, limit), format, width=width, color=color)
    if format == "csv":
        return render_table(pairs_plain_table(found), format, delimiter=delimiter)
    if format == "json":
        return cooccur_json(found)
    if format in GRAPHS:
        return graph_text(found, format)
    raise UsageError(f"There is no format {format!r}.", hint=f"Use one of {', '.join(PAIR_FORMATS)}.")
