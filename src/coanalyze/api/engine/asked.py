"""What was asked before each turn of a stored state, from its columns."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from coanalyze import analysis
from coanalyze import codings as store_of
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.figures import persons_of
from coanalyze.model.document import Span


def questions_of(state: Before) -> Any:
    """The row of the question before each turn, as `analysis.question_before` finds it; -1 where there is none.

    It is told for turns that can be counted: of a researcher's speech nobody asks.
    """
    import numpy as np

    prose, researcher = (store_of.flags_of(state.turns.column(name)) for name in ("prose", "researcher"))
    asks = researcher & ~prose
    asks_idly = np.zeros(len(asks), bool)
    rows = np.flatnonzero(asks)
    asks_idly[rows] = _hums(state, rows)
    # Backchannels are passed over; of what is left, one who speaks goes on until somebody else does.
    left = np.flatnonzero(~asks_idly)
    document = np.searchsorted(state.offsets, left, side="right")
    speaks, person = ~prose[left] & ~researcher[left], persons_of(state)[left]
    own = np.arange(len(left))
    same = np.zeros(len(left), bool)
    same[1:] = (document[1:] == document[:-1]) & speaks[:-1] & (person[1:] == person[:-1])
    begin = np.maximum.accumulate(np.where(speaks & same, 0, own))
    # Prose goes on from nobody, but may stand behind its writer's own speech.
    after = ~speaks & same
    begin[after] = begin[own[after] - 1]
    before = begin - 1
    asked = (before >= 0) & (document[before] == document) & asks[left[before]]
    found = np.full(len(asks), -1, np.int64)
    found[left[asked]] = left[before[asked]]
    return found


def _hums(state: Before, rows: Any) -> Any:
    """Which of some researchers' turns are made of backchannels."""
    import numpy as np

    known = state.project.backchannels
    found = np.zeros(len(rows), bool)
    if not len(rows) or not known:
        return found
    bounds, offsets = passages_of(state)
    one = np.diff(bounds)[rows] == 2
    maybe = ~one | _may_open(state.said, rows, analysis.openings(known))
    texts = store_of.texts_at(state.said, rows[maybe])
    for at, row, text in zip(np.flatnonzero(maybe).tolist(), rows[maybe].tolist(), texts, strict=True):
        own = offsets[bounds[row] : bounds[row + 1]]
        pairs = [Span(*pair) for pair in (own - own[0]).reshape(-1, 2).tolist()]
        found[at] = analysis.hums(text, pairs, known)
    return found


def passages_of(state: Before) -> tuple[Any, Any]:
    """Where each turn's passages begin in an array of their starts and ends, and that array."""
    import numpy as np

    counts, offsets = [np.zeros(1, np.int64)], [np.zeros(0, np.int32)]
    for chunk in state.stored.table("turns", ("passages",)).column("passages").chunks:
        counts.append(np.diff(store_of.numbers_of(chunk.offsets)).astype(np.int64))
        offsets.append(store_of.numbers_of(chunk.flatten()))
    return np.cumsum(np.concatenate(counts)), np.concatenate(offsets)


def _may_open(column: Any, rows: Any, openings: Collection[str]) -> Any:
    """Which of some texts (rows ascending) may begin with one of these words: their first two letters tell, where both
    are plain ones."""
    import numpy as np

    first = np.zeros((256, 256), bool)
    letters = np.zeros(256, bool)
    letters[[ord(letter) for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"]] = True
    for word in openings:
        head = word[:2]
        if len(head) == 2 and head.isascii():
            for letter in (head[0], head[0].upper()):
                first[ord(letter), [ord(head[1]), ord(head[1].upper())]] = True
    found = np.ones(len(rows), bool)
    begin = 0
    for chunk in column.chunks:
        low, high = np.searchsorted(rows, (begin, begin + len(chunk)))
        if high > low:
            _, offsets, data = chunk.buffers()
            bounds = np.frombuffer(offsets, np.int32, len(chunk) + 1, chunk.offset * 4)
            own = rows[low:high] - begin
            starts, long = bounds[own], bounds[own + 1] - bounds[own] >= 2
            text = np.frombuffer(data, np.uint8) if data is not None else np.zeros(2, np.uint8)
            at = np.where(long, starts, 0)
            one, other = text[at], text[np.minimum(at + 1, len(text) - 1)]
            plain = long & letters[one] & letters[other]
            found[low:high] = ~plain | first[one, other]
        begin += len(chunk)
    return found
