"""A column of a stored study's words as it lies on the disk: in pieces, each of which may number things for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from coanalyze.api.engine.memory import let_go
from coanalyze.matching import ranges

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coanalyze.codings import StoredWords

    Ints = NDArray[np.int32]


MANY = 1 << 24
"""Words of a study from which on memory is spared."""


class Pieces:
    """A column in several pieces: what is cut out of one of them is not copied.

    To the entries of each piece its number of `added` is added, if there is one; of its one of `vocabularies` they are
    rows, if there is one. `mapped` says that all of them lie in a file mapped into memory, which can let go of what was
    looked at. Rows are counted through all pieces.
    """

    __slots__ = ("_added", "_held", "_pieces", "_vocabularies", "ends")

    def __init__(
        self,
        pieces: Sequence[Ints],
        *,
        mapped: bool = False,
        added: Sequence[int] = (),
        vocabularies: Sequence[Ints | None] = (),
    ) -> None:
        import numpy as np

        self._pieces = list(pieces)
        self._added = list(added) or [0] * len(self._pieces)
        self._vocabularies = list(vocabularies) or [None] * len(self._pieces)
        self._held = 0 if mapped else len(self._pieces)
        self.ends: list[int] = np.cumsum([len(piece) for piece in pieces], dtype=np.int64).tolist()

    @staticmethod
    def of(words: StoredWords, name: str, *, mapped: bool) -> Pieces:
        """A column of a study's words."""
        pieces = words.pieces
        return Pieces(
            [piece.raw(name) for piece in pieces],
            mapped=mapped,
            added=[piece.turns for piece in pieces] if name == "turn" else (),
            vocabularies=[piece.vocabulary for piece in pieces] if name == "word" else (),
        )

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def __getitem__(self, rows: slice) -> Ints:
        """The entries of a slice with a beginning and an end."""
        return self.less(rows, 0)

    def less(self, rows: slice, base: int) -> Ints:
        """The same, `base` taken away from each."""
        return _joined([self._entries(number, self._pieces[number][own], base) for number, own, _ in self._cut(rows)])

    def at(self, rows: Ints) -> Ints:
        """The entries in some rows (ascending)."""
        import numpy as np

        cuts = np.searchsorted(rows, np.array([0, *self.ends], rows.dtype)).tolist()
        found = []
        for number, piece in enumerate(self._pieces):
            own = rows[cuts[number] : cuts[number + 1]]
            if len(own):
                found.append(self._entries(number, piece[own - (self.ends[number] - len(piece))], 0))
        return _joined(found)

    def flagged(self, rows: slice, flags: Any) -> Ints:
        """The rows of a slice whose entries are flagged: `flags` has a bool for each entry that there may be."""
        import numpy as np

        found = [np.zeros(0, np.int64)]
        for number, own, first in self._cut(rows):
            vocabulary = self._vocabularies[number]
            wanted = flags if vocabulary is None else flags[vocabulary]
            if wanted.any():
                found.append(np.flatnonzero(wanted[self._pieces[number][own]]) + first)
        return np.concatenate(found)

    def spans(self, rows: slice, entries: Ints) -> Ints:
        """The rows of a slice that hold any of `entries` (ascending), where all entries of the slice ascend."""
        import numpy as np

        found = [np.zeros(0, np.int64)]
        for number, own, first in self._cut(rows):
            piece = self._pieces[number][own]
            wanted = (entries - self._added[number]).astype(piece.dtype)
            low, high = (np.searchsorted(piece, wanted, side) for side in ("left", "right"))
            found.append(ranges(low, high) + first)
        return np.concatenate(found)

    def let_go(self, last: int) -> None:
        """Let the system have the memory of pieces that end before an entry, until somebody looks at them again.

        Of a study that fits into memory several times nothing is let go, which takes time too.
        """
        if len(self) < MANY:
            return
        while self._held < len(self._pieces) and self.ends[self._held] <= last:
            let_go(self._pieces[self._held])
            self._held += 1

    def _cut(self, rows: slice) -> Iterator[tuple[int, slice, int]]:
        """Each piece that has some of the rows: its number, which of its entries, and the row of the first of these."""
        for number, (piece, end) in enumerate(zip(self._pieces, self.ends, strict=True)):
            first = end - len(piece)
            low, high = max(rows.start, first), min(rows.stop, end)
            if low < high:
                yield number, slice(low - first, high - first), low

    def _entries(self, number: int, own: Ints, base: int) -> Ints:
        import numpy as np

        vocabulary, added = self._vocabularies[number], self._added[number] - base
        own = own if vocabulary is None else vocabulary[own]
        return own + np.int32(added) if added else own


def _joined(found: Sequence[Ints]) -> Ints:
    import numpy as np

    return found[0] if len(found) == 1 else np.concatenate([np.zeros(0, np.int32), *found])
