"""The finding report for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coanalyze.model.report import Finding, FindingReport, Quote
from coanalyze.reports.excerpt import excerpt
from coanalyze.reports.layout import Layout
from coanalyze.reports.quotes import chosen
from coanalyze.reports.terminal import LEAST_WIDTH, color_or_none, hang
from coanalyze.reports.terminal import render as draw
from coanalyze.reports.wording import clean, figures, method, remarks, respondents, review, source_line

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table as Grid
    from rich.text import Text

_QUOTES = 2
_HEADERS = ("#", "Finding", "Mentions", "Respondents", "Cases", "Documents")
_LEAST_NAME = 18
_DEEPEST = 3


def render(report: FindingReport, layout: Layout) -> str:
    """Heading, finding table, quotes, and what it rests on; no line over `layout.width` cells."""
    from rich.text import Text

    width = max(layout.width, LEAST_WIDTH)
    parts: list[RenderableType] = [
        Text(clean(report.title) or "Findings", style="bold"),
        Text(review(report), style="dim"),
        Text(""),
    ]
    name = width - sum(map(len, _HEADERS[2:])) - _number_width(report) - 2 * (len(_HEADERS) - 1)
    parts += [_grid(report, name, layout.color)] if name >= _LEAST_NAME else _stacked(report, layout.color)
    parts += _quotes(report, layout)
    parts += [Text(""), *(Text(line, style="dim") for line in method(report))]
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


def _grid(report: FindingReport, name_width: int, color: bool) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Grid

    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    grid.add_column(_HEADERS[0], justify="right", width=_number_width(report))
    grid.add_column(_HEADERS[1], width=name_width, overflow="fold")
    for header in _HEADERS[2:]:
        grid.add_column(header, justify="right", width=len(header), overflow="fold")
    for number, finding in report.numbered():
        _add_rows(grid, number, finding, 0, color)
    return grid


def _add_rows(grid: Grid, number: str, finding: Finding, depth: int, color: bool) -> None:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    counts = finding.counts
    lines = [_name(finding, depth, color), *(Text(remark, style="italic") for remark in remarks(finding))]
    name = Padding(Group(*lines), (0, 0, 0, 2 * min(depth, _DEEPEST)))
    numbers = [str(counts.mentions), respondents(counts), str(counts.cases or "–"), str(counts.documents)]
    grid.add_row(number, name, *(numbers if counts.mentions else ["–"] * 4))
    for child in finding.codes:
        _add_rows(grid, "", child, depth + 1, color)


def _stacked(report: FindingReport, color: bool) -> list[RenderableType]:
    """Name above figures, for terminals too narrow to set them beside each other."""
    parts: list[RenderableType] = []
    for number, finding in report.numbered():
        parts += _stack(f"{number}  ", finding, 0, color)
    return parts


def _stack(number: str, finding: Finding, depth: int, color: bool) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    indent = 2 * min(depth, _DEEPEST)
    yield hang(number, _name(finding, depth, color), indent)
    yield Padding(Text(figures(finding)), (0, 0, 0, indent + len(number)))
    for child in finding.codes:
        yield from _stack("   ", child, depth + 1, color)


def _quotes(report: FindingReport, layout: Layout) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    for number, finding in report.numbered():
        picked = chosen(finding, _QUOTES if layout.quotes is None else layout.quotes)
        if not picked:
            continue
        yield Text("")
        yield hang(f"{number}  ", _name(finding, 0, layout.color))
        for index, quote in enumerate(picked):
            yield from [Text("")] if index else []
            yield from (Padding(line, (0, 0, 0, 3)) for line in _quote(quote, layout))


def _quote(quote: Quote, layout: Layout) -> Iterator[Text]:
    from rich.text import Text

    if layout.questions and quote.question:
        yield Text(f"Question: {clean(quote.question)}", style="dim italic")
    text = Text()
    for piece, hit in excerpt(quote):
        text.append(piece, style="bold underline" if hit and layout.color else "")
    yield text
    yield Text(f"— {source_line(quote)}", style="dim")
