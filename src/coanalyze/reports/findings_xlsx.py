"""The finding report as a workbook: findings, quotes, code by respondent, and method. Nothing in it is a formula."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime
from typing import Any, Literal

from coanalyze.files import zip_bytes
from coanalyze.i18n import Translator, mark, translator
from coanalyze.model.report import FindingReport
from coanalyze.model.table import Cell, Table
from coanalyze.reports.layout import Layout
from coanalyze.reports.outline import basis, hashed_parts
from coanalyze.reports.report_tables import TABLES
from coanalyze.reports.wording import clean, clean_char

_INK = "1F3A4D"
_LONGEST = 32_767
"""Characters of a cell, in UTF-16 units as Excel counts them."""

_CUT = " (...)"
_NARROW, _ROOM = 9, 24
_LINE, _HIGHEST = 15, 405
"""Points: a line of text, and the most that a row may have (Excel: 409)."""

_LONG_AGO = datetime(1980, 1, 1)
_CHANGED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_STATUSES: Mapping[Cell, str] = {
    "suggested": mark("suggested"),
    "accepted": mark("accepted"),
    "rejected": mark("rejected"),
}
_SHARES = frozenset({"most_share"})
_FIRST_NUMBER = 3
_SIDE, _TEXT = 26, 110
_WIDTHS = {"quote": 80, "question": 36, "name": 34, "patterns": 30, "id": 18}


def render_xlsx(report: FindingReport, layout: Layout) -> bytes:
    """The sheets `findings`, `quotes`, `matrix` and `method`: the same bytes for the same report.

    Numbers are numbers, shares have a percent format; the heading of each sheet stays and can be filtered by. Sheets
    have the same names in every language.
    """
    from openpyxl import Workbook

    t = translator(report.language)
    book = Workbook()
    del book[book.sheetnames[0]]
    for name, make in TABLES.items():
        fill_sheet(book.create_sheet(name), make(report, layout.quotes), t)
    _shade(book["matrix"])
    _method(book.create_sheet("method"), report, t)
    about = book.properties
    about.title, about.creator, about.language = clean(report.title)[:255], "", t.tag
    return workbook_bytes(book)


def fill_sheet(sheet: Any, table: Table, t: Translator) -> None:
    """A table as a sheet: headings that stay and can be filtered by, numbers as numbers, text as text."""
    from openpyxl.utils import get_column_letter

    _head(sheet, [(column.header, column.align) for column in table.columns])
    looks: list[Any] = []
    for number, row in enumerate(table.rows, 2):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            cell = sheet.cell(number, place + 1)
            if number == 2:
                _align(cell, wrap=column.wrap)
                cell.number_format = "0%" if column.key in _SHARES else "General"
                looks.append(copy(cell._style))
            # A cell's look is a row of numbers: taking it over is many times faster than asking for it anew.
            cell._style = copy(looks[place])
            _write(cell, t.gettext(_STATUSES[value]) if column.key == "status" and value in _STATUSES else value)
        wrapped = [(row[n], _WIDTHS[c.key]) for n, c in enumerate(table.columns) if c.wrap and c.key in _WIDTHS]
        sheet.row_dimensions[number].height = _height(wrapped)
    for place, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _width(table, place - 1, column.key)
    first = next((n for n, column in enumerate(table.columns, 1) if column.key == "name"), 1)
    sheet.freeze_panes = sheet.cell(2, first + 1) if "quote" not in {c.key for c in table.columns} else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{max(1, len(table.rows) + 1)}"
    sheet.sheet_view.zoomScale = 100
    _print(sheet)


def _height(cells: Sequence[tuple[Cell, float]]) -> float:
    """Points that the wrapped texts of a row need in columns of these widths: not every program finds out by itself."""
    lines = max((-(-len(text) // (width * 0.95)) for text, width in cells if isinstance(text, str)), default=1)
    return float(min(_HIGHEST, max(1, lines) * _LINE))


def _width(table: Table, place: int, key: str) -> float:
    if key in _WIDTHS:
        return _WIDTHS[key]
    texts = [str(row[place]) for row in table.rows[:500] if row[place] is not None]
    longest = max(map(len, texts), default=0)
    # A heading may take two lines; the arrow of the filter takes room too.
    head = max((len(word) for word in table.columns[place].header.split()), default=0) + 4
    return float(min(_ROOM, max(_NARROW, longest + 2, head)))


def _head(sheet: Any, headers: Sequence[tuple[str, Literal["left", "right"]]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for place, (header, align) in enumerate(headers, 1):
        cell = sheet.cell(1, place)
        _write(cell, header)
        cell.font = Font("Calibri", 11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_INK)
        cell.alignment = Alignment(horizontal=align, vertical="top", wrap_text=True)
    sheet.row_dimensions[1].height = 32


def _align(cell: Any, *, wrap: bool) -> None:
    from openpyxl.styles import Alignment, Border, Side

    cell.alignment = Alignment(wrap_text=wrap, vertical="top")
    cell.border = Border(bottom=Side("hair", color="B0B7BF"))


def _print(sheet: Any) -> None:
    """Prints on A4, the long side up, as wide as the page, its heading on every one."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.right.text = "&P / &N"


