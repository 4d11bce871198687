"""What a user's own template is given: the report as its JSON has it, and beside it what documents tell."""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.i18n import translator
from coanalyze.model.report import Finding, FindingReport
from coanalyze.reports import findings_json
from coanalyze.reports.layout import Layout
from coanalyze.reports.outline import Section, Shown, basis, sections
from coanalyze.reports.quotes import EVERY
from coanalyze.reports.wording import clean, held_text, review, selected_text

Data = dict[str, object]


def report_data(report: FindingReport, *, quotes: float | None = None, questions: bool = False) -> Data:
    """`report` (the keys of `coanalyze/report/1`, and `selected`, `reviewed_text`, `method`), `findings`, `themes`.

    A finding has the keys of the contract, and `number`, `heading`, `definition`, `color`, `figures`, `balance_text`,
    `rests_on_one`, `shown`, `memo_lines`. `quotes` (None: all) and `questions` are those of `shown`.
    """
    layout = Layout(quotes=quotes, questions=questions)
    t = translator(report.language)
    told = findings_json.data(report)
    found = [
        _finding(number, finding, section, data)
        for (number, finding), section, data in zip(
            report.numbered(), sections(report, layout, t, EVERY), _listed(told), strict=True
        )
    ]
    rows = len(report.findings)
    told |= {
        "findings": found[:rows],
        "themes": found[rows:],
        "selected": selected_text(report.selection, held_text(report, t), t),
        "reviewed_text": review(report, t),
        "method": basis(report, t),
    }
    names = {"title": clean(report.title), "lang": t.lang}
    return {"report": told, "findings": found[:rows], "themes": found[rows:], **names}


def shown_data(report: FindingReport, *, quotes: float | None = None) -> list[Data]:
    """The quotes that are shown of all findings of a report, in order; `quotes` of each (None: all)."""
    found = sections(report, Layout(quotes=quotes), translator(report.language), EVERY)
    return [_shown(shown) for section in found for shown in (*section.spoken, *section.observed)]


def _listed(told: Data) -> Iterator[Data]:
    for key in ("findings", "themes"):
        rows = told[key]
        assert isinstance(rows, list)
        yield from rows


def _finding(number: str, finding: Finding, section: Section, data: Data) -> Data:
    return data | {
        "number": number,
        "definition": section.definition,
        "color": finding.color,
        "heading": section.heading,
        "figures": section.figures,
        "balance_text": section.balance,
        "rests_on_one": finding.rests_on_one,
        "shown": [_shown(shown) for shown in (*section.spoken, *section.observed)],
        "memo_lines": list(section.memos),
    }


def _shown(shown: Shown) -> Data:
    quote = shown.quote
    return {
        "text": "".join(text for text, _ in shown.runs),
        "runs": [{"text": text, "hit": hit} for text, hit in shown.runs],
        "source": shown.source,
        "question": shown.question,
        "id": quote.id,
        "document": quote.document,
        "line": quote.line,
        "respondent": quote.respondent,
        "role": quote.role,
        "case": quote.attributes.get("case"),
        "observation": quote.observation,
    }
