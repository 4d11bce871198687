"""Text -> lines, the same on every system."""

from __future__ import annotations

import re

_ENDS = re.compile(r"\r\n|\r|\n|\u2028|\u2029|\x85|\x0b")
_ODD = "\u2028\u2029\x85\x0b"
_ODD_ENDS = re.compile(f"[{_ODD}]")


def split_lines(text: str) -> tuple[list[str], tuple[str, ...]]:
    r"""Lines of `text` without their ends, and a note if unusual line ends were among them.

    `\r\n`, `\r` and `\n` end a line. So do U+2028, U+2029, U+0085 and the vertical tab, which word processors write for
    a line break within a paragraph: a label behind one must not be missed, though editors don't count them as lines.
    A form feed (a page break) is no line end; it goes, as does a byte-order mark that two joined files left inside.
    """
    unusual = any(char in text for char in _ODD)
    lines = _ENDS.split(text) if unusual else text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    if "\ufeff" in text or "\x0c" in text:
        lines = [line.replace("\ufeff", "").lstrip("\x0c").replace("\x0c", " ") for line in lines]
    odd = len(_ODD_ENDS.findall(text)) if unusual else 0
    notes = (f"{odd} unusual line breaks (U+2028 and the like) count as line ends",) if odd else ()
    return lines, notes
