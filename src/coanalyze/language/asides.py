"""What a transcript says about the speech: `(ler)`, `[uhørbart 00:12:33]`, `#stille#`. Nobody's words."""

from __future__ import annotations

import re
from functools import cache

from coanalyze.language.tables import lines
from coanalyze.model.document import Span
from coanalyze.model.tokens import fold

_LONGEST = 60
"""Code points of a remark at most; longer brackets hold speech."""
_SQUARE = re.compile(rf"\[[^\[\]\n]{{1,{_LONGEST}}}\]")
_ROUND = re.compile(rf"\(\(?([^()\n]{{1,{_LONGEST}}})\)\)?")
_MARKED = re.compile(r"(?<![\w#*<])(?:#(\w[^#\n]{0,28}\w)#|\*(\w[^*\n]{0,28}\w)\*|<(\w[^<>\n]{0,28}\w)>)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")


def asides(text: str) -> list[Span]:
    """The spans (code points) of transcribers' remarks in a text, in order, without overlap.

    Short square brackets are always remarks. Round brackets, `#...#`, `*...*` and `<...>` are where they begin with a
    word that tells of sound or gesture (a list of the project's own) or hold no word at all.
    """
    found = [Span(*match.span()) for match in _SQUARE.finditer(text)] if "[" in text else []
    marked = any(mark in text for mark in "#*<")
    for pattern in (_ROUND if "(" in text else None, _MARKED if marked else None):
        for match in pattern.finditer(text) if pattern else ():
            inside = next(group for group in match.groups() if group is not None)
            if _tells(inside):
                found.append(Span(*match.span()))
    found.sort()
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _tells(inside: str) -> bool:
    words = _WORD.findall(fold(inside))
    return not words or any(word in _telling() for word in words[:2])


@cache
def _telling() -> frozenset[str]:
    return frozenset(fold(word) for row in lines("asides.txt") for word in row.split())
