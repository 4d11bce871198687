"""The finding report as plain tables: findings, quotes, and code by respondent. For csv and for spreadsheets.

Keys of columns stay the same in every language; headers are told in the report's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from coanalyze.i18n import Translator, mark, translator
from coanalyze.model.report import Counts, Finding, FindingReport, Quote
from coanalyze.model.table import Cell, Column, Table
from coanalyze.reports.balance import biggest_share
from coanalyze.reports.matrix import by_respondent
from coanalyze.reports.quotes import EVERY, all_quotes, shown

_FIGURES = {
    "hits": mark("Hits"), "codings": mark("Codings"), "mentions": mark("Mentions"),
    "respondents": mark("Respondents"), "of": mark("Of respondents"), "documents": mark("Documents"),
    "cases": mark("Cases"), "unidentified": mark("Not identified"), "observations": mark("Observations"),
    "reviewed": mark("Reviewed"),
}  # fmt: skip
_BALANCE = {
    "silent": mark("No mention by"), "most": mark("Most by"), "most_mentions": mark("Most mentions"),
    "most_share": mark("Largest share"), "rests_on_one": mark("Rests on one person"),
    "cases_without": mark("Cases without"),
}  # fmt: skip
_NAMES = {
    "finding": mark("Finding"), "parent": mark("Code above"), "code": mark("Code"), "name": mark("Name"),
    "respondent": mark("Respondent"), "speaker": mark("Speaker"), "role": mark("Role"), "case": mark("Case"),
    "document": mark("Document"), "line": mark("Line"), "quote": mark("Quote"), "question": mark("Question before"),
    "coder": mark("Coder"), "status": mark("Status"), "prompted": mark("Prompted"), "observation": mark("Observation"),
    "patterns": mark("Patterns"), "start": mark("Starts at"), "end": mark("Ends at"), "id": mark("Id"),
}  # fmt: skip
_BY_ROLE = ("mentions", "respondents", "of")
_QUOTE = (
    "finding", "code", "name", "respondent", "speaker", "role", "case", "document", "line", "quote", "question",
    "prompted", "observation", "coder", "status", "patterns", "start", "end", "id",
)  # fmt: skip
_NUMBERS = frozenset({*_FIGURES, "most_mentions", "most_share", "line", "start", "end"})


def findings_table(report: FindingReport, quotes: float | None = None) -> Table:
    """One row a code, its figures by role beside it; `most_share` is a share of 1."""
    t = translator(report.language)
    rows = [(finding.code, "", finding) for _, finding in report.numbered()]
    every = [row for top, parent, finding in rows for row in _below(top, parent, finding)]
    roles = _roles(report, [finding for _, _, finding in every])
    columns = [_column(key, t) for key in ("finding", "parent", "code", "name", *_FIGURES, *_BALANCE)]
    columns += [
        Column(f"{figure}_{role}", f"{t.gettext(_FIGURES[figure])} {role}", "right")
        for role in roles
        for figure in _BY_ROLE
    ]
    cells = tuple(_row(top, parent, finding, roles) for top, parent, finding in every)
    return Table(report.title, tuple(columns), cells)


def quotes_table(report: FindingReport, quotes: float | None = None) -> Table:
    """One row a coding, whole, in text order under its finding; with `quotes`, so many passages a finding."""
    t = translator(report.language)
    rows = [
        _quote_row(finding, quote, names)
        for _, finding in report.numbered()
        for names in [{node.code: node.name for _, _, node in _below("", "", finding)}]
        for quote in _picked(finding, quotes)
    ]
    return Table(report.title, tuple(_column(key, t) for key in _QUOTE), tuple(rows))


def matrix_table(report: FindingReport, quotes: float | None = None) -> Table:
    """Mentions of each code (rows) by each identified respondent (columns)."""
    t = translator(report.language)
    matrix = by_respondent(report)
    people = (Column(who, who, "right") for who in matrix.columns)
    rows: tuple[tuple[Cell, ...], ...] = tuple((code, name, *numbers) for code, name, _, numbers in matrix.rows)
    return Table(report.title, (_column("code", t), _column("name", t), *people), rows)


TABLES: Mapping[str, Callable[[FindingReport, float | None], Table]] = {
    "findings": findings_table,
    "quotes": quotes_table,
    "matrix": matrix_table,
}
"""The tables of a report by name; the number says how many quotes a finding has (None: all), where it has any."""


def _column(key: str, t: Translator) -> Column:
    header = t.gettext({**_NAMES, **_FIGURES, **_BALANCE}[key])
    return Column(key, header, "right" if key in _NUMBERS else "left", wrap=key in ("quote", "question", "name"))


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


def _picked(finding: Finding, quotes: float | None) -> Sequence[Quote]:
    return all_quotes(finding) if quotes is None else [quote for quote, _ in shown(finding, quotes, EVERY)]


def _quote_row(finding: Finding, quote: Quote, names: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        finding.code, quote.code, names.get(quote.code, ""), quote.respondent, quote.speaker, quote.role,
        quote.attributes.get("case"), quote.document, quote.line, quote.text, quote.question, quote.prompted,
        quote.observation, quote.coder, quote.status, "; ".join(quote.patterns), quote.start, quote.end, quote.id,
    )  # fmt: skip
