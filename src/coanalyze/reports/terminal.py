"""Rich made deterministic: no environment, no terminal of its own, just text of a given width."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

LEAST_WIDTH = 20


def render(parts: Iterable[RenderableType], width: int, color: bool) -> str:
    """Renderables one below the other as text, no line over `width` cells (20 at least); escapes only if `color`."""
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=max(width, LEAST_WIDTH),
        height=100,
        force_terminal=color,
        color_system="truecolor" if color else None,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    with console.capture() as captured:
        for part in parts:
            console.print(part, soft_wrap=False)
    # Cells are padded to their column's width: blanks at line ends would only make copies and diffs uglier.
    text = captured.get() or "\n"
    return re.sub(r"[ ]+((?:\x1b\[[0-9;]*m)*)$", r"\1", text, flags=re.MULTILINE)


def hang(lead: str, body: Text, indent: int = 0) -> RenderableType:
    """`lead`, then `body` whose further lines stand under its first."""
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=0)
    grid.add_column(width=indent + cell_len(lead), no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(" " * indent + lead, style="bold"), body)
    return grid


def color_or_none(color: str | None) -> str | None:
    """A codebook's colour if the terminal can show it."""
    from rich.color import Color, ColorParseError

    try:
        return Color.parse(color.strip().lower()).name if color else None
    except ColorParseError:
        return None
