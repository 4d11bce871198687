"""What a check found, in any format but json, whose contract api holds."""

from __future__ import annotations

from collections.abc import Mapping

from coanalyze.errors import UsageError
from coanalyze.model.problem import CheckReport, Severity
from coanalyze.reports.check_github import render_github
from coanalyze.reports.check_junit import render_junit
from coanalyze.reports.check_sarif import render_sarif
from coanalyze.reports.check_text import render_closing, render_problems

CHECK_FORMATS = ("text", "json", "github", "sarif", "junit")


def render_check(
    report: CheckReport,
    format: str,
    *,
    counts: Mapping[str, int],
    shown: str = Severity.INFO,
    width: int = 80,
    color: bool = False,
    version: str = "",
) -> str:
    """The problems as text that ends with a line break.

    `counts` are those of all problems, of which `report` holds the ones as loud as `shown`: the closing line of `text`
    and `github` tells both. `width` (terminal cells) and `color` matter to `text` only, `version` to `sarif`. Raises
    UsageError for another format.
    """
    if format == "text":
        problems = render_problems(report, width, color)
        return (f"{problems}\n" if problems else "") + render_closing(counts, shown) + "\n"
    if format == "github":
        return render_github(report) + render_closing(counts, shown) + "\n"
    if format == "sarif":
        return render_sarif(report, version)
    if format == "junit":
        return render_junit(report)
    raise UsageError(f"There is no format {format!r}.", hint=f"Use one of {', '.join(CHECK_FORMATS)}.")
