"""What a state of the store holds, and what of it still stands when something has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coanalyze import codings as store_of
from coanalyze.api.lexis import new_vocabulary
from coanalyze.api.reading import Reading
from coanalyze.api.written import restored
from coanalyze.errors import StoreError
from coanalyze.matching import Vocabulary, Word
from coanalyze.model.coding import Coding, Hit
from coanalyze.model.project import Project
from coanalyze.model.tokens import fold

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


def kept_of(before: store_of.Stored, inputs: Mapping[str, str], project: Project) -> Kept:
    """Nothing where settings have changed; no hits where the codebook has. Raises any of DAMAGED."""
    facts = before.facts
    if facts["inputs"]["reading"] != inputs["reading"]:
        return Kept()
    documents = store_of.read_documents(before.table("documents"), before.table("turns"))
    words = store_of.read_words(before.table("words", store_of.WORD_COLUMNS))
    vocabulary = load_vocabulary(before.table("vocabulary"), project)
    reading = Reading(restored(documents, facts["written"]), words, vocabulary, {}, [], [])
    if facts["inputs"]["codebook"] != inputs.get("codebook"):
        return Kept(reading, stored=before)
    hits: dict[str, list[Hit]] = {document.id: [] for document in documents}
    for hit in store_of.read_hits(before.table("hits")):
        hits[hit.document].append(hit)
    return Kept(reading, hits, before)


def tables_of(
    reading: Reading, hits: Sequence[Hit], coded: Sequence[Coding], kept: Kept | None = None
) -> dict[str, pa.Table | store_of.KeptTable]:
    """All tables of a state, by name; those of what was read as `kept` has them, where nothing was read anew."""
    tables: dict[str, pa.Table | store_of.KeptTable]
    if kept and kept.stored and kept.reading and _as_kept(reading, kept.reading):
        tables = {name: kept.stored.kept(name) for name in ("documents", "turns", "words", "vocabulary")}
    else:
        tables = {
            "documents": store_of.documents_table(reading.documents),
            "turns": store_of.turns_table(reading.documents),
            "words": store_of.words_table(reading.words[document.id] for document in reading.documents),
            "vocabulary": vocabulary_table(reading.vocabulary),
        }
    return tables | {"hits": store_of.hits_table(hits), "codings": store_of.codings_table(coded)}


def _as_kept(reading: Reading, kept: Reading) -> bool:
    """Whether a reading holds the documents of another and nothing that was read since."""
    return not reading.fresh and [d.id for d in reading.documents] == [d.id for d in kept.documents]


def vocabulary_table(vocabulary: Vocabulary) -> pa.Table:
    """One row a distinct word of one language; `words` number the rows from 0.

    `chosen` marks the words whose key a pipeline chose; the column is left out where there are none.
    """
    entries = vocabulary.entries()
    columns: dict[str, tuple[str, Sequence[object]]] = {
        "form": ("string", [form for form, _ in entries]),
        "language": ("string", [lang for _, lang in entries]),
        "key": ("string", vocabulary.keys),
        "names": ("strings", [sorted(word.names) for word in vocabulary.words]),
    }
    if vocabulary.chosen:
        columns["chosen"] = ("bool", [number in vocabulary.chosen for number in range(len(entries))])
    return store_of.table_of(columns)


def load_vocabulary(table: pa.Table, project: Project) -> Vocabulary:
    """The vocabulary that was saved; new words are read as the project has it."""
    c = {name: table.column(name).to_pylist() for name in table.column_names}
    words = [Word(fold(form), frozenset(names)) for form, names in zip(c["form"], c["names"], strict=True)]
    entries = list(zip(c["form"], c["language"], strict=True))
    chosen = {number for number, chosen in enumerate(c.get("chosen", ())) if chosen}
    return Vocabulary.restored(new_vocabulary(project), words, c["key"], entries, chosen)
