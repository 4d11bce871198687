"""How often each code is mentioned by each respondent, in each role and in each case: numbers for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coanalyze.model.report import Finding, FindingReport


@dataclass(frozen=True, slots=True)
class Matrix:
    """Mentions of each code (rows: code, name, depth and its numbers) in each column; `columns` in their order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, int, tuple[int, ...]], ...]


def by_respondent(report: FindingReport) -> Matrix:
    """Mentions by identified respondents; those with no mention of anything are among the columns."""
    found = list(_walk(report))
    counted = {finding.code: dict(finding.balance.by_respondent) if finding.balance else {} for finding, _ in found}
    silent = {id_ for finding, _ in found if finding.balance for id_ in finding.balance.silent}
    people = sorted(silent.union(*counted.values()))
    return _matrix(found, people, counted)


def by_attribute(report: FindingReport, key: str) -> Matrix:
    """Mentions by role, case or phase, unidentified speakers' too; roles in the project's order."""
    found = list(_walk(report))
    counted = {
        finding.code: {value: counts.mentions for value, counts in finding.by.get(key, {}).items()}
        for finding, _ in found
    }
    values = {value for parts in counted.values() for value, mentions in parts.items() if mentions}
    first = [role for role in report.roles if role in values] if key == "role" else []
    return _matrix(found, first + sorted(values - set(first)), counted)


def _matrix(found: list[tuple[Finding, int]], columns: list[str], counted: dict[str, dict[str, int]]) -> Matrix:
    rows = [
        (finding.code, finding.name, depth, tuple(counted[finding.code].get(column, 0) for column in columns))
        for finding, depth in found
    ]
    return Matrix(tuple(columns), tuple(rows))


def _walk(report: FindingReport) -> Iterator[tuple[Finding, int]]:
    for _, finding in report.numbered():
        yield from _below(finding, 0)


def _below(finding: Finding, depth: int) -> Iterator[tuple[Finding, int]]:
    yield finding, depth
    for child in finding.codes:
        yield from _below(child, depth + 1)
