"""A state of the store, and what of it stands when the codebook or some sources have changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of
from coanalyze.api.coding import make_matcher
from coanalyze.api.engine.columnpieces import Pieces
from coanalyze.api.engine.heads import heads_of
from coanalyze.api.engine.latevocabulary import LateVocabulary
from coanalyze.api.engine.match import SpeechMatcher
from coanalyze.api.engine.memory import let_go
from coanalyze.api.engine.merging import merged_codings, merged_hits
from coanalyze.api.engine.pairs import Pairs
from coanalyze.api.engine.part import coding_columns
from coanalyze.api.engine.speech import CodingColumns, HitColumns, Speech
from coanalyze.api.engine.words import Lexicon
from coanalyze.api.lexis import new_vocabulary
from coanalyze.matching import each_once
from coanalyze.model.codebook import Codebook
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
            if table in same and name in other.__dict__:
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

    def found(self, pairs: Pairs, codebook: Codebook) -> tuple[HitColumns, CodingColumns]:
        """The hits and codings of a codebook in all documents: those of codes that have changed are looked for anew."""
        known = self.facts["codes"]
        changed = {code for code in pairs.codes if known.get(code) != pairs.hashes[code]}
        kept = self._kept(pairs, changed)
        if not changed:
            return kept
        hits, codings = self._anew(pairs, codebook, changed)
        return merged_hits(kept[0], hits), merged_codings(kept[1], codings, len(pairs.codes))

    def _kept(self, pairs: Pairs, changed: Collection[str]) -> tuple[HitColumns, CodingColumns]:
        """What is stored of the codes that are still there and have not changed."""
        import numpy as np

        table = self.hits
        rank = {pair: number for number, pair in enumerate(pairs.pairs) if pair[0] not in changed}
        code, codes = store_of.names_of(table.column("code"))
        pattern, patterns = store_of.names_of(table.column("pattern"))
        joined = code.astype(np.int64) * max(1, len(patterns)) + pattern
        distinct = each_once(joined)
        place = np.searchsorted(distinct, joined)
        numbers = [
            rank.get((codes[each // len(patterns)], patterns[each % len(patterns)]), -1) for each in distinct.tolist()
        ]
        pair = np.array(numbers, np.int32)[place] if numbers else np.zeros(0, np.int32)
        names = ("start", "end", "first_sentence", "last_sentence")
        start, end, first, last = (store_of.numbers_of(table.column(name)) for name in names)
        hits = HitColumns(self.rows_of(table), start, end, pair, first, last).rows(pair >= 0)
        return hits, self._kept_codings(pairs, changed)

    def _kept_codings(self, pairs: Pairs, changed: Collection[str]) -> CodingColumns:
        import numpy as np

        table = self.codings
        place = {code: number for number, code in enumerate(pairs.codes) if code not in changed}
        code, codes = store_of.names_of(table.column("code"))
        number = np.array([place.get(name, -1) for name in codes], np.int32)[code] if codes else code
        ids = store_of.fixed_of(table.column("id"), 16)
        return CodingColumns(self.rows_of(table), number, ids).rows(number >= 0)

    def rows_of(self, table: pa.Table) -> Any:
        """The rows of turns of a table that has documents and turns."""
        import numpy as np

        row = {name: number for number, name in enumerate(self.documents.column("id").to_pylist())}
        number, names = store_of.names_of(table.column("document"))
        firsts = np.array([self.offsets[row[name]] for name in names], np.int32)
        turn = store_of.numbers_of(table.column("turn"))
        return firsts[number] + turn if names else turn

    def _anew(self, pairs: Pairs, codebook: Codebook, changed: Collection[str]) -> tuple[HitColumns, CodingColumns]:
        import numpy as np

        found, pairs_found = self.search(_only(codebook, changed))
        rank = {pair: number for number, pair in enumerate(pairs.pairs)}
        numbers = np.array([rank[pair] for pair in pairs_found], np.int32)
        hits = replace(found, pair=numbers[found.pair] if len(found) else found.pair)
        return hits, self._codings(hits, pairs)

    def search(self, codebook: Codebook) -> tuple[HitColumns, Sequence[tuple[str, str]]]:
        """What a codebook finds in all documents; a hit's `pair` is one of these codes and patterns' ids.

        Raises PatternError.
        """
        lazy = LateVocabulary(self.vocabulary, self.project)
        matcher = make_matcher(codebook, new_vocabulary(self.project), skip_fillers=self.project.skip_fillers)
        lexicon = Lexicon(matcher.elements)
        lazy.fill(lexicon)
        study = SpeechMatcher(matcher, lazy.row, lexicon)
        return study.hits(self.speech), study.pairs

    def _codings(self, hits: HitColumns, pairs: Pairs) -> CodingColumns:
        import numpy as np

        coded = store_of.flags_of(self.turns.column("prose")) | ~store_of.flags_of(self.turns.column("researcher"))
        rows = each_once(hits.turn)
        texts = dict(zip(rows.tolist(), store_of.texts_at(self.said, rows), strict=True))
        self._let_said_go()
        names = self.documents.column("id").to_pylist()
        owners = np.searchsorted(self.offsets, rows, side="right") - 1
        numbers = dict(zip(rows.tolist(), owners.tolist(), strict=True))

        def quote(row: int) -> tuple[str, str]:
            return names[numbers[row]], texts[row]

        return coding_columns(hits, pairs.code_of, pairs.codes, coded, quote)

    def _let_said_go(self) -> None:
        """What was looked at of all that is said need not stay in memory, where it lies in a file."""
        import numpy as np

        if self.on_disk:
            for chunk in self.said.chunks:
                if (letters := chunk.buffers()[2]) is not None:
                    let_go(np.frombuffer(letters, np.uint8))

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
    "documents": "documents", "offsets": "documents", "bounds": "documents", "places": "documents", "turns": "turns",
    "said": "said", "spoken": "said", "whole_turns": "turns", "words": "words", "vocabulary": "vocabulary",
}  # fmt: skip
"""What is read of each table."""


def _only(codebook: Codebook, codes: Collection[str]) -> Codebook:
    """The codebook with some of its codes alone."""
    chosen = [code for code in codebook.active().walk() if code.id in codes]
    return replace(codebook, codes=tuple(replace(code, codes=()) for code in chosen))


def _bounds(sizes: Any) -> Any:
    import numpy as np

    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
