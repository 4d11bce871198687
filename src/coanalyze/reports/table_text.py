"""A table for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coanalyze.model.table import Column, Table
from coanalyze.reports.terminal import LEAST_WIDTH, render
from coanalyze.reports.values import column_text
from coanalyze.reports.wording import clean

if TYPE_CHECKING:
    from rich.console import RenderableType

_GAP = 2
_LEAST_PROSE = 12
_LEAST_WORD = 16


def render_text(table: Table, width: int = 80, color: bool = False) -> str:
    """Title, table and notes, no line over `width` cells; where the columns do not fit, a row becomes a few lines."""
    from rich.text import Text

    columns = [column_text([row[index] for row in table.rows]) for index in range(len(table.columns))]
    parts: list[RenderableType] = []
    if table.title.strip():
        parts += [Text(clean(table.title), style="bold"), Text("")]
    widths = column_widths(table.columns, columns, max(width, LEAST_WIDTH))
    if widths is None:
        parts += _records(table.columns, columns)
    elif table.columns:
        parts.append(_grid(table.columns, columns, widths))
    if table.notes:
        parts += [Text("")] if table.columns else []
        parts += [Text(clean(note), style="dim") for note in table.notes]
    return render(parts, width, color)


def column_widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Cells wide each column may be so that all fit beside each other, or None where they do not.

    Numbers keep their width; columns of prose give way first, then other text, the widest always first.
    """
    from rich.cells import cell_len

    headers = [max(map(cell_len, clean(column.header).split()), default=1) for column in columns]
    widths = [max([head, *map(cell_len, texts)]) for head, texts in zip(headers, cells, strict=True)]
    least = [
        natural if column.align == "right" else max(head, min(natural, _LEAST_PROSE if column.wrap else _LEAST_WORD))
        for column, natural, head in zip(columns, widths, headers, strict=True)
    ]
    over = sum(widths) + _GAP * (len(widths) - 1) - width
    for wraps in (True, False):
        while over > 0:
            able = [i for i, column in enumerate(columns) if column.wrap == wraps and widths[i] > least[i]]
            if not able:
                break
            widest = max(able, key=lambda i: (widths[i], -i))
            widths[widest] -= 1
            over -= 1
    return widths if over <= 0 else None


def _grid(columns: Sequence[Column], cells: Sequence[Sequence[str]], widths: Sequence[int]) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0), header_style="bold")
    for column, width in zip(columns, widths, strict=True):
        grid.add_column(Text(clean(column.header)), justify=column.align, width=width, overflow="fold", vertical="top")
    for row in zip(*cells, strict=True):
        grid.add_row(*map(Text, row))
    return grid


def _records(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> list[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    parts: list[RenderableType] = []
    for number, row in enumerate(zip(*cells, strict=True)):
        parts += [Text("")] if number else []
        parts.append(Text(row[0] or "–", style="bold"))
        for column, text in zip(columns[1:], row[1:], strict=True):
            if text:
                parts.append(Padding(Text(f"{clean(column.header)}: {text}"), (0, 0, 0, 2)))
    return parts
