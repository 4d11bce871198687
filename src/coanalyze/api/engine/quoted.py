"""The automatic coder's quotes as they stand in a stored state: chosen from in columns, made when they are shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coanalyze import codings as store_of
from coanalyze.api.engine.asked import questions_of
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.chosen import voices_of
from coanalyze.api.engine.coded import codings_of, hits_of
from coanalyze.api.engine.turnquotes import TurnQuotes
from coanalyze.model.document import Span
from coanalyze.model.quotations import Quotations
from coanalyze.model.report import Quote


@dataclass(frozen=True, slots=True)
class Bearing:
    """What questions bear: for each code those above it and itself, and for each survey question its codes with those
    above them."""

    above: Mapping[str, frozenset[str]]
    questions: Mapping[str, frozenset[str]]


class StoredQuotes:
    """The quotes in a study that only the automatic coder has coded, one entry a coding of the turns that are chosen.

    They are `QuoteColumns`, in the order of the table of codings.
    """

    def __init__(self, state: Before, bearing: Bearing, chosen: Any = None) -> None:
        import numpy as np

        self._state, self._bearing = state, bearing
        codings = codings_of(state)
        turn, self._codes = codings.turn, codings.codes
        self._rows = np.arange(len(turn)) if chosen is None else np.flatnonzero(chosen[turn])
        self._turn = turn[self._rows]
        self._code = codings.code[self._rows]
        flags = [store_of.flags_of(state.turns.column(name)) for name in ("prose", "researcher")]
        self.observation = (flags[0] & flags[1])[self._turn]
        start, end = (store_of.numbers_of(state.turns.column(name)) for name in ("start", "end"))
        self.length = (end - start)[self._turn]
        # Turns of one span, were there any, would be one passage.
        document = np.searchsorted(state.offsets, np.arange(len(start)), side="right")
        new = np.ones(len(start), bool)
        new[1:] = (document[1:] != document[:-1]) | (start[1:] != start[:-1]) | (end[1:] != end[:-1])
        self.passage = np.cumsum(new)[self._turn]

    def __len__(self) -> int:
        return len(self._rows)

    def of(self, codes: Collection[str] | None = None) -> Quotations:
        """The quotes of some codes, or all, in text order."""
        import numpy as np

        if codes is None:
            return Quotations(self, np.arange(len(self)))
        order, bounds = self._by_code
        place = {name: number for number, name in enumerate(self._codes)}
        each = [order[bounds[n] : bounds[n + 1]] for n in sorted(place[code] for code in codes if code in place)]
        return Quotations(self, each[0] if len(each) == 1 else np.sort(np.concatenate([order[:0], *each])))

    @cached_property
    def _by_code(self) -> tuple[Any, Any]:
        import numpy as np

        count = len(self._codes)
        order = np.argsort(self._code.astype(np.int16) if count < 2**15 else self._code, kind="stable")
        return order, np.concatenate([[0], np.cumsum(np.bincount(self._code, minlength=count))])

    @cached_property
    def person(self) -> Any:
        """Whoever speaks, as in `QuoteColumns`."""
        import numpy as np

        voices = voices_of(self._state)
        names = [turn.respondent or f"{document.id}\n{turn.speaker or ''}" for document, turn in voices.each]
        place = {name: number for number, name in enumerate(sorted(set(names)))}
        return np.array([place[name] for name in names], np.int64)[voices.of_turn][self._turn]

    @cached_property
    def _asked(self) -> Any:
        return questions_of(self._state)

    @cached_property
    def prompted(self) -> Any:
        """Whether the question before each bears its code."""
        import numpy as np

        number: dict[str, int] = {}
        for code in (*self._codes, *self._bearing.above):
            number.setdefault(code, len(number))
        own = np.array([number[code] for code in self._codes], np.int64)[self._code] if self._codes else self._code
        question, texts = store_of.names_of(self._state.turns.column("question"))
        asked = self._asked[self._turn]
        found = (asked >= 0) & _held(asked * len(number) + own, self._borne(number))
        if texts:
            bears = np.zeros((len(texts), max(1, len(number))), bool)
            for at, text in enumerate(texts):
                bears[at, [number[code] for code in self._bearing.questions.get(text, ()) if code in number]] = True
            written = question[self._turn]
            found = np.where(written >= 0, bears[written, own], found)
        return found

    def _borne(self, number: Mapping[str, int]) -> Any:
        """The turns of questions with the codes that they bear, as numbers in order."""
        import numpy as np

        hits = hits_of(self._state)
        asks = np.zeros(int(self._state.offsets[-1]) + 1, bool)
        asks[self._asked] = True
        asks[-1] = False
        rows = np.flatnonzero(asks[hits.turn])
        turn, code = hits.turn[rows].astype(np.int64), hits.code[rows]
        above = [
            sorted(number[name] for name in self._bearing.above.get(name, ()) if name in number) for name in hits.codes
        ]
        keys = [np.zeros(0, np.int64)]
        for step in range(max(map(len, above), default=0)):
            at = np.array([those[step] if step < len(those) else -1 for those in above], np.int64)[code]
            keys.append(turn[at >= 0] * len(number) + at[at >= 0])
        return np.sort(np.concatenate(keys))

    def ids(self, rows: Any) -> list[str]:
        """The ids of some entries."""
        return [id_.decode("ascii") for id_ in self._ids[self._rows[rows]].tolist()]

    @cached_property
    def _ids(self) -> Any:
        return store_of.fixed_of(self._state.codings.column("id"), 16)

    def quotes(self, rows: Any, *, whole: bool = True) -> list[Quote]:
        """Some entries as quotes; unless `whole` without line and question."""
        turns = TurnQuotes(self._state, self._turn[rows], self._asked if whole else None)
        hits = self._hits(rows)
        prompted, observation = self.prompted[rows].tolist(), self.observation[rows].tolist()
        codes = [self._codes[code] for code in self._code[rows].tolist()]
        columns = (self._turn[rows].tolist(), self.ids(rows), codes, prompted, observation, hits)
        return [
            turns.quote(turn)(id=id_, code=code, patterns=own[0], hits=own[1], prompted=asked, observation=seen)
            for turn, id_, code, asked, seen, own in zip(*columns, strict=True)
        ]

    def _hits(self, rows: Any) -> list[tuple[tuple[str, ...], tuple[Span, ...]]]:
        """The patterns of some entries, and where they match."""
        import numpy as np

        hits = hits_of(self._state)
        low, high = (np.searchsorted(hits.turn, self._turn[rows], side) for side in ("left", "right"))
        counts = high - low
        at = np.arange(int(counts.sum())) + np.repeat(low - (np.cumsum(counts) - counts), counts)
        owner = np.repeat(np.arange(len(low)), counts)
        place = {name: number for number, name in enumerate(hits.codes)}
        same = np.array([place[name] for name in self._codes], np.int64) if self._codes else np.zeros(0, np.int64)
        own = hits.code[at] == same[self._code[rows]][owner] if len(same) else np.zeros(0, bool)
        at, owner = at[own], owner[own]
        found: list[tuple[dict[str, None], dict[Span, None]]] = [({}, {}) for _ in range(len(low))]
        for number, name, *span in zip(
            owner.tolist(), hits.pattern[at].tolist(), hits.start[at].tolist(), hits.end[at].tolist(), strict=True
        ):
            found[number][0][hits.patterns[name]] = None
            found[number][1][Span(*span)] = None
        return [(tuple(names), tuple(spans)) for names, spans in found]


def _held(values: Any, known: Any) -> Any:
    """Which of `values` stand in `known`, which ascends."""
    import numpy as np

    if not len(known):
        return np.zeros(len(values), bool)
    return known[np.minimum(np.searchsorted(known, values), len(known) - 1)] == values
