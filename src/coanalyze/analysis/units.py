"""What counts once: units, computed when counting and never stored."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from coanalyze.model.document import Document, Turn
from coanalyze.model.tokens import fold

UNITS = ("turn", "sentence", "document", "segment")

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORDS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def turn_units(document: Document, backchannels: Collection[str]) -> list[int]:
    """For each turn of the document the number of its unit.

    A unit is a turn, and goes on when the same speaker continues after nothing but a researcher's backchannels (`mm`, `ja`
    ...), so that an "mm" does not make two mentions of one.
    """
    known = {" ".join(_WORDS.findall(fold(word))) for word in backchannels}
    units: list[int] = []
    open_unit: tuple[str | None, int] | None = None
    for turn in document.turns:
        if open_unit is not None and turn.researcher and not turn.prose and is_backchannel(document, turn, known):
            units.append(turn.index)
            continue
        if open_unit is not None and turn.speaker is not None and turn.speaker == open_unit[0]:
            units.append(open_unit[1])
            continue
        units.append(turn.index)
        open_unit = None if turn.researcher or turn.prose or turn.speaker is None else (turn.speaker, turn.index)
    return units


def is_backchannel(document: Document, turn: Turn, known: Collection[str]) -> bool:
    """Whether a turn is made of nothing but backchannels; `known` holds them folded, words joined by one space."""
    words = _WORDS.findall(fold(_ASIDE.sub(" ", document.masked(turn))))
    return _made_of(words, known)


def _made_of(words: Sequence[str], known: Collection[str]) -> bool:
    if not words or len(words) > 6:
        return not words
    reach = [True] + [False] * len(words)
    for end in range(1, len(words) + 1):
        reach[end] = any(reach[begin] and " ".join(words[begin:end]) in known for begin in range(end))
    return reach[-1]


def merge_segments(spans: Sequence[tuple[int, int, int]]) -> list[int]:
    """For each (document number, start, end), the number of the segment it lies in: overlapping spans joined.

    Spans that only touch are two segments. Segments are numbered in text order.
    """
    order = sorted(range(len(spans)), key=lambda index: spans[index])
    segments = [0] * len(spans)
    number, document, reach = -1, -1, 0
    for index in order:
        where, start, end = spans[index]
        if where != document or start >= reach:
            number, document, reach = number + 1, where, end
        reach = max(reach, end)
        segments[index] = number
    return segments
