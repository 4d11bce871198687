"""Documents and their words, written in segments: runs of whole documents whose files know of nothing beside them.

When a document changes, its segment is written anew, and the files of all others are taken over as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from coanalyze.codings.arrow import int_column, list_column, numbers_of
from coanalyze.codings.cutting import Cutter
from coanalyze.codings.wordtables import word_columns
from coanalyze.codings.writing import BESIDE, SEGMENTED, SEGMENTS, VOCABULARY, segment_name

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from coanalyze.codings.newstate import Writing
    from coanalyze.codings.stored import Stored

    Ints = NDArray[np.int32]

_COUNTS = ("documents", "turns", "words")
_STRETCH = 1 << 16
"""Words that are numbered at once."""


class FirstCome:
    """Numbers from 0 for values (of int32, none negative) as they first come."""

    def __init__(self) -> None:
        import numpy as np

        self._number = np.full(1024, -1, np.int32)
        self._order: list[Ints] = []
        self._next = 0

    def of(self, values: Ints) -> Ints:
        """The numbers of values; those seen for the first time get the next ones."""
        import numpy as np

        self._grow(int(values.max()) + 1 if len(values) else 0)
        numbers = np.empty(len(values), np.int32)
        # A stretch at a time: of a long one nearly all values are known from what was before.
        for first in range(0, len(values), _STRETCH):
            own = values[first : first + _STRETCH]
            found = self._number[own]
            unseen = own[found < 0]
            if len(unseen):
                self._add(unseen)
                found = self._number[own]
            numbers[first : first + _STRETCH] = found
        return numbers

    def clear(self) -> Ints:
        """Begin anew; gives the values in the order of their numbers until now."""
        import numpy as np

        values = np.concatenate([np.zeros(0, np.int32), *self._order])
        self._number[values] = -1
        self._order, self._next = [], 0
        return values

    def _add(self, unseen: Ints) -> None:
        import numpy as np

        # Of several places for one value the one written last stays: from the end to the beginning that is its first.
        places = np.arange(len(unseen) - 1, -1, -1, dtype=np.int32)
        self._number[unseen[::-1]] = places
        fresh = unseen[self._number[unseen] == places[::-1]]
        self._number[fresh] = np.arange(self._next, self._next + len(fresh), dtype=np.int32)
        self._next += len(fresh)
        self._order.append(fresh)

    def _grow(self, size: int) -> None:
        import numpy as np

        if size > len(self._number):
            grown = np.full(max(size, 2 * len(self._number)), -1, np.int32)
            grown[: len(self._number)] = self._number
            self._number = grown


class Words(Protocol):
    """The words of a study, told by whatever numbers."""

    def rows(self, words: Ints) -> tuple[Ints, Ints]:
        """The rows of the vocabulary for the words of a segment, each once, in the order in which they first stand in
        it; and those of them that no segment before had, which get the next rows in their order."""

    def table(self, words: Ints) -> pa.Table:
        """What the vocabulary tells of some words."""


class Segments:
    """Writes documents, their turns and words into a state, in order; the vocabulary too, unless `words` is None: then
    words are told by its rows already."""

    def __init__(self, writing: Writing, words: Words | None) -> None:
        self._writing, self._study = writing, words
        self._cutter, self._words = Cutter(), FirstCome()
        self._done: list[tuple[int, int, int]] = []
        self._vocabulary: list[Ints] = []
        self._open: list[int] | None = None

    @property
    def between(self) -> bool:
        """Whether the next document begins a segment."""
        return self._open is None

    def add(self, documents: pa.Table, turns: pa.Table, words: Mapping[str, Any], pos: pa.Array | None = None) -> None:
        """The next documents, whole: `turn` of `words` counts these turns, `word` may be any numbers of words."""
        self._write_heads(documents, turns)
        ids = documents.column("id").to_pylist()
        counts, sizes = (numbers_of(documents.column(name)).tolist() for name in ("turns", "words"))
        tables = documents, turns
        first = turn = word = 0
        to_turn = to_word = 0
        for at, (id_, count, size) in enumerate(zip(ids, counts, sizes, strict=True)):
            to_turn, to_word = to_turn + count, to_word + size
            if self._cutter.ends(id_, size):
                spans = (first, at + 1), (turn, to_turn), (word, to_word)
                self._append(*tables, words, pos, spans)
                self._close()
                first, turn, word = at + 1, to_turn, to_word
        if first < len(ids) or (not ids and not self._done):
            self._append(*tables, words, pos, ((first, len(ids)), (turn, to_turn), (word, to_word)))

    def take(
        self, stored: Stored, words: Mapping[int, tuple[Ints, Ints]], documents: pa.Table, turns: pa.Table
    ) -> None:
        """The next documents as some segments of another state have them, where this one is between segments.

        `documents` and `turns` are those of the segments; `words` has, for the number of each, its words in the order
        of its own numbers, as in `add`, and those of them that no segment before it had there.
        """
        self._write_heads(documents, turns)
        told = stored.segments()
        for number, (own, first) in words.items():
            for table in SEGMENTED:
                kept = stored.kept(segment_name(table, number))
                self._writing.take(segment_name(table, len(self._done)), kept)
            documents_, turns_, words_ = (told.column(name)[number].as_py() for name in _COUNTS)
            self._meet(own, first, stored, number)
            self._done.append((documents_, turns_, words_))

    def finish(self) -> None:
        """Write what is left, and the table of segments."""
        import pyarrow as pa

        if self._open is not None:
            self._close()
        counts = dict(zip(_COUNTS, map(int_column, zip(*self._done, strict=True)), strict=True))
        words = list_column(self._vocabulary, int_column(_joined(self._vocabulary)))
        self._writing.append(SEGMENTS, pa.table(counts | {"vocabulary": words}))

    def _write_heads(self, documents: pa.Table, turns: pa.Table) -> None:
        for name, table in (("documents", documents), ("turns", turns)):
            long = [column for column in BESIDE[name][1] if column in table.column_names]
            # Copied: what waits to be written would keep all that came with it in memory, the texts too.
            self._writing.append(name, _copied(table.drop_columns(long)) if long else table)

    def _append(
        self,
        documents: pa.Table,
        turns: pa.Table,
        words: Mapping[str, Any],
        pos: pa.Array | None,
        spans: Sequence[tuple[int, int]],
    ) -> None:
        """Some of the documents, turns and words, into the open segment."""
        import numpy as np

        if self._open is None:
            self._open = [0, 0, 0]
        name = [segment_name(table, len(self._done)) for table in SEGMENTED]
        (first, last), (turn, to_turn), (word, to_word) = spans
        texts = documents.slice(first, last - first)
        self._writing.append(
            name[0], texts.select(["id", "sha256", "text"]).rename_columns(["document", "sha256", "text"])
        )
        self._writing.append(name[1], turns.slice(turn, to_turn - turn).select(list(BESIDE["turns"][1])))
        own = {column: values[word:to_word] for column, values in words.items()}
        own["turn"] = own["turn"] + np.int32(self._open[1] - turn)
        own["word"] = self._words.of(own["word"])
        tags = None if pos is None else pos.slice(word, to_word - word)
        self._writing.append(name[2], word_columns(own, tags))
        self._open = [have + stop - start for have, (start, stop) in zip(self._open, spans, strict=True)]

    def _close(self) -> None:
        assert self._open is not None
        for table in SEGMENTED:
            self._writing.close(segment_name(table, len(self._done)))
        documents, turns, words = self._open
        self._meet(self._words.clear())
        self._done.append((documents, turns, words))
        self._open = None

    def _meet(self, words: Ints, first: Ints | None = None, stored: Stored | None = None, number: int = 0) -> None:
        """Number the words of a segment, and write what the vocabulary tells of those that it is the first to have; as
        a segment of another state has it where it was the first there to have the same."""
        import numpy as np

        if self._study is None:
            self._vocabulary.append(words)
            return
        rows, fresh = self._study.rows(words)
        self._vocabulary.append(rows)
        name = segment_name(VOCABULARY, len(self._done))
        if not len(fresh) and self._done:
            return
        if stored is not None and first is not None and len(fresh) and np.array_equal(fresh, first):
            self._writing.take(name, stored.kept(segment_name(VOCABULARY, number)))
        else:
            self._writing.append(name, self._study.table(fresh))
            self._writing.close(name)


def _copied(table: pa.Table) -> pa.Table:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return pa.ipc.open_stream(sink.getvalue()).read_all()


def _joined(each: Sequence[Ints]) -> Ints:
    import numpy as np

    return np.concatenate([np.zeros(0, np.int32), *each])
