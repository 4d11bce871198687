"""Cells as text: numbers aligned within their column, nothing that a spreadsheet would run."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Sequence

from coanalyze.model.table import Cell
from coanalyze.reports.wording import clean

_FORMULA = re.compile(r"[\s\x00-\x1f\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r\n]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def column_text(cells: Sequence[Cell]) -> list[str]:
    """A column's cells for people: floats with the same number of decimals (three at most), None as nothing."""
    places = max((_places(cell) for cell in cells if isinstance(cell, float)), default=0)
    return [_cell_text(cell, places) for cell in cells]


def _places(value: float) -> int:
    if not math.isfinite(value) or 0 < abs(value) < 0.001:
        return 0
    return len(f"{value:.3f}".rstrip("0").partition(".")[2])


def _cell_text(cell: Cell, places: int) -> str:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        tiny = 0 < abs(cell) < 0.001
        return f"{cell:.1e}" if tiny or not math.isfinite(cell) else f"{cell:.{places}f}"
    return clean(cell) if isinstance(cell, str) else str(cell)


def csv_cell(cell: Cell) -> str | int | float:
    """A cell for a csv file: numbers stay numbers, text that a spreadsheet would take for a formula gets an apostrophe.

    Controls that would steer a terminal are left out; white space stays.

    Source of the list: OWASP, CSV Injection (`=`, `+`, `-`, `@`, tab, line breaks, and the full-width forms).
    """
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    # Letters and figures alone begin no formula and are no controls.
    if not isinstance(cell, str) or cell.isalnum():
        return cell
    text = _SURROGATE.sub("\ufffd", _CONTROLS.sub("", cell))
    return "'" + text if _FORMULA.match(text) else text


def to_json(data: object) -> str:
    """JSON for people and programs: two spaces, letters as they are, no NaN, a line break at the end.

    Lone surrogates, which UTF-8 cannot hold, are written as escapes.
    """
    pieces: list[str] = []
    _write(_finite(data), "\n", pieces.append)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", "".join(pieces)) + "\n"


def _write(data: object, line: str, write: Callable[[str], None]) -> None:
    """What `json.dumps` writes with indents, which it does without its quick encoder; `line` begins a line."""
    if isinstance(data, str):
        write(json.encoder.encode_basestring(data))
    elif type(data) is int:
        write(str(data))
    elif isinstance(data, dict) and data:
        before = "{" + line + "  "
        for key, value in data.items():
            write(f"{before}{json.encoder.encode_basestring(key)}: ")
            _write(value, line + "  ", write)
            before = "," + line + "  "
        write(line + "}")
    elif isinstance(data, list) and data:
        before = "[" + line + "  "
        for value in data:
            write(before)
            _write(value, line + "  ", write)
            before = "," + line + "  "
        write(line + "]")
    else:
        write(json.dumps(data, ensure_ascii=False, allow_nan=False))


def _finite(data: object) -> object:
    if isinstance(data, float) and not math.isfinite(data):
        return None
    if isinstance(data, dict):
        return {str(key): _finite(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_finite(value) for value in data]
    if isinstance(data, set | frozenset):
        return [_finite(value) for value in sorted(data, key=str)]
    return data
