"""Pointing at a place in a text of one's own."""

from __future__ import annotations

from coanalyze.reports.wording import clean_char

_MARGIN = "  "
_CUT = "…"


def pointed(text: str, start: int, end: int, columns: int = 80) -> str:
    """The line of `text` that holds code point `start`, and beneath it `^~~~` under `[start, end)`.

    A line that is longer than `columns` terminal cells is cut round the place.
    """
    from rich.cells import cell_len

    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", begin)
    line = text[begin:] if stop < 0 else text[begin:stop]
    before = _shown(line[: start - begin])
    marked = _shown(line[start - begin : max(end, start + 1) - begin])
    after = _shown(line[max(end, start + 1) - begin :])
    room = max(10, columns - len(_MARGIN))
    # Behind the last character there is nothing to mark, and the sign takes a cell all the same.
    if cell_len(before + (marked or " ") + after) > room:
        marked = _fit(marked, room // 2, cell_len)
        before = _fit(before[::-1], room // 4, cell_len)[::-1]
        after = _fit(after, room - cell_len(before + marked), cell_len)
    sign = "^" + "~" * max(0, cell_len(marked) - 1)
    return f"{_MARGIN}{before}{marked}{after}".rstrip() + f"\n{_MARGIN}{' ' * cell_len(before)}{sign}\n"


def _shown(text: str) -> str:
    return "".join(map(clean_char, text))


def _fit(text: str, room: int, cells: object) -> str:
    assert callable(cells)
    if cells(text) <= room:
        return text
    while text and cells(text) > room - 1:
        text = text[:-1]
    return text + _CUT if room > 0 else ""
