"""The automatic coder's codings as a flat list, written from columns: none of them is made an object."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.chosen import voices_of
from coanalyze.api.engine.coded import codings_of, hits_of
from coanalyze.api.engine.lines import line_numbers
from coanalyze.model.coding import AUTO

if TYPE_CHECKING:
    from coanalyze.reports.coding_lines import CodingLines

DOCUMENTS = 256
"""Documents whose texts are looked at together."""
ROWS = 512
"""Rows that are written together."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """One entry a coding: its row in the table, the rows of its document and turn, the number of its code, its id."""

    place: Any
    document: Any
    turn: Any
    code: Any
    id: Any

    def rows(self, chosen: Any) -> _Columns:
        return _Columns(*(getattr(self, name)[chosen] for name in self.__slots__))


class Listing:
    """The codings in the chosen turns (a mask) with the codes of `family` (None: all), in text order."""

    def __init__(self, state: Before, chosen: Any, family: Collection[str] | None = None) -> None:
        import numpy as np

        self._state = state
        codings = codings_of(state)
        turn, code, self._codes = codings.turn, codings.code, codings.codes
        document = np.searchsorted(state.offsets, turn, side="right") - 1
        ids = store_of.fixed_of(state.codings.column("id"), 16)
        columns = _Columns(np.arange(len(turn)), document, turn, code, ids)
        taken = chosen[turn]
        if family is not None:
            taken = taken & np.array([*(name in family for name in self._codes), False], bool)[code]
        self._columns = columns if taken.all() else columns.rows(taken)
        self._columns = self._columns.rows(self._order())

    def __len__(self) -> int:
        return len(self._columns.turn)

    @cached_property
    def attributes(self) -> list[str]:
        """The names of the study's attributes that some of the turns have, sorted."""
        import numpy as np

        voices = voices_of(self._state)
        those = np.unique(voices.of_turn[self._columns.turn]).tolist()
        return sorted({key for number in those for key in voices.each[number][1].attributes})

    def written(self, lines: CodingLines) -> Iterator[bytes]:
        """The rows as `lines` makes them, piece by piece, each with its `lead`."""
        import numpy as np

        codes = [lines.code(code, AUTO, "suggested") for code in self._codes]
        pattern, told = self._patterns()
        patterns = [lines.patterns(each) for each in told]
        columns = self._columns
        for begin in range(0, len(self._state.documents), DOCUMENTS):
            first, last = np.searchsorted(columns.document, (begin, begin + DOCUMENTS)).tolist()
            if first == last:
                continue
            turns, of_row = np.unique(columns.turn[first:last], return_inverse=True)
            before, behind = self._turns(lines, begin, turns)
            for low in range(first, last, ROWS):
                high = min(low + ROWS, last)
                at = of_row[low - first : high - first].tolist()
                pieces = zip(
                    repeat(lines.lead, high - low),
                    columns.id[low:high].tolist(),
                    map(before.__getitem__, at),
                    map(codes.__getitem__, columns.code[low:high].tolist()),
                    map(patterns.__getitem__, pattern[low:high].tolist()),
                    map(behind.__getitem__, at),
                    strict=True,
                )
                yield b"".join(chain.from_iterable(pieces))

    def _order(self) -> Any:
        """The order of the list: that of the text, then of codes; nearly always the table's own."""
        import numpy as np

        c = self._columns
        start, end = (store_of.numbers_of(self._state.codings.column(name))[c.place] for name in ("start", "end"))
        rank = np.argsort(np.argsort(np.array(self._codes, object))) if self._codes else np.zeros(0, int)
        keys = [c.document, start, end, rank[c.code], c.id]
        return slice(None) if _ascending(keys) else np.lexsort(keys[::-1])

    def _turns(self, lines: CodingLines, begin: int, turns: Any) -> tuple[list[bytes], list[bytes]]:
        """What stands before the code and behind the patterns in the rows of some turns, of documents from `begin`."""
        import numpy as np

        state, voices = self._state, voices_of(self._state)
        number = np.searchsorted(state.offsets, turns, side="right") - 1
        names = state.documents.column("id").slice(begin, DOCUMENTS).to_pylist()
        start, end = (store_of.numbers_of(state.turns.column(name))[turns] for name in ("start", "end"))
        texts = state.some_texts(begin, min(begin + DOCUMENTS, len(state.documents)))
        line = line_numbers(texts, number - begin, start).tolist()
        columns = (number - begin, turns - state.offsets[number], start, end, voices.of_turn[turns])
        own: dict[int, bytes] = {}
        before, behind = [], []
        quotes = store_of.bytes_at(state.said, turns)
        rows = zip(line, *(column.tolist() for column in columns), quotes, strict=True)
        for in_line, document, index, first, last, voice, quote in rows:
            turn = voices.each[voice][1]
            if voice not in own:
                own[voice] = lines.own(turn.attributes)
            before.append(lines.place((names[document], index, in_line, first, last, turn.respondent, turn.role)))
            behind.append(lines.rest(turn.prose and turn.researcher, quote, own[voice]))
        return before, behind

    def _patterns(self) -> tuple[Any, list[tuple[str, ...]]]:
        """For each coding of the list the number of its patterns, and what those are, in the order of its hits."""
        import numpy as np

        columns = self._columns
        coding, pattern, names = self._hits()
        counts = np.bincount(coding, minlength=len(self._state.codings))
        ends = np.cumsum(counts)
        first = np.zeros(len(counts), np.int64)
        first[counts > 0] = pattern[(ends - counts)[counts > 0]]
        told: list[tuple[str, ...]] = [(name,) for name in names] or [()]
        numbers = {(number,): number for number in range(len(names))}
        for row in np.flatnonzero(counts > 1).tolist():
            own = tuple(dict.fromkeys(pattern[ends[row] - counts[row] : ends[row]].tolist()))
            if own not in numbers:
                numbers[own] = len(told)
                told.append(tuple(names[each] for each in own))
            first[row] = numbers[own]
        return first[columns.place], told

    def _hits(self) -> tuple[Any, Any, Sequence[str]]:
        """The hits of codings by the codings' rows in the table, and within one in their own order: coding, pattern."""
        import numpy as np

        codings, hits = codings_of(self._state), hits_of(self._state)
        names = sorted(codings.codes)
        place = {name: number for number, name in enumerate(names)}
        size = max(1, len(names))
        rank = np.array([*(place[name] for name in codings.codes), -1], np.int64)
        keys = codings.turn * np.int64(size) + rank[codings.code]
        code = np.array([*(place.get(name, -1) for name in hits.codes), -1], np.int64)[hits.code]
        wanted = hits.turn * np.int64(size) + code
        order = None if _ascending([keys]) else np.argsort(keys, kind="stable")
        at = np.minimum(np.searchsorted(keys, wanted, sorter=order), max(0, len(keys) - 1))
        coding = at if order is None or not len(keys) else order[at]
        # Researchers' speech has hits and no codings.
        there = (keys[coding] == wanted) & (code >= 0) if len(keys) else np.zeros(len(wanted), bool)
        pattern, patterns = hits.pattern, hits.patterns
        by_name = np.argsort(np.argsort(np.array(patterns, object))) if patterns else np.zeros(0, int)
        each = [hits.turn, hits.start, hits.end, code, by_name[pattern] if patterns else pattern]
        if not _ascending(each):
            rows = np.lexsort(each[::-1])
            coding, pattern, there = coding[rows], pattern[rows], there[rows]
        coding, pattern = coding[there], pattern[there]
        by_coding = np.argsort(coding, kind="stable")
        return coding[by_coding], pattern[by_coding], patterns


def _ascending(keys: Sequence[Any]) -> bool:
    """Whether rows are sorted by these columns, the first before the second."""
    import numpy as np

    same = np.ones(max(0, len(keys[0]) - 1), bool)
    for key in keys:
        rows = np.flatnonzero(same)
        before, behind = key[rows], key[rows + 1]
        if (behind < before).any():
            return False
        same[rows] = before == behind
    return True
