"""The finding report as JSON: the contract `coanalyze/report/1`."""

from __future__ import annotations

from coanalyze.model.report import Counts, Finding, FindingReport, Quote
from coanalyze.reports.layout import Layout
from coanalyze.reports.quotes import all_quotes
from coanalyze.reports.values import to_json

SCHEMA = "coanalyze/report/1"


def render(report: FindingReport, layout: Layout) -> str:
    """The report with all its quotes, whatever `layout` says: programs choose for themselves."""
    return to_json(
        {
            "schema": SCHEMA,
            "title": report.title,
            "selection": dict(report.selection),
            "unit": report.unit,
            "respondents": report.respondents,
            "documents": report.documents,
            "turns": report.turns,
            "words": report.words,
            "coders": report.coders,
            "codings": report.codings,
            "reviewed": report.reviewed,
            "automatic": report.automatic,
            "roles": dict(report.roles),
            "codebooks": report.codebooks,
            "findings": [_finding(finding) for finding in report.findings],
            "themes": [_finding(theme) for theme in report.themes],
            "notes": report.notes,
            "parameters": dict(report.parameters),
            "hashes": dict(report.hashes),
        }
    )


def _finding(finding: Finding) -> dict[str, object]:
    counts = finding.counts
    return {
        "code": finding.code,
        "name": finding.name,
        "hits": counts.hits,
        "mentions": counts.mentions,
        "respondents": counts.respondents,
        "of": counts.of,
        "documents": counts.documents,
        "cases": counts.cases,
        "codings": counts.codings,
        "reviewed": counts.reviewed,
        "unidentified": counts.unidentified,
        "observations": counts.observations,
        "by": {
            key: {value: _part(part) for value, part in parts.items()} for key, parts in finding.by.items()
        },
        "codes": [_finding(child) for child in finding.codes],
        "quotes": [_quote(quote) for quote in all_quotes(finding)],
    }  # fmt: skip


def _part(counts: Counts) -> dict[str, int]:
    return {
        "hits": counts.hits,
        "mentions": counts.mentions,
        "respondents": counts.respondents,
        "of": counts.of,
    }


def _quote(quote: Quote) -> dict[str, object]:
    return {
        "id": quote.id,
        "document": quote.document,
        "turn": quote.turn,
        "line": quote.line,
        "start": quote.start,
        "end": quote.end,
        "respondent": quote.respondent,
        "role": quote.role,
        "text": quote.text,
        "code": quote.code,
        "coder": quote.coder,
        "patterns": quote.patterns,
        "question": quote.question,
        "prompted": quote.prompted,
        "observation": quote.observation,
    }
