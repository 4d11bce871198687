"""Memos under the findings that they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from coanalyze.codings.memos import read_memos
from coanalyze.model.memo import Memo
from coanalyze.model.report import Finding, FindingReport


def with_memos(root: Path, report: FindingReport) -> FindingReport:
    """The report with each code's memos, by date."""
    by_code: dict[str, list[Memo]] = {}
    for memo in read_memos(root).memos:
        for code in memo.codes:
            by_code.setdefault(code.casefold(), []).append(memo)
    if not by_code:
        return report
    return replace(report, findings=_noted(report.findings, by_code), themes=_noted(report.themes, by_code))


def _noted(findings: Sequence[Finding], by_code: Mapping[str, Sequence[Memo]]) -> tuple[Finding, ...]:
    return tuple(
        replace(
            finding, memos=tuple(by_code.get(finding.code.casefold(), ())), codes=_noted(finding.codes, by_code)
        )
        for finding in findings
    )  # fmt: skip
