"""How far the text goes that a problem points at."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?")
_PLAIN = re.compile(r"(?:[^\s,\]}:]|:(?=\S)|[^\S\n](?![#\s]))+")


def end_column(line: str, column: int) -> int:
    """The column just after the text that starts at `column`; both from 1, in code points, on one line.

    A quoted text goes to its closing quote, another to the comma, colon, bracket or comment after it. Always at least
    one further than `column`.
    """
    start = column - 1
    if not 0 <= start < len(line):
        return column + 1
    pattern = _QUOTED if line[start] in "\"'" else _PLAIN
    match = pattern.match(line, start)
    end = match.end() if match else start + 1
    return max(len(line[:end].rstrip()), start + 1) + 1
