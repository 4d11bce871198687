"""Separated values: delimiter, quoting and encoding found from the file itself."""

from __future__ import annotations

import csv as stdlib
import io
from collections import Counter

from coanalyze.sources.decode import decode
from coanalyze.sources.reading import File, Reading
from coanalyze.sources.table import read_table

_DELIMITERS = ";,\t|"
_FIELD_LIMIT = 2**31 - 1  # the largest that Windows' C long takes


def read(file: File) -> Reading:
    """A transcript or a survey. Raises UnreadableSource for binary data and for tables that are neither."""
    text, notes = decode(file)
    text = text.lstrip("\ufeff")
    remarks = list(notes)
    # The limit is the whole process's: it is given back, so that what is read next does not depend on this file.
    before = stdlib.field_size_limit(_FIELD_LIMIT)
    try:
        return _table(file, text, remarks)
    finally:
        stdlib.field_size_limit(before)


def _table(file: File, text: str, remarks: list[str]) -> Reading:
    told = text[:6].lower()
    if told.startswith("sep=") and len(text) > 4:  # Excel's own line that names the delimiter
        delimiter, text = text[4], text[5:].lstrip("\r\n")
    else:
        delimiter = _delimiter(text)
    rows = [row for row in _rows(text, delimiter, remarks) if any(cell.strip() for cell in row)]
    return read_table(file, rows, remarks, joint=delimiter if delimiter in ",;" else " ")


def _rows(text: str, delimiter: str, remarks: list[str]) -> list[list[str]]:
    try:
        return _parsed(text, delimiter, strict=True)
    except stdlib.Error as error:
        if "unexpected end of data" not in str(error):
            return _parsed(text, delimiter)
    # A quotation mark that never closes would swallow every row after it.
    remarks.append("a quotation mark is never closed: quotation marks were read as text")
    return _parsed(text, delimiter, quoting=stdlib.QUOTE_NONE)


def _parsed(text: str, delimiter: str, *, strict: bool = False, quoting: int = stdlib.QUOTE_MINIMAL) -> list[list[str]]:
    stream = io.StringIO(text, newline="")
    # mypy wants the literal constants of the csv module; these are they.
    return list(stdlib.reader(stream, delimiter=delimiter, strict=strict, quoting=quoting))  # type: ignore[arg-type]


def _delimiter(text: str) -> str:
    """The delimiter under which most rows have the same number of cells, and more than one."""
    head = _whole_rows(text)
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        widths = [len(row) for row in _parsed(head, delimiter) if any(cell.strip() for cell in row)]
        if not widths or max(widths) < 2:
            continue
        width, count = Counter(width for width in widths if width > 1).most_common(1)[0]
        # The heading is worth most: commas in running speech don't stand in it.
        score = count / len(widths) + (1.0 if widths[0] == width else 0.0) + min(width, 20) / 100
        if widths[0] > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _whole_rows(text: str, size: int = 200_000) -> str:
    if len(text) <= size:
        return text
    return text[: text.rfind("\n", 0, size) + 1] or text[:size]
