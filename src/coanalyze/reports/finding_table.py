"""The finding report in any format. A format is one module with `render(report, layout)`, named here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coanalyze.errors import UsageError
from coanalyze.model.report import FindingReport
from coanalyze.reports import findings_csv, findings_expect, findings_json, findings_md, findings_text
from coanalyze.reports.layout import Layout

RENDERERS: Mapping[str, Callable[[FindingReport, Layout], str]] = {
    "table": findings_text.render,
    "md": findings_md.render,
    "csv": findings_csv.render,
    "json": findings_json.render,
    "expect": findings_expect.render,
}
FORMATS = tuple(RENDERERS)
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
) -> str:
    """The finding table and the quotes behind it, as text that ends with a line break.

    `quotes` is how many a finding shows (None: two in `table`, all in `md`, and where the researcher has chosen some
    those alone; math.inf: all; `json` has all of them always, `csv` none); `questions` puts the question before each.
    Raises UsageError for a format that is not in `FORMATS`.
    """
    if format not in RENDERERS:
        raise UsageError(f"There is no report format {format!r}.", hint=f"Use one of {', '.join(FORMATS)}.")
    if quotes is not None and quotes < 0:
        raise UsageError(f"{quotes} quotes cannot be shown.", hint="Use 0 for none.")
    return RENDERERS[format](report, Layout(width, color, quotes, questions, delimiter))
