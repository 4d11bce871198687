"""A matrix as tables: side by side where a terminal is too narrow, whole for every other format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coanalyze.i18n import Translator, translator
from coanalyze.model.matrix import CodeMatrix
from coanalyze.model.table import Cell, Column, Table
from coanalyze.reports.footers import footer
from coanalyze.reports.matrix_grid import Grid, Side, grid_of, number_cell, number_text
from coanalyze.reports.wording import clean

PANELS = 4
"""So many tables one below the other are still read; what is more is named and left out."""

_GAP = 2
_NAME, _WORD = 28, 14
_LONG = 7
_NAMED = 5


def matrix_table(matrix: CodeMatrix, *, plain: bool = True) -> Table:
    """The whole matrix: `plain` with keys and numbers for programs, else with names and texts for people."""
    grid, t = grid_of(matrix), translator(matrix.language)
    if not plain:
        return _panel(matrix, grid, t, range(len(grid.heads)), last=True, names=True, notes=matrix_notes(matrix))
    first = "code" if not matrix.across else ",".join(matrix.by)
    columns = [Column(first, first), *([] if matrix.across else [Column("name", "name", wrap=True)])]
    taken = {column.key for column in columns} | {"total"}
    for key, name in grid.heads:
        columns.append(Column(free_key(key, taken), name, "right"))
    columns += [Column("total", "total", "right"), *(Column(side.key, side.name, "right") for side in grid.beside)]
    rows: list[tuple[Cell, ...]] = []
    for at, line in enumerate(grid.lines):
        begin: tuple[Cell, ...] = (line.key,) if matrix.across else (line.key, line.name)
        sides = (number_cell(side.numbers[at], matrix, measured=False) for side in grid.beside)
        numbers = (number_cell(number, matrix) for number in (*line.numbers, line.total or 0))
        rows.append((*begin, *numbers, *sides))
    for side in grid.below:
        begin = (side.key,) if matrix.across else (side.key, side.name)
        numbers = (number_cell(number, matrix, measured=side.measured) for number in (*side.numbers, side.total))
        rows.append((*begin, *numbers, *(number_cell(each.total, matrix, measured=False) for each in grid.beside)))
    return Table(grid.title, tuple(columns), tuple(rows), matrix_notes(matrix))


def free_key(key: str, taken: set[str]) -> str:
    """The key, with `_` behind it where it is taken already."""
    while key in taken:
        key += "_"
    taken.add(key)
    return key


def matrix_panels(matrix: CodeMatrix, width: int = 80) -> list[Table]:
    """The matrix as tables that each fit `width` cells, the footer under the last, which says what was left out."""
    grid, t = grid_of(matrix), translator(matrix.language)
    parts = list(_parts(matrix, grid, t, width))
    shown, rest = parts[:PANELS], [at for part in parts[PANELS:] for at in part]
    notes = list(matrix_notes(matrix))
    if rest:
        named = [clean(grid.heads[at][1]) for at in rest[:_NAMED]]
        more = len(rest) - len(named)
        names = ", ".join([*named, t.ngettext("{n} more", "{n} more", more)] if more else named)
        notes.insert(0, t.gettext("Columns left out for want of room: {names}.", names=names))
        notes.insert(1, t.gettext("html, md, csv, xlsx and json have them all."))
    cut = [head[1] for head in grid.heads if any(len(word) > _WORD for word in _heading(matrix, head).split())]
    if cut:
        notes.append(t.gettext("Headings cut: {names}.", names="; ".join(cut)))
    return [
        _panel(
            matrix, grid, t, part, last=at == len(shown) - 1, title="" if at else None,
            notes=tuple(notes) if at == len(shown) - 1 else (),
        )
        for at, part in enumerate(shown)
    ]  # fmt: skip


def _parts(matrix: CodeMatrix, grid: Grid, t: Translator, width: int) -> Iterator[list[int]]:
    """The columns that stand beside each other; the totals stand after the last, or the last that is shown."""
    names = [*(_label(matrix, line.key, line.name, line.depth) for line in grid.lines), *(s.name for s in grid.below)]
    # A long name is broken, at hyphens too, before a column is lost for it.
    room = width - min(_NAME, max(map(len, [*names, grid.corner]), default=0))
    after = [_wide(t.gettext("total"), [number_text(line.total or 0, matrix, t) for line in grid.lines])]
    after += [_wide(side.name, [t.integer(int(number)) for number in side.numbers]) for side in grid.beside]
    widths = [
        _wide(_heading(matrix, head), _texts(matrix, grid, t, at)) for at, head in enumerate(grid.heads)
    ]  # fmt: skip
    part: list[int] = []
    used = done = 0
    for at, wide in enumerate(widths):
        totals = sum(after) if at == len(widths) - 1 or done == PANELS - 1 else 0
        if part and used + wide + totals > room:
            yield part
            part, used, done = [], 0, done + 1
        part.append(at)
        used += wide
    yield part


def _wide(header: str, texts: Sequence[str]) -> int:
    return _GAP + max([1, *(min(_WORD, len(word)) for word in header.split()), *map(len, texts)])


def _texts(matrix: CodeMatrix, grid: Grid, t: Translator, at: int) -> list[str]:
    return [
        *(number_text(line.numbers[at], matrix, t) for line in grid.lines),
        *(number_text(side.numbers[at], matrix, t, measured=side.measured) for side in grid.below),
    ]


def _header(name: str) -> str:
    # A terminal breaks headings between words only, and names of cases are long and hyphenated.
    return " ".join(word.replace("-", "- ") if len(word) > _LONG else word for word in name.split())


def _cut(heading: str) -> str:
    return " ".join(word if len(word) <= _WORD else f"{word[: _WORD - 1]}…" for word in heading.split())


def _heading(matrix: CodeMatrix, head: tuple[str, str]) -> str:
    """A column's heading in a terminal: of a code its id, which `--quotes` takes and which is short."""
    return _header(head[0] if matrix.across else head[1])


