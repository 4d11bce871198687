"""Tables of numbers in Word that are shaded by size: code by respondent, by role and by case."""

from __future__ import annotations

import re
from typing import Any

from coanalyze.i18n import Translator
from coanalyze.model.report import FindingReport
from coanalyze.reports.docx_parts import add_caption, describe_table, repeat_first_row, set_widths, shade, turn_up
from coanalyze.reports.matrix import Matrix, by_attribute, by_respondent
from coanalyze.reports.wording import clean

_TEXT, _NAME, _WIDEST = 16.4, 5.6, 2.4
_LETTER = 0.165
"""Centimetres: the text's width, that of names, the most for a column, and a letter of its heading."""

_COLUMNS, _TOGETHER = 14, 25
_BREAKS = re.compile(r"(?<=-)|\s")
# From white to a blue on which black still stands out, by equal steps of lightness: readable in black and white.
_FILLS = ("E8F0F6", "CFE0EC", "B3CEE1", "96BBD5", "79A8C9")


def add_matrices(document: Any, report: FindingReport, t: Translator, number: int) -> int:
    """The tables with their captions, numbered from `number`; the number that comes next."""
    told = (
        (by_respondent(report), t.gettext("Heat map: mentions of each code by each respondent")),
        (by_attribute(report, "role"), t.gettext("Mentions of each code by role")),
        (by_attribute(report, "case"), t.gettext("Mentions of each code by case")),
    )
    for matrix, title in told:
        # One role or case alone has what the finding table has.
        if len(matrix.columns) < (1 if matrix is told[0][0] else 2):
            continue
        add_caption(document, t.gettext("Table"), number, title)
        for first in range(0, len(matrix.columns), _COLUMNS):
            if first:
                # Two tables without a paragraph between them would be one.
                document.add_paragraph(t.gettext("Table {n}, continued", n=number), style="Report Continued")
            _add_block(document, matrix, slice(first, first + _COLUMNS), title, t)
        number += 1
    return number


def _add_block(document: Any, matrix: Matrix, part: slice, title: str, t: Translator) -> None:
    """Some of the columns: more than fit beside each other stand below each other."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    columns = matrix.columns[part]
    most = max((number for *_, numbers in matrix.rows for number in numbers), default=0)
    width = min(_WIDEST, (_TEXT - _NAME) / len(columns))
    table = document.add_table(rows=1 + len(matrix.rows), cols=1 + len(columns), style="Report Matrix")
    set_widths(table, (_NAME, *[width] * len(columns)))
    repeat_first_row(table)
    describe_table(table, title, title)
    grid = [row.cells for row in table.rows]
    _set_heads(table.rows[0], t.gettext("Code"), tuple(map(clean, columns)), width)
    for cells, (code, name, depth, numbers) in zip(grid[1:], matrix.rows, strict=True):
        _set_name(cells[0].paragraphs[0], clean(name or code), depth)
        for cell, number in zip(cells[1:], numbers[part], strict=True):
            cell.paragraphs[0].add_run(t.integer(number) if number else "·")
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            if number:
                shade(cell, _FILLS[-(-number * len(_FILLS) // most) - 1])
    for cells in grid:
        for cell in cells:
            cell.paragraphs[0].style = "Report Number"
            cell.paragraphs[0].paragraph_format.keep_with_next = len(grid) < _TOGETHER and cells is not grid[-1]


def _set_heads(row: Any, code: str, columns: tuple[str, ...], width: float) -> None:
    """Headings, upright where one has a word that is wider than its column."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    row.cells[0].paragraphs[0].add_run(code)
    upright = max(len(word) for column in columns for word in _BREAKS.split(column)) * _LETTER > width
    for cell, column in zip(row.cells[1:], columns, strict=True):
        cell.paragraphs[0].add_run(column)
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT if upright else WD_ALIGN_PARAGRAPH.CENTER
        if upright:
            turn_up(cell)
    if upright:
        longest = max(map(len, columns))
        row.height, row.height_rule = Cm(min(5.0, 0.5 + _LETTER * longest)), WD_ROW_HEIGHT_RULE.EXACTLY


def _set_name(paragraph: Any, name: str, depth: int) -> None:
    from docx.shared import Cm

    paragraph.add_run(name).bold = not depth
    paragraph.paragraph_format.left_indent = Cm(0.4 * min(depth, 6))
