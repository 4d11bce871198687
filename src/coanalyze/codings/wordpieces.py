"""The words of a stored study as they lie on the disk, segment by segment, and as the whole study numbers them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coanalyze.codings.arrow import int_column, numbers_of

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

WORDS = ("turn", "start", "end", "word", "sentence")


@dataclass(frozen=True, slots=True)
class WordPiece:
    """Words that lie in one piece: `table` as it is stored.

    To each `turn` `turns` is added, which makes it a row of the study's turns; `vocabulary` has the row of the study's
    vocabulary for each number that is a `word` here, or is None where these are such rows.
    """

    table: pa.Table
    turns: int = 0
    vocabulary: Ints | None = None

    def raw(self, name: str) -> Ints:
        """A column as it is stored; nothing is copied."""
        column: Ints = numbers_of(self.table.column(name))
        return column

    def column(self, name: str, begin: int, stop: int) -> Ints:
        """The entries of a column from `begin` up to `stop`, as the study numbers turns and words."""
        import numpy as np

        values = self.raw(name)[begin:stop]
        if name == "turn" and self.turns:
            return values + np.int32(self.turns)
        if name == "word" and self.vocabulary is not None:
            return self.vocabulary[values]
        return values


class StoredWords:
    """All words of a study, in order: `pieces`, and where each ends (`ends`, rows of words)."""

    def __init__(self, pieces: Sequence[WordPiece]) -> None:
        self.pieces = [piece for piece in pieces if len(piece.table)]
        self._empty = pieces[0].table if pieces else None
        self.ends: list[int] = []
        for piece in self.pieces:
            self.ends.append(len(self) + len(piece.table))

    @staticmethod
    def of(table: pa.Table, turns: int = 0, vocabulary: Ints | None = None) -> StoredWords:
        """The words of a table, in the pieces in which it is stored."""
        return StoredWords(pieces_of_table(table, turns, vocabulary))

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def column(self, name: str, begin: int = 0, stop: int | None = None) -> Ints:
        """The entries of a column from row `begin` up to `stop`: `turn` as rows of the study's turns, `word` as rows of
        its vocabulary. Nothing is copied where they lie in one piece and need not be numbered."""
        import numpy as np

        stop = len(self) if stop is None else stop
        found: list[Ints] = []
        for piece, end in zip(self.pieces, self.ends, strict=True):
            first = end - len(piece.table)
            if max(begin, first) < min(stop, end):
                found.append(piece.column(name, max(0, begin - first), min(stop, end) - first))
        return found[0] if len(found) == 1 else np.concatenate([np.zeros(0, np.int32), *found])

    def table(self) -> pa.Table:
        """All of it as one table, numbered as the study numbers turns and words."""
        import pyarrow as pa

        if self._empty is None:
            raise ValueError("there are no words")
        columns: dict[str, Any] = {name: int_column(self.column(name)) for name in WORDS}
        for name in self._empty.column_names:
            if name not in columns:
                chunks = [chunk for piece in self.pieces for chunk in piece.table.column(name).chunks]
                columns[name] = pa.chunked_array(chunks, self._empty.schema.field(name).type)
        return pa.table({name: columns[name] for name in self._empty.column_names})


def pieces_of_table(table: pa.Table, turns: int = 0, vocabulary: Ints | None = None) -> list[WordPiece]:
    """A table of words as pieces, at least one."""
    import pyarrow as pa

    tables = [pa.Table.from_batches([batch]) for batch in table.to_batches()] or [table]
    return [WordPiece(each, turns, vocabulary) for each in tables]
