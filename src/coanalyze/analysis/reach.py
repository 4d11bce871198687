"""Which turns and sentences a coding touches: what a mention is made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from coanalyze.model.coding import Coding
from coanalyze.model.document import Document, Turn
from coanalyze.model.tokens import DocumentWords


def counted(turn: Turn) -> bool:
    """Whether a turn can bear a mention or an observation: researchers' speech bears neither."""
    return turn.prose or not turn.researcher


def observed(turn: Turn) -> bool:
    """Whether what is coded in a turn is an observation: prose that a researcher wrote."""
    return turn.prose and turn.researcher


def stands_by_hits(coding: Coding) -> bool:
    """Whether a coding counts where its hits are (the automatic coder's, or one that a person makes her own).

    A person's own coding has no hits: it counts where its span is.
    """
    return bool(coding.hits)


def touched(document: Document, coding: Coding) -> list[Turn]:
    """The turns that a coding touches and that can be counted, in text order.

    An automatic coding touches the turns of its hits; a person's, which may begin in the question and go on through
    several turns, every turn with speech in its span: labels and time stamps between turns are nobody's speech. A
    coding that lies on no speech at all (an empty span, a label) touches the turn that it names.
    """
    turns = document.turns
    if stands_by_hits(coding):
        found = [turns[index] for index in sorted({hit.turn for hit in coding.hits}) if index < len(turns)]
        return [turn for turn in found if counted(turn)]
    index = bisect_right(turns, coding.start, key=lambda turn: turn.end)
    found = []
    while index < len(turns) and turns[index].start < coding.end:
        if any(start < coding.end and coding.start < end for start, end in turns[index].passages):
            found.append(turns[index])
        index += 1
    if not found:
        found = list(turns[coding.turn : coding.turn + 1])
    return [turn for turn in found if counted(turn)]


def sentences_touched(words: DocumentWords | None, turn: Turn, start: int, end: int) -> Sequence[int]:
    """The numbers of a turn's sentences that have a word in `[start, end)` (code points of the document).

    A span without words (a mark, a pause) lies in the sentence of the word before it, or else of the turn's first
    word. A turn without words is one sentence, 0: sentences never go beyond a turn, so the turn tells it from others.
    """
    if words is None:
        return (0,)
    first_row, end_row = bisect_left(words.turns, turn.index), bisect_right(words.turns, turn.index)
    if first_row == end_row:
        return (0,)
    begin = bisect_right(words.ends, start, first_row, end_row)
    stop = bisect_left(words.starts, end, first_row, end_row)
    if begin >= stop:
        return (words.sentences[max(first_row, begin - 1)],)
    return tuple(dict.fromkeys(words.sentences[begin:stop]))
