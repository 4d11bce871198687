"""A matrix, or pairs of codes, as a workbook: the numbers with their shades, the quotes, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coanalyze.i18n import translator
from coanalyze.model.matrix import CodeMatrix, CoOccurrence
from coanalyze.model.table import Column, Table
from coanalyze.reports.cooccur_tables import pairs_plain_table
from coanalyze.reports.findings_xlsx import fill_sheet, workbook_bytes
from coanalyze.reports.matrix_quotes import matrix_quotes_table
from coanalyze.reports.matrix_tables import matrix_notes, matrix_table
from coanalyze.reports.wording import clean

if TYPE_CHECKING:
    from coanalyze.i18n import Translator


def matrix_xlsx(matrix: CodeMatrix) -> bytes:
    """The sheets `matrix`, `quotes` (where some were asked for) and `method`: the same bytes for the same matrix."""
    table = matrix_table(matrix)
    sheets = {"matrix": table, "method": _notes(table.title, matrix_notes(matrix))}
    if matrix.quotes:
        sheets["quotes"] = matrix_quotes_table(matrix)
    book = _book(matrix.title, translator(matrix.language), sheets)
    _shade(book["matrix"], matrix)
    return workbook_bytes(book)


def cooccur_xlsx(found: CoOccurrence) -> bytes:
    """The sheets `pairs` and `method`."""
    table = pairs_plain_table(found)
    sheets = {"pairs": table, "method": _notes(table.title, table.notes)}
    return workbook_bytes(_book(found.title, translator(found.language), sheets))


def _book(title: str, t: Translator, sheets: dict[str, Table]) -> Any:
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    for name, table in sheets.items():
        fill_sheet(book.create_sheet(name), table, t)
    about = book.properties
    about.title, about.creator, about.language = clean(title)[:255], "", t.tag
    return book


def _notes(title: str, notes: tuple[str, ...]) -> Table:
    return Table(title, (Column("quote", title, wrap=True),), tuple((note,) for note in notes))


def _shade(sheet: Any, matrix: CodeMatrix) -> None:
    """The more, the darker; none is a dot. The cells still hold their numbers; totals and what was counted are left."""
    from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
    from openpyxl.styles.colors import Color

    first = 2 if matrix.across else 3
    rows, columns = len(matrix.rows), len(matrix.columns)
    if matrix.across:
        rows, columns = columns, rows
    measured = "0.0%" if matrix.measure == "share" else "0"
    for row in sheet.iter_rows(min_row=2, max_row=rows + 2, min_col=first, max_col=first + columns):
        for cell in row:
            cell.number_format = f'{measured};-{measured};"·"'
    if rows and columns:
        ends = [FormatObject(type="num", val=0), FormatObject(type="max")]
        scale = ColorScale(cfvo=ends, color=[Color("FFFFFFFF"), Color("FF79A8C9")])
        where = f"{sheet.cell(2, first).coordinate}:{sheet.cell(rows + 1, first + columns - 1).coordinate}"
        sheet.conditional_formatting.add(where, Rule(type="colorScale", colorScale=scale))
