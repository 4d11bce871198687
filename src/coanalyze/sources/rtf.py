"""RTF, through striprtf, which does not know tables: their cells are marked before and found again after."""

from __future__ import annotations

import re

from coanalyze.sources.flow import Grid, Item, Paragraph, to_reading
from coanalyze.sources.reading import File, Reading

# Private-use characters: no transcript has them, and striprtf passes them through.
_CELL, _ROW, _BEGIN = "\ue000", "\ue001", "\ue002"
_MARKS = ((r"\\(?:nest)?cell(?![a-z]) ?", _CELL), (r"\\(?:nest)?row(?![a-z]) ?", _ROW), (r"\\trowd(?![a-z]) ?", _BEGIN))
_DELETED = re.compile(r"\\deleted(?![a-z0-9])")
_FOOTNOTE = re.compile(r"\\footnote(?![a-z])")
_HINT = "Open it in the program that made it and save it as .docx."


def read(file: File) -> Reading:
    """Paragraphs and tables. Raises UnreadableSource for what is not RTF."""
    if not file.data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        raise file.unreadable("is not an RTF file, whatever its name, or it is damaged.", _HINT)
    from striprtf.striprtf import rtf_to_text

    try:
        raw = file.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raw = file.data.decode("cp1252", errors="replace")
    raw = raw.replace("\x00", "").replace("HYPERLINK", "LINK")  # else striprtf puts the address into the speech
    raw = _DELETED.sub(r"\\*", raw)  # tracked deletions: a group that readers pass over
    for pattern, mark in _MARKS:
        raw = re.sub(pattern, f"{{\\\\uc0\\\\u{ord(mark)} }}", raw)
    text = rtf_to_text(raw, errors="replace").replace("\r\n", "\n").replace("\r", "\n")  # type: ignore[no-untyped-call]
    count = len(_FOOTNOTE.findall(raw)) if file.report else 0
    return to_reading(_items(text), {}, [f"footnotes left out ({count})"] if count else [], report=file.report)


def _items(text: str) -> list[Item]:
    items: list[Item] = []
    grid: Grid | None = None
    segments = text.split(_ROW)
    for number, segment in enumerate(segments):
        last = number == len(segments) - 1
        before, row = (segment, "") if last and _CELL not in segment else _parted(segment)
        if before.strip() or last:
            grid = None
            items.extend(_paragraphs(before, last=last and not row))
        if row:
            if grid is None:
                grid = Grid()
                items.append(grid)
            grid.rows.append([_cell(cell) for cell in row.split(_CELL)[:-1]])
            items.extend(_paragraphs(row.rpartition(_CELL)[2], last=True))
    return items


def _parted(segment: str) -> tuple[str, str]:
    """What stands before a table's row, and the row."""
    first = segment.find(_CELL)
    start = segment.find(_BEGIN)
    if start < 0 or start > first:
        start = segment.rfind("\n", 0, max(first, 0)) + 1
    return segment[:start], segment[start:].replace(_BEGIN, "")


def _cell(text: str) -> list[Paragraph]:
    return [Paragraph(runs=[(line, False)]) for line in text.strip().split("\n")]


def _paragraphs(text: str, *, last: bool) -> list[Paragraph]:
    text = text.replace(_BEGIN, "").replace(_CELL, "\t")
    if last:
        text = text.rstrip("\n")
    elif text.endswith("\n"):
        text = text[:-1]
    return [Paragraph(runs=[(line, False)]) for line in text.split("\n")] if text else []
