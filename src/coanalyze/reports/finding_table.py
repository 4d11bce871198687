"""The finding report in any format. A format is one module with `render(report, layout)`, named here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coanalyze.errors import UsageError
from coanalyze.model.report import FindingReport, WordTable
from coanalyze.reports import findings_csv, findings_expect, findings_json, findings_md, findings_tex, findings_text
from coanalyze.reports.findings_docx import render_docx
from coanalyze.reports.findings_xlsx import render_xlsx
from coanalyze.reports.layout import Layout

RENDERERS: Mapping[str, Callable[[FindingReport, Layout], str]] = {
    "table": findings_text.render,
    "md": findings_md.render,
    "csv": findings_csv.render,
    "json": findings_json.render,
    "tex": findings_tex.render,
    "expect": findings_expect.render,
}
FORMATS = tuple(RENDERERS)
OFFICE = ("docx", "xlsx")
"""The formats that are files for other programs, and no text: `render_office` makes them."""

PAGE = "html"
"""The format that needs more than the report: `render_page` makes it."""


def render_findings(
    report: FindingReport,
    format: str,
    *,
    width: int = 80,
    color: bool = False,
    quotes: float | None = None,
    questions: bool = False,
    delimiter: str = ",",
    table: str = "findings",
) -> str:
    """The finding table and the quotes behind it, as text that ends with a line break.

    `quotes` is how many a finding shows (None: two in `table`, five in `tex`, all in `md`, and where the researcher has
    chosen some those alone; math.inf: all; `json` has all of them always); `questions` puts the question before each.
    `table` is which table a csv has: findings, quotes or matrix. Raises UsageError for a format that is not in
    `FORMATS`, and for a table or a delimiter that cannot be.
    """
    if format not in RENDERERS:
        raise UsageError(f"There is no report format {format!r}.", hint=f"Use one of {', '.join(FORMATS)}.")
    _check_quotes(quotes)
    return RENDERERS[format](report, Layout(width, color, quotes, questions, delimiter, table))


def render_office(
    report: FindingReport,
    format: str,
    *,
    quotes: float | None = None,
    questions: bool = False,
    words: WordTable | None = None,
) -> bytes:
    """The report as a Word document or a workbook: the same bytes for the same report.

    `quotes` is how many a finding shows (None: five in `docx`, all in `xlsx`); `words` are those of the same selection,
    for the word cloud of a docx. Raises UsageError for a format that is not in `OFFICE`.
    """
    _check_quotes(quotes)
    layout = Layout(quotes=quotes, questions=questions)
    if format == "docx":
        return render_docx(report, layout, words)
    if format == "xlsx":
        return render_xlsx(report, layout)
    raise UsageError(f"There is no office format {format!r}.", hint=f"Use one of {', '.join(OFFICE)}.")


def _check_quotes(quotes: float | None) -> None:
    if quotes is not None and quotes < 0:
        raise UsageError(f"{quotes} quotes cannot be shown.", hint="Use 0 for none.")