def _write(cell: Any, value: Cell) -> None:
    """A value as it is: text stays text, whatever it begins with."""
    if not isinstance(value, str):
        cell.value = value
        return
    text = _fitting("".join(map(clean_char, unicodedata.normalize("NFC", value))).strip())
    if not text:
        return
    cell.value = text
    # openpyxl takes `=1+1` for a formula and `#N/A` for an error; the prefix keeps Excel from it when edited.
    cell.data_type = "s"
    cell.quotePrefix = text[0] in "=+-@'"


def _fitting(text: str) -> str:
    """As much as a cell holds, `(...)` where that is not all."""
    if len(text) * 2 <= _LONGEST or len(text.encode("utf-16-le")) // 2 <= _LONGEST:
        return text
    units = text.encode("utf-16-le")[: 2 * (_LONGEST - len(_CUT))]
    return units.decode("utf-16-le", "ignore") + _CUT


def _shade(sheet: Any) -> None:
    """The more mentions, the darker; none is a dot. The cells still hold their numbers."""
    from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
    from openpyxl.styles.colors import Color

    numbers = sheet.iter_rows(min_row=2, min_col=_FIRST_NUMBER)
    for cell in (cell for row in numbers for cell in row):
        cell.number_format = '0;-0;"·"'
    if sheet.max_row > 1 and sheet.max_column >= _FIRST_NUMBER:
        ends = [FormatObject(type="num", val=0), FormatObject(type="max")]
        scale = ColorScale(cfvo=ends, color=[Color("FFFFFFFF"), Color("FF79A8C9")])
        sheet.conditional_formatting.add(
            f"C2:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}", Rule(type="colorScale", colorScale=scale)
        )


def _method(sheet: Any, report: FindingReport, t: Translator) -> None:
    from openpyxl.styles import Font

    made = [f"{name}: {value}" for name, value in hashed_parts(report, t)]
    told = {
        t.gettext("Title"): [report.title],
        t.gettext("Method"): basis(report, t, hashed=False),
        t.gettext("Made from (SHA-256, or its beginning)"): made,
    }
    lines = [(name if number == 0 else "", text) for name, texts in told.items() for number, text in enumerate(texts)]
    _head(sheet, [(t.gettext("What"), "left"), (t.gettext("Text"), "left")])
    for number, texts in enumerate(lines, 2):
        for place, text in enumerate(texts, 1):
            _write(sheet.cell(number, place), text)
            _align(sheet.cell(number, place), wrap=True)
        sheet.cell(number, 1).font = Font("Calibri", 11, bold=True)
        sheet.row_dimensions[number].height = _height([(texts[0], _SIDE), (texts[1], _TEXT)])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _SIDE, _TEXT
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:B{len(lines) + 1}"
    _print(sheet)


def workbook_bytes(book: Any) -> bytes:
    """The workbook without the moments at which it was made and saved."""
    book.properties.created = book.properties.modified = _LONG_AGO
    written = io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as made:
        parts: Mapping[str, bytes] = {name: made.read(name) for name in made.namelist()}
    core = "docProps/core.xml"
    stamp = _LONG_AGO.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return zip_bytes({**parts, core: _CHANGED.sub(rb"\g<1>" + stamp, parts[core])})
