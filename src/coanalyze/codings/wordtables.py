"""The words of documents <-> the store's table of them. The columns are documented in docs/store.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coanalyze.codings.arrow import int_column, numbers_of
from coanalyze.codings.arrowtext import text_column
from coanalyze.model.columns import IntColumn
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import pyarrow as pa

_WORDS = {"start": "starts", "end": "ends", "word": "words", "sentence": "sentences"}
"""The columns of the words table, by what `DocumentWords` calls them."""


def words_table(documents: Iterable[DocumentWords], turns: Sequence[int]) -> pa.Table:
    """One row a word, punctuation left out; `turn` is a row of the turns table, `word` one of the vocabulary.

    `turns` is how many turns each of all documents has, `documents` their words in the same order. The column `pos` is
    there only where a pipeline was used.
    """
    import numpy as np

    each = list(documents)
    first = np.cumsum([0, *turns])
    parts = [_array(d.turns) + np.int32(first[number]) for number, d in enumerate(each)]
    columns = {"turn": parts} | {
        column: [_array(getattr(d, attribute)) for d in each] for column, attribute in _WORDS.items()
    }
    none = np.zeros(0, np.int32)
    pos = [value for d in each for value in d.pos or [""] * len(d.words)] if any(d.pos for d in each) else None
    tags = None if pos is None else text_column(pos)
    return word_columns({name: np.concatenate([none, *those]) for name, those in columns.items()}, tags)


def word_columns(columns: Mapping[str, Any], pos: Any = None) -> pa.Table:
    """The words table of arrays of int32: `turn`, `start`, `end`, `word`, `sentence`; `pos` is a column of text."""
    import pyarrow as pa

    table = {name: int_column(columns[name]) for name in ("turn", *_WORDS)}
    return pa.table(table | ({"pos": pos} if pos is not None else {}))


def _array(column: Sequence[int]) -> Any:
    import numpy as np

    return np.asarray(column.view if isinstance(column, IntColumn) else column, np.int32)


def read_words(documents: pa.Table, words: pa.Table) -> dict[str, DocumentWords]:
    """The words of each document, by its id. Raises ValueError where the two tables are not of one state."""
    import numpy as np

    turns, sizes = numbers_of(documents.column("turns")), numbers_of(documents.column("words"))
    if int(sizes.sum()) != len(words):
        raise ValueError("the words are not those of the documents")
    rows = numbers_of(words.column("turn")) - np.repeat(np.cumsum(turns) - turns, sizes).astype(np.int32)
    columns = {"turns": rows} | {attribute: numbers_of(words.column(name)) for name, attribute in _WORDS.items()}
    pos = words.column("pos").to_pylist() if "pos" in words.column_names else []
    found: dict[str, DocumentWords] = {}
    begin = 0
    for name, size in zip(documents.column("id").to_pylist(), sizes.tolist(), strict=True):
        part = {attribute: IntColumn(column[begin : begin + size].data) for attribute, column in columns.items()}
        own = pos[begin : begin + size]
        found[name] = DocumentWords(name, **part, pos=own if any(own) else ())
        begin += size
    return found
