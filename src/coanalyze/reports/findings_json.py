"""The finding report as JSON: the contract `coanalyze/report/1`."""

from __future__ import annotations

from coanalyze.model.report import Counts, Finding, FindingReport, Quote
from coanalyze.reports.balance import biggest_share
from coanalyze.reports.layout import Layout
from coanalyze.reports.memos import memo_json
from coanalyze.reports.quotes import all_quotes
from coanalyze.reports.values import to_json

SCHEMA = "coanalyze/report/1"


def render(report: FindingReport, layout: Layout) -> str:
    """The report with all its quotes, whatever `layout` says: programs choose for themselves."""
    return to_json(data(report))


def data(report: FindingReport) -> dict[str, object]:
    """The contract `coanalyze/report/1` before it is written."""
    return {
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
        "language": report.language,
        "uncoded": _uncoded(report),
        "findings": [_finding(finding) for finding in report.findings],
        "themes": [_finding(theme) for theme in report.themes],
        "notes": report.notes,
        "parameters": dict(report.parameters),
        "hashes": dict(report.hashes),
        "made_from": report.made.as_dict() if report.made is not None else None,
    }


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
        "balance": _balance(finding),
        "pinned": finding.pinned,
        "memos": [memo_json(memo) for memo in finding.memos],
        "codes": [_finding(child) for child in finding.codes],
        "quotes": [quote_json(quote) for quote in all_quotes(finding)],
    }  # fmt: skip


def _balance(finding: Finding) -> dict[str, object] | None:
    balance = finding.balance
    if balance is None:
        return None
    who, most = balance.biggest()
    return {
        "by_respondent": [{"respondent": id_, "mentions": mentions} for id_, mentions in balance.by_respondent],
        "silent": balance.silent,
        "most": who,
        "most_mentions": most,
        "most_share": biggest_share(finding),
        "rests_on_one": finding.rests_on_one,
        "cases": balance.cases,
        "cases_without": balance.cases_without,
        "turns": balance.turns,
        "words": balance.words,
    }


def _uncoded(report: FindingReport) -> dict[str, object] | None:
    turns, words = report.uncoded_turns, report.uncoded_words
    if turns is None or words is None:
        return None
    return {
        "turns": turns,
        "turns_share": turns / report.turns if report.turns else None,
        "words": words,
        "words_share": words / report.words if report.words else None,
    }


def _part(counts: Counts) -> dict[str, int]:
    return {
        "hits": counts.hits,
        "mentions": counts.mentions,
        "respondents": counts.respondents,
        "of": counts.of,
    }


def quote_json(quote: Quote) -> dict[str, object]:
    """A quote as every contract that holds quotes has it."""
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
        "status": quote.status,
        "memo": quote.memo or None,
        "patterns": quote.patterns,
        "question": quote.question,
        "prompted": quote.prompted,
        "observation": quote.observation,
    }
