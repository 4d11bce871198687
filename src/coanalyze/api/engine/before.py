"""A state of the store, and what of it stands when the codebook or some sources have changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of
from coanalyze.api.engine.columnpieces import Pieces
from coanalyze.api.engine.heads import heads_of
from coanalyze.api.engine.speech import Speech
from coanalyze.model.document import Document, Turn
from coanalyze.model.project import Project
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import pyarrow as pa


class Before:
    """A state of the store whose sources were read as they would be now. What is damaged raises any of DAMAGED."""

    def __init__(self, stored: store_of.Stored, project: Project) -> None:
        self.stored, self.project, self.facts = stored, project, stored.facts

    @cached_property
    def documents(self) -> pa.Table:
        """The documents without their texts."""
        return self.stored.table("documents", _HEADS)

    @property
    def on_disk(self) -> bool:
        """Whether the words lie in files that are mapped into memory."""
        return isinstance(self.stored, store_of.Stored)

    @cached_property
    def offsets(self) -> Any:
        """The row of each document's first turn, and how many turns there are."""
        return _bounds(store_of.numbers_of(self.documents.column("turns")))

    @cached_property
    def bounds(self) -> Any:
        """The row of each document's first word, and how many words there are."""
        return _bounds(store_of.numbers_of(self.documents.column("words")))

    @cached_property
    def places(self) -> dict[tuple[str, str, str], int]:
        """The row of each document, by its id, path and the hash of its source."""
        columns = [self.documents.column(name).to_pylist() for name in ("id", "path", "source_sha256")]
        return {key: row for row, key in enumerate(zip(*columns, strict=True))}

    @cached_property
    def turns(self) -> pa.Table:
        """The turns without what is said in them."""
        return self.stored.table("turns", _LIGHT, coded=_CODED)

    @cached_property
    def said(self) -> pa.ChunkedArray:
        """What is said in each turn."""
        return self.spoken.column("text")

    @cached_property
    def spoken(self) -> pa.Table:
        """What is said in each turn, and what stands before and after it."""
        return self.stored.table("turns", ("text", "prefix", "suffix"))

    @cached_property
    def whole_turns(self) -> pa.Table:
        """The turns with all that is told of them but what is said."""
        return self.stored.table("turns", _WHOLE, coded=_CODED)

    def share(self, other: Before) -> None:
        """Take over what another state has read of tables that are the same."""
        same = self.stored.like(other.stored)
        for name, table in _TABLES.items():
            if same.issuperset(table) and name in other.__dict__:
                self.__dict__[name] = other.__dict__[name]

    @cached_property
    def words(self) -> store_of.StoredWords:
        """The words, mapped into memory."""
        return self.stored.words()

    @cached_property
    def vocabulary(self) -> pa.Table:
        """The distinct words."""
        return self.stored.table("vocabulary")

    def keys_of(self, forms: Sequence[str], lang: str) -> dict[str, str]:
        """The keys of those of some forms of a language that were met."""
        rows, which = store_of.rows_of_texts(self.vocabulary.column("form"), forms)
        table = store_of.rows_taken(self.vocabulary.select(["language", "key"]), rows)
        told = zip(which.tolist(), *(table.column(name).to_pylist() for name in table.column_names), strict=True)
        return {forms[at]: key for at, language, key in told if language == lang}

    @cached_property
    def hits(self) -> pa.Table:
        """The hits."""
        return self.stored.table("hits", coded=("document", "code", "pattern"))

    @cached_property
    def codings(self) -> pa.Table:
        """The automatic coder's codings."""
        return self.stored.table("codings", coded=("document", "code"))

    def require(self) -> None:
        """Raises any of DAMAGED where the state lacks what is asked of it later."""
        if (
            len(self.turns) != self.offsets[-1]
            or not {"codes", "asked", "unread", "written", "hashes"} <= self.facts.keys()
        ):
            raise ValueError("the tables are not of one state")

    @cached_property
    def heads(self) -> list[Document]:
        """The documents without their texts, with one turn for each person and capacity in them."""
        return heads_of(self.documents, self.turns)

    def rows_of(self, table: pa.Table) -> Any:
        """The rows of turns of a table that has documents and turns."""
        import numpy as np

        row = {name: number for number, name in enumerate(self.documents.column("id").to_pylist())}
        number, names = store_of.names_of(table.column("document"))
        firsts = np.array([self.offsets[row[name]] for name in names], np.int32)
        turn = store_of.numbers_of(table.column("turn"))
        return firsts[number] + turn if names else turn

    @cached_property
    def speech(self) -> Speech:
        """The words of all documents."""
        role, roles = store_of.names_of(self.turns.column("role"))
        words = {name: Pieces.of(self.words, name, mapped=self.on_disk) for name in store_of.WORDS}
        return Speech(
            self.offsets, self.bounds, role, [*roles, ""], self.documents.column("language").to_pylist(),
            words["turn"], words["start"], words["end"], words["word"], words["sentence"], self._behind,
        )  # fmt: skip

    def _behind(self, row: int) -> tuple[Document, Turn, DocumentWords]:
        import numpy as np

        number = int(np.searchsorted(self.offsets, row, side="right")) - 1
        if number not in self._objects:
            if len(self._objects) > 64:
                self._objects.clear()
            self._objects[number] = self._object(number)
        document, words = self._objects[number]
        return document, document.turns[row - int(self.offsets[number])], words

    @cached_property
    def _objects(self) -> dict[int, tuple[Document, DocumentWords]]:
        return {}

    @cached_property
    def segment_bounds(self) -> Any:
        """The row of each segment's first document, and how many documents there are."""
        return _bounds(store_of.numbers_of(self.stored.segments().column("documents")))

    @cached_property
    def vocabularies(self) -> list[Any]:
        """The words of each segment, as rows of the vocabulary."""
        return store_of.lists_of(self.stored.segments().column("vocabulary"))

    @cached_property
    def _first_words(self) -> dict[int, tuple[int, int]]:
        found, end = {}, 0
        for number, count in self.stored.first_words().items():
            found[number] = end, end + count
            end += count
        return found

    def words_of(self, segment: int) -> tuple[Any, Any]:
        """The words of a segment, as rows of the vocabulary; and those that it is the first to have."""
        import numpy as np

        return self.vocabularies[segment], np.arange(*self._first_words.get(segment, (0, 0)), dtype=np.int32)

    def segment_of(self, document: int) -> tuple[int, int, int]:
        """The segment that a document stands in: its number, its first document and the one behind its last."""
        number = int(self.segment_bounds.searchsorted(document, "right")) - 1
        return number, int(self.segment_bounds[number]), int(self.segment_bounds[number + 1])

    def some_texts(self, first: int, last: int) -> pa.Table:
        """The documents from row `first` up to `last`, whole."""
        texts = self.stored.texts(first, last)
        return self.documents.slice(first, last - first).append_column("text", texts.column("text"))

    def _object(self, number: int) -> tuple[Document, DocumentWords]:
        first, last = int(self.offsets[number]), int(self.offsets[number + 1])
        begin, stop = int(self.bounds[number]), int(self.bounds[number + 1])
        own = self.some_texts(number, number + 1)
        (document,) = store_of.read_documents(own, self.whole_turns.slice(first, last - first))
        columns = {name: self.words.column(name, begin, stop) for name in store_of.WORDS}
        columns["turn"] = columns["turn"] - first
        turns, starts, ends, ids, sentences = (store_of.int_sequence(columns[name]) for name in store_of.WORDS)
        return document, DocumentWords(document.id, turns, starts, ends, ids, sentences)


_HEADS = (
    "id", "path", "format", "kind", "language", "sha256", "source_sha256", "first_line", "attributes", "labels",
    "problems", "turns", "words",
)  # fmt: skip
_CODED = ("document", "speaker", "respondent", "role", "question", "attributes")
"""The columns of turns that have the same few texts over and over."""
_LIGHT = (*_CODED, "turn", "start", "end", "researcher", "prose", "unit")
_WHOLE = (
    "document", "turn", "start", "end", "passages", "speaker", "respondent", "role", "researcher", "prose", "question",
    "attributes", "unit",
)  # fmt: skip
_TABLES = {
    "documents": ("documents",), "offsets": ("documents",), "bounds": ("documents",), "places": ("documents",),
    "turns": ("turns",), "said": ("said",), "spoken": ("said",), "whole_turns": ("turns",),
    "words": ("words", "segments"), "vocabulary": ("vocabulary",),
}  # fmt: skip
"""What is read, and of which tables: what a word's number and turn are is told by the segments."""


def _bounds(sizes: Any) -> Any:
    import numpy as np

    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
