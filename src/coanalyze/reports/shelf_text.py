"""Codebooks as a tree for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coanalyze.model.codebook import Code, Codebook
from coanalyze.model.shelf import Shelf
from coanalyze.reports.footers import footer
from coanalyze.reports.terminal import LEAST_WIDTH, color_or_none, render
from coanalyze.reports.wording import clean, plural, respondents

if TYPE_CHECKING:
    from rich.text import Text

_COUNTED = ("Mentions", "Respondents")
_HELD = ("Patterns", "Examples")
_GAP = 2
_LEAST_ID = 12


def render_shelf(shelf: Shelf, width: int = 80, color: bool = False) -> str:
    """Every code with its counts, children under parents; names stand beside the ids, or below where they are long.

    `Examples` are examples and counterexamples, as `2+1`. No line is over `width` cells.
    """
    from rich.text import Text

    width = max(width, LEAST_WIDTH)
    headers = [*(_COUNTED if shelf.counts is not None else ()), *_HELD]
    parts: list[Text] = []
    for number, book in enumerate(shelf.books):
        parts += [Text("")] * bool(number)
        parts.append(Text(clean(heading(book)), style="bold"))
        parts += [Text(""), *_tree(shelf, book, headers, width, color)]
    parts += [Text(""), *(Text(line, style="dim") for line in notes(shelf))]
    return render(parts, width, color)


def heading(book: Codebook) -> str:
    """A codebook's title, id, version and language on one line."""
    said = f"{book.id} {book.version}".strip()
    return f"{book.title} ({said}, {book.language})" if book.title else f"{said} ({book.language})"


def notes(shelf: Shelf) -> list[str]:
    """What the counts rest on, a sentence a line."""
    codes = [code for book in shelf.books for code in book.walk()]
    lines = [f"{plural(len(codes), 'code')}. Examples: those that must be coded + those that must not."]
    if shelf.made is not None:
        lines += ["Counts: a code has its own and its children's.", *footer(shelf.made)]
    return [*lines, *([clean(shelf.note)] if shelf.note else [])]


def figures(shelf: Shelf, code: Code) -> list[str]:
    """What stands in a code's columns."""
    held = [str(len(code.patterns)), f"{len(code.examples)}+{len(code.counterexamples)}"]
    if shelf.counts is None:
        return held
    counts = shelf.counts[code.id]
    return [str(counts.mentions), respondents(counts), *held]


def _tree(shelf: Shelf, book: Codebook, headers: Sequence[str], width: int, color: bool) -> Iterator[Text]:
    from rich.cells import cell_len
    from rich.text import Text

    rows = list(_rows(book.codes, ""))
    cells = [figures(shelf, code) for _, code in rows]
    # A narrow terminal keeps the codes and lets the last columns go.
    while headers and width - sum(len(header) + _GAP for header in headers) < _LEAST_ID * 2:
        headers = headers[:-1]
    wide = [max([len(header), *(len(cell[at]) for cell in cells)]) for at, header in enumerate(headers)]
    room = width - sum(size + _GAP for size in wide)
    ids = max((cell_len(lead + clean(code.id)) for lead, code in rows), default=0)
    beside = all(ids + _GAP + cell_len(clean(code.name)) <= room for _, code in rows if code.name != code.id)
    yield Text(_row("Code", room, headers, wide), style="bold")
    for (lead, code), cell in zip(rows, cells, strict=True):
        code_id, name = clean(code.id), clean(code.name) if code.name != code.id else ""
        text = f"{lead}{code_id}{' ' * (ids - cell_len(lead + code_id) + _GAP)}{name}" if beside else lead + code_id
        line = Text(_row(_cut(text.rstrip(), room), room, cell[: len(headers)], wide))
        mark = color_or_none(code.color) if color else None
        line.stylize(f"bold {mark}" if mark else "bold", len(lead), len(lead) + len(code_id))
        yield line
        if name and not beside:
            yield Text(_cut(f"{_inner(lead)}{'│ ' if code.codes else '  '}{name}", width), style="dim")


def _rows(codes: Sequence[Code], lead: str) -> Iterator[tuple[str, Code]]:
    """Codes with the branches that stand before them; top-level codes have none."""
    for code in codes:
        yield lead, code
        inner = _inner(lead)
        for place, child in enumerate(code.codes):
            branch = "└─ " if place == len(code.codes) - 1 else "├─ "
            yield from _rows((child,), inner + branch)


def _inner(lead: str) -> str:
    """The branches on the lines below a code."""
    return lead.replace("├─ ", "│  ").replace("└─ ", "   ")


def _row(text: str, room: int, cells: Sequence[str], wide: Sequence[int]) -> str:
    from rich.cells import cell_len

    pad = " " * max(0, room - cell_len(text))
    return text + pad + "".join(" " * _GAP + cell.rjust(size) for cell, size in zip(cells, wide, strict=True))


def _cut(text: str, room: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= room else set_cell_size(text, max(room - 1, 0)).rstrip() + "…"
