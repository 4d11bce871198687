"""Quotes of one finding as Markdown, for a report that people write themselves."""

from __future__ import annotations

from coanalyze.i18n import translator
from coanalyze.model.report import FindingReport
from coanalyze.reports import markdown
from coanalyze.reports.layout import Layout
from coanalyze.reports.outline import sections


def quotes_md(report: FindingReport, number: float) -> str:
    """At most `number` quotes of the report's findings as block quotes, with who said them and where."""
    told = sections(report, Layout(quotes=number), translator(report.language), number)
    blocks = [
        f"> {markdown.runs(shown.runs)}\n>\n> — {markdown.escape(shown.source)}"
        for section in told
        for shown in (*section.spoken, *section.observed)
    ]
    return "\n\n".join(blocks)
