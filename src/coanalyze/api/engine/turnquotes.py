"""What the quotes of one turn of a stored state have in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from coanalyze import codings as store_of
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.chosen import voices_of
from coanalyze.api.engine.lines import line_numbers
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Document, Turn
from coanalyze.model.report import Quote


class TurnQuotes:
    """What quotes of some turns have in common, made once for each turn."""

    def __init__(self, state: Before, turns: Any, asked: Any) -> None:
        import numpy as np

        self._state, self._asked = state, asked
        self._voices = voices_of(state)
        rows = np.unique(turns)
        before = np.zeros(0, np.int64) if asked is None else np.unique(asked[rows][asked[rows] >= 0])
        every = np.union1d(rows, before)
        self._texts = dict(zip(every.tolist(), store_of.texts_at(state.said, every), strict=True))
        self._start, self._end = (store_of.numbers_of(state.turns.column(name)) for name in ("start", "end"))
        self._known: dict[int, Callable[..., Quote]] = {}

    def quote(self, row: int) -> Callable[..., Quote]:
        """What makes a quote of a turn of what is its coding's own."""
        if row not in self._known:
            document, turn = self._voices.each[int(self._voices.of_turn[row])]
            self._known[row] = self._quote(row, document, turn)
        return self._known[row]

    def _quote(self, row: int, document: Document, turn: Turn) -> Callable[..., Quote]:
        number = int(self._state.offsets.searchsorted(row, side="right")) - 1
        index, start = row - int(self._state.offsets[number]), int(self._start[row])
        whole = self._asked is not None
        return partial(
            Quote,
            document=document.id,
            turn=index,
            line=_lines_of(self._state).line(number, index) if whole else 0,
            start=start,
            end=int(self._end[row]),
            respondent=turn.respondent,
            role=turn.role,
            speaker=turn.speaker,
            text=self._texts[row],
            coder=AUTO,
            question=self._question(row, turn) if whole else None,
            attributes=turn.attributes,
            turns=(index,),
            respondents=() if turn.respondent is None else (turn.respondent,),
        )

    def _question(self, row: int, turn: Turn) -> str | None:
        if turn.question is not None:
            return turn.question
        before = int(self._asked[row])
        return self._texts[before] if before >= 0 else None


class _Lines:
    """The line numbers of turns, worked out document by document when one is asked for."""

    def __init__(self, state: Before) -> None:
        self._state = state
        self._start = store_of.numbers_of(state.turns.column("start"))
        self._known: dict[int, Any] = {}

    def line(self, number: int, turn: int) -> int:
        """The line of a turn of a document, given by its number."""
        import numpy as np

        if number not in self._known:
            own = self._start[self._state.offsets[number] : self._state.offsets[number + 1]]
            text = self._state.some_texts(number, number + 1)
            self._known[number] = line_numbers(text, np.zeros(len(own), np.int64), own)
        return int(self._known[number][turn])


@lru_cache(maxsize=1)
def _lines_of(state: Before) -> _Lines:
    return _Lines(state)
