"""The finding report as csv: one row a code, its figures by role beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coanalyze.model.report import Counts, Finding, FindingReport
from coanalyze.model.table import Cell, Column, Table
from coanalyze.reports.balance import biggest_share
from coanalyze.reports.layout import Layout
from coanalyze.reports.table_csv import render_csv

_FIGURES = (
    "hits", "codings", "mentions", "respondents", "of", "documents", "cases", "unidentified", "observations",
    "reviewed",
)  # fmt: skip
_BALANCE = ("silent", "most", "most_mentions", "most_share", "rests_on_one", "cases_without")
_BY_ROLE = ("mentions", "respondents", "of")


def render(report: FindingReport, layout: Layout) -> str:
    """The rows with their headings, fields parted by `layout.delimiter`."""
    rows = [(finding.code, "", finding) for _, finding in report.numbered()]
    every = [row for top, parent, finding in rows for row in _below(top, parent, finding)]
    roles = _roles(report, [finding for _, _, finding in every])
    keys = ["finding", "parent", "code", "name", *_FIGURES, *_BALANCE]
    keys += [f"{figure}_{role}" for role in roles for figure in _BY_ROLE]
    cells = tuple(_row(top, parent, finding, roles) for top, parent, finding in every)
    return render_csv(Table(report.title, tuple(Column(key, key) for key in keys), cells), layout.delimiter)


def _below(top: str, parent: str, finding: Finding) -> Iterator[tuple[str, str, Finding]]:
    yield top, parent, finding
    for child in finding.codes:
        yield from _below(top, finding.code, child)


def _roles(report: FindingReport, findings: Iterable[Finding]) -> list[str]:
    """The roles that have figures, those of the project first and in its order."""
    found = {role for finding in findings for role in finding.by.get("role", {})}
    return [role for role in report.roles if role in found] + sorted(found - set(report.roles))


def _row(top: str, parent: str, finding: Finding, roles: Sequence[str]) -> tuple[Cell, ...]:
    by_role = finding.by.get("role", {})
    parts = [by_role.get(role, Counts()) for role in roles]
    figures: list[Cell] = [getattr(finding.counts, key) for key in _FIGURES]
    figures += _balance(finding)
    figures += [getattr(part, key) for part in parts for key in _BY_ROLE]
    return (top, parent, finding.code, finding.name, *figures)


def _balance(finding: Finding) -> list[Cell]:
    """How broad the evidence is; names apart by `; `."""
    balance = finding.balance
    if balance is None:
        return [None] * len(_BALANCE)
    who, most = balance.biggest()
    share = biggest_share(finding)
    rounded = None if share is None else round(share, 4)
    silent, without = "; ".join(balance.silent), "; ".join(balance.cases_without)
    return [silent, "; ".join(who), most, rounded, finding.rests_on_one, without]