def _label(matrix: CodeMatrix, key: str, name: str, depth: int) -> str:
    return name if matrix.across else "· " * depth + key


def _panel(
    matrix: CodeMatrix, grid: Grid, t: Translator, part: Sequence[int], *, last: bool, title: str | None = None,
    names: bool = False, notes: tuple[str, ...] = (),
) -> Table:  # fmt: skip
    heads = [head[1] if names else _cut(_heading(matrix, head)) for head in (grid.heads[at] for at in part)]
    columns = [
        Column("row", grid.corner, wrap=True),
        *(Column(f"c{at}", head, "right") for at, head in enumerate(heads)),
    ]
    if last:
        columns.append(Column("total", t.gettext("total"), "right"))
        columns += [Column(side.key, side.name, "right") for side in grid.beside]
    rows: list[tuple[Cell, ...]] = []
    for at, line in enumerate(grid.lines):
        label = "· " * line.depth + line.name if names else _label(matrix, line.key, line.name, line.depth)
        texts = [number_text(line.numbers[column], matrix, t) for column in part]
        if last:
            texts.append(number_text(line.total or 0, matrix, t))
            texts += [number_text(side.numbers[at], matrix, t, measured=False) for side in grid.beside]
        rows.append((label, *texts))
    rows += [_foot(matrix, grid, t, part, side, last=last) for side in grid.below]
    return Table(grid.title if title is None else title, tuple(columns), tuple(rows), notes)


def _foot(
    matrix: CodeMatrix, grid: Grid, t: Translator, part: Sequence[int], side: Side, *, last: bool
) -> tuple[Cell, ...]:  # fmt: skip
    texts = [number_text(side.numbers[column], matrix, t, measured=side.measured) for column in part]
    if last:
        texts.append(number_text(side.total, matrix, t, measured=side.measured))
        texts += [t.integer(int(each.total)) for each in grid.beside]
    return (side.name, *texts)


def matrix_notes(matrix: CodeMatrix) -> tuple[str, ...]:
    """What stands under the matrix in every format."""
    t = translator(matrix.language)
    lines = [
        t.gettext("A code has its own and its children's. Totals count each once, and so may be less than the sum.")
    ]
    if matrix.measure == "share":
        columns = t.gettext("Shares are of the speech in each column: units with a mention by all units.")
        rows = t.gettext("Shares are of the speech in each row: units with a mention by all units.")
        lines.append(rows if matrix.across else columns)
    return (*lines, *footer(matrix.made, matrix.language))
