"""What stands round hits in a stored study, cut out of the turns that hold one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coanalyze import codings as store_of
from coanalyze.api.engine.asked import passages_of
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.chosen import voices_of
from coanalyze.api.engine.lines import line_numbers
from coanalyze.api.engine.speech import HitColumns
from coanalyze.matching import ASIDE
from coanalyze.model.document import Document, Span, Turn, masked

DOCUMENTS = 256
"""Documents whose texts are looked at together."""


@dataclass(frozen=True, slots=True)
class HitPlace:
    """A hit in its turn: `text` is the turn's with labels blanked, `starts` and `ends` those of its words in it.

    `start` and `end` are the hit's, in code points from the turn's beginning, as `starts` and `ends` are; `begin` is
    where the turn begins in its document. `voice` is the turn without its text and place.
    """

    document: Document
    turn: int
    line: int
    start: int
    end: int
    begin: int
    voice: Turn
    text: str
    starts: list[int]
    ends: list[int]


def places_of(state: Before, hits: HitColumns, chosen: Any) -> Iterator[HitPlace]:
    """Those of some hits that are in the chosen turns (a mask), in text order."""
    import numpy as np

    hits = hits.in_order()
    hits = hits.rows(np.flatnonzero(chosen[hits.turn])) if len(hits) else hits
    document = np.searchsorted(state.offsets, hits.turn, side="right") - 1
    begins = store_of.numbers_of(state.turns.column("start"))
    voices, passages = voices_of(state), passages_of(state)
    for first in range(0, len(state.documents), DOCUMENTS):
        low, high = np.searchsorted(document, (first, first + DOCUMENTS)).tolist()
        if low == high:
            continue
        texts = state.some_texts(first, min(first + DOCUMENTS, len(state.documents)))
        lines = line_numbers(texts, document[low:high] - first, hits.start[low:high]).tolist()
        spoken = _Spoken(state, np.unique(hits.turn[low:high]), *passages)
        rows = zip(*(column[low:high].tolist() for column in (hits.turn, hits.start, hits.end)), lines, strict=True)
        for turn, start, end, line in rows:
            of, voice = voices.each[voices.of_turn[turn]]
            begin = int(begins[turn])
            index = turn - int(state.offsets[document[low]])
            low += 1
            yield HitPlace(of, index, line, start - begin, end - begin, begin, voice, *spoken.of(turn, begin))


class _Spoken:
    """What is said in some turns: their texts, and where the words in them stand, remarks left out."""

    def __init__(self, state: Before, turns: Any, bounds: Any, passages: Any) -> None:
        import numpy as np

        self._texts = dict(zip(turns.tolist(), store_of.texts_at(state.said, turns), strict=True))
        self._bounds, self._passages = bounds, passages
        first, last = (np.searchsorted(state.offsets, turns[[0, -1]], side="right") - 1).tolist()
        begin, stop = int(state.bounds[first]), int(state.bounds[last + 1])
        columns = (state.words.column(name, begin, stop) for name in _WORDS)
        turn, word, start, end = columns
        held = np.zeros(int(state.offsets[-1]), bool)
        held[turns] = True
        spoken = held[turn] & ~_asides(state)[word]
        rows = np.searchsorted(turn[spoken], np.stack([turns, turns + 1]).astype(turn.dtype)).T.tolist()
        self._rows = dict(zip(turns.tolist(), rows, strict=True))
        self._start, self._end = start[spoken], end[spoken]
        self._last: tuple[int, tuple[str, list[int], list[int]]] = (-1, ("", [], []))

    def of(self, turn: int, begin: int) -> tuple[str, list[int], list[int]]:
        """The text of a turn, and the starts and ends of its words there."""
        if self._last[0] != turn:
            low, high = self._rows[turn]
            own = self._passages[self._bounds[turn] : self._bounds[turn + 1]]
            pairs = [Span(*pair) for pair in (own - begin).reshape(-1, 2).tolist()]
            starts, ends = ((column[low:high] - begin).tolist() for column in (self._start, self._end))
            self._last = turn, (masked(self._texts[turn], pairs), starts, ends)
        return self._last[1]


_WORDS = ("turn", "word", "start", "end")


def _asides(state: Before) -> Any:
    import numpy as np

    return np.array([lang == ASIDE for lang in state.vocabulary.column("language").to_pylist()], bool)
