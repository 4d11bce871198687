"""The finding report for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coanalyze.i18n import Translator, translator
from coanalyze.model.report import Finding, FindingReport, Quote
from coanalyze.reports.balance import balance_text, uncoded_text
from coanalyze.reports.excerpt import excerpt
from coanalyze.reports.layout import Layout
from coanalyze.reports.memos import memo_line, memos_below
from coanalyze.reports.quotes import shown
from coanalyze.reports.terminal import LEAST_WIDTH, color_or_none, hang
from coanalyze.reports.terminal import render as draw
from coanalyze.reports.wording import clean, figures, headers, method, numbers, remarks, review, source_line

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table as Grid
    from rich.text import Text

_QUOTES = 2
_NAMES = 8
_LEAST_NAME = 18
_DEEPEST = 3


def render(report: FindingReport, layout: Layout) -> str:
    """Heading, finding table, quotes, and what it rests on; no line over `layout.width` cells."""
    from rich.text import Text

    t = translator(report.language)
    width = max(layout.width, LEAST_WIDTH)
    parts: list[RenderableType] = [
        Text(clean(report.title) or t.gettext("Findings"), style="bold"),
        Text(review(report, t), style="dim"),
        Text(""),
    ]
    heads = headers(t)
    name = width - sum(map(len, heads[2:])) - _number_width(report) - 2 * (len(heads) - 1)
    parts += [_grid(report, name, layout.color, t)] if name >= _LEAST_NAME else _stacked(report, layout.color, t)
    parts += _quotes(report, layout, t)
    parts += _balance(report, t)
    parts += [Text(""), *(Text(line, style="dim") for line in method(report, t))]
    return draw(parts, width, layout.color)


def _number_width(report: FindingReport) -> int:
    return len(str(len(report.findings)))


def _name(finding: Finding, depth: int, color: bool) -> Text:
    from rich.text import Text

    text = Text()
    shade = color_or_none(finding.color) if color else None
    if shade:
        text.append("■ ", style=shade)
    return text.append(clean(finding.name or finding.code), style="" if depth else "bold")


def _grid(report: FindingReport, name_width: int, color: bool, t: Translator) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Grid

    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    heads = headers(t)
    grid.add_column(heads[0], justify="right", width=_number_width(report))
    grid.add_column(heads[1], width=name_width, overflow="fold")
    for header in heads[2:]:
        grid.add_column(header, justify="right", width=len(header), overflow="fold")
    for number, finding in report.numbered():
        _add_rows(grid, number, finding, 0, color, t)
    return grid


def _add_rows(grid: Grid, number: str, finding: Finding, depth: int, color: bool, t: Translator) -> None:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    lines = [_name(finding, depth, color), *(Text(remark, style="italic") for remark in remarks(finding, t))]
    name = Padding(Group(*lines), (0, 0, 0, 2 * min(depth, _DEEPEST)))
    grid.add_row(number, name, *numbers(finding.counts, t))
    for child in finding.codes:
        _add_rows(grid, "", child, depth + 1, color, t)


def _stacked(report: FindingReport, color: bool, t: Translator) -> list[RenderableType]:
    """Name above figures, for terminals too narrow to set them beside each other."""
    parts: list[RenderableType] = []
    for number, finding in report.numbered():
        parts += _stack(f"{number}  ", finding, 0, color, t)
    return parts


def _stack(number: str, finding: Finding, depth: int, color: bool, t: Translator) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    indent = 2 * min(depth, _DEEPEST)
    yield hang(number, _name(finding, depth, color), indent)
    yield Padding(Text(figures(finding, t)), (0, 0, 0, indent + len(number)))
    for child in finding.codes:
        yield from _stack("   ", child, depth + 1, color, t)


def _quotes(report: FindingReport, layout: Layout, t: Translator) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    for number, finding in report.numbered():
        picked = shown(finding, layout.quotes, _QUOTES)
        memos = list(memos_below(finding))
        if not picked and not memos:
            continue
        yield Text("")
        yield hang(f"{number}  ", _name(finding, 0, layout.color))
        for index, (quote, _) in enumerate(picked):
            yield from [Text("")] if index else []
            yield from (Padding(line, (0, 0, 0, 3)) for line in _quote(quote, layout, t))
        if memos:
            yield Text("")
            yield from (Padding(Text(memo_line(memo, t), style="italic"), (0, 0, 0, 3)) for memo in memos)


def _balance(report: FindingReport, t: Translator) -> Iterator[RenderableType]:
    """How broad the evidence of each finding is, and how much speech bears no code."""
    from rich.text import Text

    told = [(number, balance_text(finding, t, _NAMES)) for number, finding in report.numbered()]
    told = [(number, text) for number, text in told if text]
    uncoded = uncoded_text(report, t)
    if told or uncoded:
        yield from (Text(""), Text(t.gettext("Evidence balance"), style="bold"))
    yield from (hang(f"{number}  ", Text(text)) for number, text in told)
    if uncoded:
        yield Text(uncoded)


def _quote(quote: Quote, layout: Layout, t: Translator) -> Iterator[Text]:
    from rich.text import Text

    if layout.questions and quote.question:
        yield Text(t.gettext("Question: {question}", question=clean(quote.question)), style="dim italic")
    text = Text()
    for piece, hit in excerpt(quote):
        text.append(piece, style="bold underline" if hit and layout.color else "")
    yield text
    yield Text(f"— {source_line(quote, t)}", style="dim")
