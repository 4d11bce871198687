"""Time stamps: what they look like, and speech without them."""

from __future__ import annotations

import re

from coanalyze.model.document import Span

_TIME = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,:]\d{1,3})?"
_TIME3 = r"\d{1,3}:\d{1,2}:\d{1,2}(?:[.,:]\d{1,3})?"
_DOTTED = r"\d{1,2}\.\d{2}\.\d{2}(?=\s*[\])])"
_TO = r"\s*(?:-{1,2}>|[-–—]|to|til)\s*"
BRACKETED = rf"(?:[\[(<{{]\s*(?:{_TIME}|{_DOTTED})(?:{_TO}{_TIME})?\s*[\])>}}])"
HASHED = r"(?:#\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[-.,:]\d{1,3})?#)"
BARE = rf"(?:(?<![\w:.,]){_TIME}(?:{_TO}{_TIME})?(?![\w]))"
BARE3 = rf"(?:(?<![\w:.,]){_TIME3}(?:{_TO}{_TIME3})?(?![\w]))"

_ALONE = re.compile(rf"\s*(?:\d+\s+)?(?:{BRACKETED}|{HASHED}|{BARE})(?:\s*(?:{BRACKETED}|{HASHED}))*\s*")
_LEADING = re.compile(rf"[^\S\n]*{BARE3}(?=\s|$)", re.MULTILINE)
_MEDIA = r"<(?:Media|Medie\w*|Bilde|Video|Lyd) [^\W\d_]{4,20}>|\u200e[^\W\d_]{3,12} (?:omitted|utelatt|utelate)"
_WITHIN = re.compile(rf"{BRACKETED}|{HASHED}|</?v(?:[.\s][^<>\n]*)?>|{_MEDIA}")
_THREE = re.compile(rf"{_TIME3}")


def only_stamp(line: str) -> bool:
    """Whether a line holds a time stamp (or a range of two) and nothing else."""
    return _ALONE.fullmatch(line) is not None


def has_seconds(stamp: str) -> bool:
    """Whether a stamp has three parts, which no clock time in running speech has."""
    return _THREE.search(stamp) is not None


def speech(text: str, start: int, end: int, *, line_start: bool) -> list[Span]:
    """The spans of `text[start:end]` that are words: stamps left out, white space trimmed, nothing empty.

    Bracketed and hashed stamps go wherever they stand; a bare one only with seconds and at the start of the line
    (`line_start`), for `12:30` in running speech is speech. Offsets in code points of `text`.
    """
    part = text[start:end]
    if line_start and "\n" not in part and only_stamp(part):
        return []
    cuts = [match.span() for match in _WITHIN.finditer(text, start, end)]
    if line_start and (leading := _LEADING.match(text, start, end)):
        cuts.insert(0, leading.span())
    spans: list[Span] = []
    position = start
    for cut_start, cut_end in [*cuts, (end, end)]:
        if piece := trimmed(text, position, max(position, cut_start)):
            spans.append(piece)
        position = max(position, cut_end)
    return spans


def trimmed(text: str, start: int, end: int) -> Span | None:
    """`[start, end)` without white space at its ends, or None when nothing is left."""
    while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff\u2060"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff\u2060"):
        end -= 1
    return Span(start, end) if start < end else None
