"""What a state of the store holds, and what of it still stands when something has changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coanalyze import codings as store_of
from coanalyze.analysis import turn_units
from coanalyze.api.lexis import new_vocabulary
from coanalyze.api.reading import Reading
from coanalyze.api.written import restored
from coanalyze.errors import StoreError
from coanalyze.matching import Vocabulary, Word
from coanalyze.model.coding import Coding, Hit
from coanalyze.model.document import Document
from coanalyze.model.project import Project
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import pyarrow as pa

DAMAGED = (StoreError, OSError, LookupError, TypeError, ValueError, AttributeError)
"""What reading a damaged state can raise: it may hold anything, and says no more than that it must be made again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a state still tells when something has changed: documents with the ids that they write, and their hits."""

    reading: Reading | None = None
    hits: Mapping[str, list[Hit]] = field(default_factory=dict)
    stored: store_of.Stored | None = None


READ = ("documents", "turns", "segments", "texts", "said", "words", "vocabulary")
"""The tables of a state that tell what was read."""


def kept_of(before: store_of.Stored, inputs: Mapping[str, str], project: Project) -> Kept:
    """Nothing where settings have changed; no hits where the codebook has. Raises any of DAMAGED."""
    facts = before.facts
    if facts["inputs"]["reading"] != inputs["reading"]:
        return Kept()
    documents = store_of.read_documents(before.table("documents"), before.table("turns"))
    words = store_of.read_words(before.table("documents", ("id", "turns", "words")), before.table("words"))
    vocabulary = load_vocabulary(before.table("vocabulary"), project)
    reading = Reading(restored(documents, facts["written"]), words, vocabulary, {}, [], [])
    if facts["inputs"]["codebook"] != inputs.get("codebook"):
        return Kept(reading, stored=before)
    hits: dict[str, list[Hit]] = {document.id: [] for document in documents}
    for hit in store_of.read_hits(before.table("hits")):
        hits[hit.document].append(hit)
    return Kept(reading, hits, before)


def tables_of(
    reading: Reading,
    hits: Sequence[Hit],
    coded: Sequence[Coding],
    backchannels: Collection[str],
    kept: Kept | None = None,
) -> dict[str, pa.Table | store_of.KeptTable]:
    """All tables of a state, by name; those of what was read as `kept` has them, where nothing was read anew."""
    tables: dict[str, pa.Table | store_of.KeptTable]
    if kept and kept.stored and kept.reading and _as_kept(reading, kept.reading):
        tables = dict(kept.stored.kept_whole(*READ))
    else:
        tables = reading_tables(reading.documents, reading.words, backchannels)
        tables["vocabulary"] = vocabulary_table(reading.vocabulary)
    return tables | {"hits": store_of.hits_table(hits), "codings": store_of.codings_table(coded)}


def reading_tables(
    documents: Sequence[Document], words: Mapping[str, DocumentWords], backchannels: Collection[str]
) -> dict[str, pa.Table | store_of.KeptTable]:
    """The tables of documents, turns and words."""
    each = [words[document.id] for document in documents]
    units = [unit for document in documents for unit in turn_units(document, backchannels)]
    return {
        "documents": store_of.documents_table(documents, [len(own.words) for own in each]),
        "turns": store_of.turns_table(documents, units),
        "words": store_of.words_table(each, [len(document.turns) for document in documents]),
    }


def _as_kept(reading: Reading, kept: Reading) -> bool:
    """Whether a reading holds the documents of another and nothing that was read since."""
    return not reading.fresh and [d.id for d in reading.documents] == [d.id for d in kept.documents]


def vocabulary_table(vocabulary: Vocabulary, first: int = 0) -> pa.Table:
    """One row a distinct word of one language, from word `first` on; `words` number the rows from 0.

    `chosen` marks the words whose key a pipeline chose; the column is left out where there are none.
    """
    entries = vocabulary.entries()[first:]
    keys = vocabulary.keys[first:]
    words = vocabulary.words[first:]
    # Nearly every word answers to its form and its key alone: only what it answers to besides is written.
    names = [
        sorted(word.names - {word.fold, key}) if len(word.names) > 1 + (word.fold != key) else ()
        for word, key in zip(words, keys, strict=True)
    ]
    columns: dict[str, tuple[str, Sequence[object]]] = {
        "form": ("string", [form for form, _ in entries]),
        "language": ("string", [lang for _, lang in entries]),
        "fold": ("string", [word.fold for word in words]),
        "key": ("string", keys),
        "names": ("strings", names),
    }
    if vocabulary.chosen:
        columns["chosen"] = ("bool", [number in vocabulary.chosen for number in range(first, first + len(entries))])
    return store_of.table_of(columns)


def load_vocabulary(table: pa.Table, project: Project) -> Vocabulary:
    """The vocabulary that was saved; new words are read as the project has it."""
    c = {name: table.column(name).to_pylist() for name in table.column_names}
    columns = zip(c["fold"], c["key"], c["names"], strict=True)
    words = [Word(folded, frozenset((folded, key, *names))) for folded, key, names in columns]
    entries = list(zip(c["form"], c["language"], strict=True))
    chosen = {number for number, chosen in enumerate(c.get("chosen", ())) if chosen}
    return Vocabulary.restored(new_vocabulary(project), words, c["key"], entries, chosen)
