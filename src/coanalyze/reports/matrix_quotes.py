"""The quotes behind the cells of a matrix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coanalyze.i18n import Translator, translator
from coanalyze.model.matrix import CellQuotes, CodeMatrix
from coanalyze.model.report import Quote
from coanalyze.model.table import Cell, Column, Table
from coanalyze.reports import markdown
from coanalyze.reports.excerpt import excerpt
from coanalyze.reports.matrix_grid import number_text, values_text
from coanalyze.reports.matrix_tables import free_key
from coanalyze.reports.quotes import passages
from coanalyze.reports.terminal import render
from coanalyze.reports.wording import clean, source_line

if TYPE_CHECKING:
    from rich.console import RenderableType


def quotes_heading(matrix: CodeMatrix, cell: CellQuotes) -> str:
    """`usikkerhet-begrep × OA, start: 11 mentions, 12 codings`."""
    t = translator(matrix.language)
    name = cell.code if cell.values is None else f"{cell.code} × {values_text(cell.values, t, matrix.by)}"
    number = number_text(cell.number, matrix, t)
    told = {
        "mentions": t.ngettext("{n} mention", "{n} mentions", int(cell.number)),
        "respondents": t.ngettext("{n} respondent", "{n} respondents", int(cell.number)),
    }.get(matrix.measure, number)
    return f"{clean(name)}: {told}, {t.ngettext('{n} coding', '{n} codings', len(cell.quotes))}"


def shown_quotes(cell: CellQuotes, t: Translator) -> Iterator[tuple[Quote, str]]:
    """The passages behind a cell with who said them and where: one that bears several codings stands there once, the
    codes below the cell's own named behind it.
    """
    for quote, codes in passages(cell.quotes):
        below = ", ".join(clean(code) for code in codes if code != cell.code)
        yield quote, f"{source_line(quote, t)} · {below}" if below else source_line(quote, t)


def quotes_text(matrix: CodeMatrix, width: int = 80, color: bool = False) -> str:
    """The quotes behind the cells that were asked for, for the terminal; empty where none were."""
    from rich.padding import Padding
    from rich.text import Text

    t = translator(matrix.language)
    parts: list[RenderableType] = []
    for cell in matrix.quotes:
        parts += [Text(""), Text(quotes_heading(matrix, cell), style="bold")]
        for quote, source in shown_quotes(cell, t):
            said = Text("".join(piece for piece, _ in excerpt(quote)))
            parts += [
                Padding(said, (0, 0, 0, 2)),
                Padding(Text(f"— {source}", style="dim"), (0, 0, 0, 2)),
            ]
    return render(parts, width, color) if parts else ""


def quotes_md(matrix: CodeMatrix) -> str:
    """The same as Markdown."""
    t = translator(matrix.language)
    blocks = []
    for cell in matrix.quotes:
        blocks.append(f"### {markdown.escape(quotes_heading(matrix, cell))}")
        blocks += [
            f"> {markdown.runs(excerpt(quote))}\n>\n> — {markdown.escape(source)}"
            for quote, source in shown_quotes(cell, t)
        ]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def matrix_quotes_table(matrix: CodeMatrix) -> Table:
    """The quotes behind the cells as a flat table."""
    keys = ("cell_code", *matrix.by, "code", "document", "line", "respondent", "role", "coder", "status", "quote", "id")
    taken: set[str] = set()
    columns = tuple(
        Column(free_key(key, taken), key, "right" if key == "line" else "left", key == "quote") for key in keys
    )
    rows: list[tuple[Cell, ...]] = []
    for cell in matrix.quotes:
        values: tuple[Cell, ...] = cell.values or (None,) * len(matrix.by)
        for quote in cell.quotes:
            place = (quote.code, quote.document, quote.line, quote.respondent, quote.role)
            rows.append((cell.code, *values, *place, quote.coder, quote.status, quote.text, quote.id))
    return Table("quotes", columns, tuple(rows))
