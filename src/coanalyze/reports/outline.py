"""The findings one by one, as every document tells them: heading, figures, balance, children, quotes, memos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coanalyze.i18n import Translator, mark
from coanalyze.model.report import Finding, FindingReport, Quote
from coanalyze.reports.balance import balance_text, uncoded_text
from coanalyze.reports.excerpt import Runs, excerpt
from coanalyze.reports.footers import part_name
from coanalyze.reports.layout import Layout
from coanalyze.reports.memos import memo_line, memos_below
from coanalyze.reports.quotes import Passage, how_many_passages, shown
from coanalyze.reports.wording import clean, figures, method, numbers, remarks, source_line

_PARTS = {
    "codebook": mark("codebook"), "people": mark("people's codings"), "reading": mark("how it was read"),
    "sources": mark("sources"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the finding table: `cells` are mentions, respondents, cases and documents as text."""

    number: str
    name: str
    depth: int
    remarks: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as shown: its excerpt, who said it and where; `question` where the reader asked for it."""

    quote: Quote
    runs: Runs
    source: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """A code below a finding, `depth` 0 right below it."""

    depth: int
    name: str
    figures: str
    definition: str


@dataclass(frozen=True, slots=True)
class Section:
    """What is told under a finding; each text is one line, and empty where there is nothing to tell."""

    heading: str
    definition: str
    figures: str
    balance: str
    children: tuple[Child, ...]
    spoken: tuple[Shown, ...]
    observed: tuple[Shown, ...]
    shortened: str
    memos: tuple[str, ...]


def rows(report: FindingReport, t: Translator) -> list[Row]:
    """The rows of the finding table, children below their parents."""
    return [row for number, finding in report.numbered() for row in _rows(number, finding, 0, t)]


def _rows(number: str, finding: Finding, depth: int, t: Translator) -> Iterator[Row]:
    yield Row(number, _name(finding), depth, tuple(remarks(finding, t)), numbers(finding.counts, t))
    for child in finding.codes:
        yield from _rows("", child, depth + 1, t)


def basis(report: FindingReport, t: Translator, *, hashed: bool = True) -> list[str]:
    """What the figures rest on, a line each, and how much speech bears no code; `hashed` as in `method`."""
    return [line for line in [*method(report, t, hashed=hashed), uncoded_text(report, t)] if line]


def hashed_parts(report: FindingReport, t: Translator) -> list[tuple[str, str]]:
    """What a report was made from: each part's name in its language, and its SHA-256 or the beginning of that.

    First what the line "Made from" of other formats says, the hash of all of it and of its parts; then what else is
    known. What both have, as the codebook, stands once, with more of its digits.
    """
    told = {t.gettext(_PARTS.get(name, name)): value for name, value in sorted(report.hashes.items())}
    if report.made is not None and report.made.hash:
        parts = {part_name(name, t): value for name, value in report.made.hashes.items()}
        told = {t.gettext("all of it"): report.made.hash, **parts, **told}
    return [(clean(name), clean(value)) for name, value in told.items()]


def sections(report: FindingReport, layout: Layout, t: Translator, default: float) -> Iterator[Section]:
    """The findings in order, then the themes; `default` quotes each where the reader did not say how many."""
    for number, finding in report.numbered():
        yield _section(number, finding, layout, t, default)


def _section(number: str, finding: Finding, layout: Layout, t: Translator, default: float) -> Section:
    names = _names(finding)
    picked = shown(finding, layout.quotes, default)
    every = how_many_passages(finding)
    shortened = t.gettext("Shown: {of} passages.", of=t.of(len(picked), every)) if 0 < len(picked) < every else ""
    return Section(
        heading=f"{t.gettext('Across the findings:') if number == '+' else f'{number}.'} {_name(finding)}",
        definition=clean(finding.definition),
        figures=clean(figures(finding, t)),
        balance=balance_text(finding, t),
        children=tuple(_children(finding, 0, t)),
        spoken=tuple(_shown(passage, names, layout, t) for passage in picked if not passage[0].observation),
        observed=tuple(_shown(passage, names, layout, t) for passage in picked if passage[0].observation),
        shortened=shortened,
        memos=tuple(memo_line(memo, t) for memo in memos_below(finding)),
    )


def _name(finding: Finding) -> str:
    return clean(finding.name or finding.code)


def _children(finding: Finding, depth: int, t: Translator) -> Iterator[Child]:
    for child in finding.codes:
        yield Child(depth, _name(child), clean(figures(child, t)), clean(child.definition))
        yield from _children(child, depth + 1, t)


def _names(finding: Finding) -> Mapping[str, str]:
    """The names of the codes below a finding: the finding's own stands in its heading."""
    names = {child.code: _name(child) for child in finding.codes}
    for child in finding.codes:
        names.update(_names(child))
    return names


def _shown(passage: Passage, names: Mapping[str, str], layout: Layout, t: Translator) -> Shown:
    quote, codes = passage
    source = " · ".join([source_line(quote, t), *(names[code] for code in codes if code in names)])
    return Shown(quote, excerpt(quote), source, _question(quote, t) if layout.questions else "")


def _question(quote: Quote, t: Translator) -> str:
    return t.gettext("Question: {question}", question=clean(quote.question)) if quote.question else ""
