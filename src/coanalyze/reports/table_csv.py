"""A table as csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

from coanalyze.errors import UsageError
from coanalyze.model.table import Cell, Table
from coanalyze.reports.values import csv_cell


def render_csv(table: Table, delimiter: str = ",") -> str:
    """Headings (the columns' keys) and rows, lines ended by `\\n`, fields quoted where needed.

    A tab may be written as `\\t`, which is easier to type. Raises UsageError where `delimiter` is not one character
    that can part fields.
    """
    delimiter = check_delimiter(delimiter)
    rows = [[column.key for column in table.columns], *table.rows]
    return "".join(csv_lines(rows, delimiter))


def check_delimiter(delimiter: str) -> str:
    """The character that is meant. Raises UsageError as `render_csv` does."""
    delimiter = "\t" if delimiter == "\\t" else delimiter
    if len(delimiter) != 1 or delimiter.isalnum() or delimiter in "\"'\r\n=+-@.\x00 ":
        raise UsageError(f"{delimiter!r} cannot part csv fields.", hint="Use a comma, a semicolon or a tab.")
    return delimiter


class _Lines(list[str]):
    """Takes what a csv writer writes, which is one row at a time."""

    def write(self, row: str) -> None:
        self.append(row.removesuffix("\r\n") + "\n")


def csv_lines(rows: Iterable[Sequence[Cell]], delimiter: str) -> list[str]:
    """Rows as lines."""
    lines = _Lines()
    # The writer quotes line breaks of its own terminator only: with both of them, a bare CR stays inside its cell.
    csv.writer(lines, delimiter=delimiter, lineterminator="\r\n").writerows(map(csv_cell, row) for row in rows)
    return lines


def csv_line(row: Sequence[Cell], delimiter: str) -> str:
    """A row as a line."""
    return csv_lines([row], delimiter)[0]


def csv_text(text: bytes, delimiter: bytes) -> bytes:
    """A text in UTF-8 as a cell beside others, as `csv_line` writes it; most take no longer than to be looked at."""
    if text[:1] not in _PLAIN or len(text.translate(None, _CONTROLS)) < len(text) or _HIGH_CONTROL.search(text):
        line = csv_line([text.decode("utf-8"), 0], delimiter.decode("utf-8")).encode("utf-8")
        return line.removesuffix(delimiter + b"0\n")
    if b'"' in text:
        return b'"' + text.replace(b'"', b'""') + b'"'
    return b'"' + text + b'"' if delimiter in text or b"\n" in text or b"\r" in text else text


_CONTROLS = bytes([*range(9), *range(0x0E, 0x20), 0x7F])
_HIGH_CONTROL = re.compile(b"\xc2[\x80-\x9f]")
_PLAIN = frozenset(
    bytes([byte])
    for byte in range(0x21, 0xF5)
    # What begins a formula, or a character in UTF-8 that may be a space or a full-width sign.
    if byte not in b"=+-@\x7f" and not 0x80 <= byte < 0xC3 and byte not in (0xE1, 0xE2, 0xE3, 0xEF)
)
"""First bytes of texts that no spreadsheet takes for a formula."""
