"""Where sentences begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

_END = re.compile(r"[.!?…]+")
_CLOSING = frozenset("\"'»”’)]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def sentence_starts(text: str, forms: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Indices of the tokens that begin a sentence, ascending."""
    result: list[int] = []
    ended = True
    for i, form in enumerate(forms):
        if i and not ended and _BLANK_LINE.search(text, ends[i - 1], starts[i]):
            ended = True
        if ended and i and starts[i] == ends[i - 1] and form in _CLOSING:
            continue
        if ended:
            result.append(i)
            ended = False
        if _END.fullmatch(form):
            ended = True
    return result
