"""The words of consecutive documents as columns, and what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from coanalyze.api.engine.columnpieces import Pieces
from coanalyze.model.document import Document, Turn
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

Behind = Callable[[int], tuple[Document, Turn, DocumentWords]]
"""For a row of turns: its document, the turn, and the document's words."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The turns of consecutive documents and their words.

    Document `d` has the turns in rows `offsets[d]` to `offsets[d + 1]` and the words in rows `bounds[d]` to
    `bounds[d + 1]`. One entry a turn: `role` (a number of `roles`); one a document: `languages`. One entry a word, in
    text order: `turn` (its row), `start` and `end` (code points of the document), `word` (of the vocabulary),
    `sentence` (from 0 in each document): arrays, or of a stored study Pieces, to be taken by `part`. `behind` gives
    the objects themselves, where a pattern needs to see a turn.
    """

    offsets: Any
    bounds: Any
    role: Any
    roles: Sequence[str]
    languages: Sequence[str]
    turn: Any
    start: Any
    end: Any
    word: Any
    sentence: Any
    behind: Behind

    def part(self, first: int, last: int) -> Speech:
        """The documents from `first` up to `last`; rows of turns are counted from the part's first."""
        base, stop = int(self.offsets[first]), int(self.offsets[last])
        rows = slice(int(self.bounds[first]), int(self.bounds[last]))
        turn = self.turn.less(rows, base) if isinstance(self.turn, Pieces) else self.turn[rows] - base
        return Speech(
            self.offsets[first : last + 1] - base, self.bounds[first : last + 1] - self.bounds[first],
            self.role[base:stop], self.roles, self.languages[first:last],
            turn, self.start[rows], self.end[rows], self.word[rows], self.sentence[rows],
            lambda turn: self.behind(turn + base),
        )  # fmt: skip

    def only(self, turns: Any) -> Speech:
        """The same turns with the words of some of them alone; `turns` says which."""
        import numpy as np

        rows = np.flatnonzero(turns[self.turn])
        bounds = np.searchsorted(rows, self.bounds)
        return replace(
            self, bounds=bounds, turn=self.turn[rows], start=self.start[rows], end=self.end[rows], word=self.word[rows],
            sentence=self.sentence[rows],
        )  # fmt: skip

    def turns_alone(self, first: int, last: int, turns: Any) -> Speech:
        """The part of the documents from `first` up to `last` with the words of some turns (rows, ascending) alone;
        the columns are Pieces."""
        base, stop = int(self.offsets[first]), int(self.offsets[last])
        rows = self.turn.spans(slice(int(self.bounds[first]), int(self.bounds[last])), turns)
        columns = (column.at(rows) for column in (self.turn, self.start, self.end, self.word, self.sentence))
        turn, start, end, word, sentence = columns
        return Speech(
            self.offsets[first : last + 1] - base, rows.searchsorted(self.bounds[first : last + 1]),
            self.role[base:stop], self.roles, self.languages[first:last],
            turn - turn.dtype.type(base), start, end, word, sentence, lambda turn: self.behind(turn + base),
        )  # fmt: skip

    def let_go(self, last: int) -> None:
        """What a stored study's documents up to `last` have in memory is not needed now."""
        for column in (self.turn, self.start, self.end, self.word, self.sentence):
            if isinstance(column, Pieces):
                column.let_go(int(self.bounds[last]))

    def batches(self, words: int, begin: int = 0, stop: int | None = None) -> Sequence[tuple[int, int]]:
        """The documents from `begin` up to `stop` in batches `[first, last)` of some `words` words each.

        Where columns are in pieces, a document that stands in two of them is a batch of its own: of all others nothing
        need be copied.
        """
        stop = len(self.languages) if stop is None else stop
        cuts = {stop}
        for end in self.word.ends if isinstance(self.word, Pieces) else ():
            across = int(self.bounds.searchsorted(end, "right")) - 1
            cuts |= {across, across + 1} if self.bounds[across] < end else {across}
        found: list[tuple[int, int]] = []
        first = begin
        for last in range(begin + 1, stop + 1):
            if last in cuts or self.bounds[last] - self.bounds[first] >= words:
                found.append((first, last))
                first = last
        return found


@dataclass(frozen=True, slots=True)
class HitColumns:
    """Hits, one entry each, ordered by turn, place, code and pattern.

    `turn` is a row of turns, `start` and `end` code points of the document, `pair` a code and a pattern (a number of
    the matcher's `pairs`), `first` and `last` the sentences of the document that are touched.
    """

    turn: Ints
    start: Ints
    end: Ints
    pair: Ints
    first: Ints
    last: Ints

    def __len__(self) -> int:
        return len(self.turn)

    def rows(self, chosen: Any) -> HitColumns:
        """The hits that a mask, a slice or row numbers choose."""
        return HitColumns(*(column[chosen] for column in self.columns))

    @property
    def columns(self) -> tuple[Ints, ...]:
        """All columns, in the order in which hits are sorted."""
        return self.turn, self.start, self.end, self.pair, self.first, self.last

    def moved(self, turns: int) -> HitColumns:
        """The same with rows of turns counted from `turns` earlier."""
        return HitColumns(self.turn + self.turn.dtype.type(turns), *self.columns[1:])

    @staticmethod
    def joined(each: Sequence[HitColumns]) -> HitColumns:
        """One after the other."""
        import numpy as np

        if not each:
            return HitColumns(*(np.zeros(0, np.int32) for _ in range(6)))
        return HitColumns(*(np.concatenate(columns) for columns in zip(*(one.columns for one in each), strict=True)))

    def in_order(self) -> HitColumns:
        """Sorted, each hit once."""
        import numpy as np

        order = np.lexsort(self.columns[::-1])
        columns = [column[order] for column in self.columns]
        same = np.ones(max(0, len(order) - 1), bool)
        for column in columns:
            same &= column[1:] == column[:-1]
        new = np.ones(len(order), bool)
        new[1:] = ~same
        return HitColumns(*(column[new] for column in columns))


@dataclass(frozen=True, slots=True)
class CodingColumns:
    """The automatic coder's codings, one entry each, ordered by turn and code: a row of turns, a code, an id.

    Codes are numbered in alphabetical order; ids are 16 hexadecimal digits as bytes.
    """

    turn: Ints
    code: Ints
    id: Any

    def __len__(self) -> int:
        return len(self.turn)

    def rows(self, chosen: Any) -> CodingColumns:
        """The codings that a mask, a slice or row numbers choose."""
        return CodingColumns(self.turn[chosen], self.code[chosen], self.id[chosen])

    def moved(self, turns: int) -> CodingColumns:
        """The same with rows of turns counted from `turns` earlier."""
        return CodingColumns(self.turn + self.turn.dtype.type(turns), self.code, self.id)

    @staticmethod
    def joined(each: Sequence[CodingColumns]) -> CodingColumns:
        """One after the other."""
        import numpy as np

        if not each:
            return CodingColumns(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, "S16"))
        turn, code, id_ = (
            np.concatenate(column) for column in zip(*((c.turn, c.code, c.id) for c in each), strict=True)
        )
        return CodingColumns(turn, code, id_)
