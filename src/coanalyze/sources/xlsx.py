"""Excel: the first sheet with something in it, as a transcript or a survey. Formulas give the value Excel last saw."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from coanalyze.sources.archive import open_zip
from coanalyze.sources.reading import File, Reading
from coanalyze.sources.table import read_table

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_MAX_CELLS = 20_000_000
_MAX_COLUMNS = 2_000


def read(file: File) -> Reading:
    """Raises UnreadableSource: password, damaged, no workbook, no filled sheet."""
    with open_zip(file, "Excel") as archive:
        if not any(name.startswith("xl/") for name in archive.namelist()):
            raise file.unreadable("is a zip archive but not a workbook.", "Give it the extension of what it is.")
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(file.data), read_only=True, data_only=True, keep_links=False)
    try:
        filled = _filled_sheets(file, book)
    finally:
        book.close()
    if not filled:
        raise file.unreadable("is empty: no sheet holds anything.", "Save the workbook again, or take the file away.")
    (title, rows), others = filled[0], [name for name, _ in filled[1:]]
    notes = [f"read sheet “{title}”, not " + ", ".join(f"“{name}”" for name in others)] if others else []
    return read_table(file, rows, notes)


def _filled_sheets(file: File, book: Workbook) -> list[tuple[str, list[list[str]]]]:
    """Title and filled rows of each sheet that holds something; hidden sheets only where no other does."""
    visible: list[tuple[str, list[list[str]]]] = []
    hidden: list[tuple[str, list[list[str]]]] = []
    for sheet in book.worksheets:
        # Programs write wrong dimensions; without them every row is read as it is.
        reset = getattr(sheet, "reset_dimensions", None)
        if reset is not None:
            reset()
        rows = _rows(file, sheet.iter_rows(values_only=True, max_col=_MAX_COLUMNS))
        if rows:
            (visible if sheet.sheet_state == "visible" else hidden).append((sheet.title, rows))
    return visible or hidden


def _rows(file: File, values: Iterable[tuple[object, ...]]) -> list[list[str]]:
    rows: list[list[str]] = []
    cells = 0
    for row in values:
        texts = [as_text(value) for value in row]
        while texts and not texts[-1].strip():
            texts.pop()
        if texts:
            rows.append(texts)
            cells += len(texts)
            if cells > _MAX_CELLS:
                raise file.unreadable("holds more cells than any survey.", "Save what you need in a smaller file.")
    return rows


def as_text(value: object) -> str:
    """A cell as a person reads it: 3.0 is 3, dates are ISO, a length of time is HH:MM:SS."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.isoformat("seconds")
    if isinstance(value, datetime.timedelta):
        whole = round(value.total_seconds())
        return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
