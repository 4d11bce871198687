"""What a worker has made of some sources: tables and columns, joined one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of
from coanalyze.api.cluster.work import Receipt
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.foundtables import write_found
from coanalyze.api.engine.heads import heads_of
from coanalyze.api.engine.pairs import Pairs
from coanalyze.api.engine.part import Part, received, sent
from coanalyze.api.engine.searching import found_in
from coanalyze.api.engine.speech import CodingColumns, HitColumns
from coanalyze.model.codebook import Codebook
from coanalyze.model.document import Skipped
from coanalyze.model.project import Project

if TYPE_CHECKING:
    import pyarrow as pa

MAKER = -1
"""All parts of a cluster have one maker; no process has this number."""
WORDS = ("turn", "start", "end", "word", "sentence")


@dataclass(slots=True)
class Made:
    """Documents in order: turns are rows of `turns`, words are rows of `vocabulary`, which holds no others."""

    documents: pa.Table
    turns: pa.Table
    vocabulary: pa.Table
    words: dict[str, Any]
    hits: HitColumns
    codings: CodingColumns
    questions: dict[str, str]
    skipped: list[Skipped]

    @staticmethod
    def of(part: Part, vocabulary: pa.Table) -> Made:
        """What a part holds; `vocabulary` has all words by the numbers of the part's maker."""
        import numpy as np

        distinct, numbers = np.unique(part.words["word"], return_inverse=True)
        own = vocabulary.take(store_of.int_column(distinct))
        words = part.words | {"word": numbers.astype(np.int32)}
        tables = received(part.documents), received(part.turns), own
        return Made(*tables, words, part.hits, part.codings, part.questions, part.skipped)


class Numbered:
    """Words of several vocabularies, numbered as they come."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], int] = {}

    def take(self, vocabulary: pa.Table, words: Any) -> tuple[pa.Table, Any]:
        """The words of a vocabulary that are new, and `words` (rows of it) by their numbers."""
        import numpy as np

        rows, known = self._rows, len(self._rows)
        entries = zip(vocabulary.column("form").to_pylist(), vocabulary.column("language").to_pylist(), strict=True)
        numbers = np.fromiter((rows.setdefault(entry, len(rows)) for entry in entries), np.int32, len(vocabulary))
        new = vocabulary.take(store_of.int_column(np.flatnonzero(numbers >= known)))
        return new, numbers[words] if len(numbers) else words


def one_after_the_other(each: Sequence[Made]) -> Made:
    """Several as one. Raises ValueError for none."""
    import numpy as np
    import pyarrow as pa

    if len(each) == 1:
        return each[0]
    hits, codings, turns = [], [], 0
    numbered = Numbered()
    vocabularies: list[pa.Table] = []
    words: list[dict[str, Any]] = []
    questions: dict[str, str] = {}
    for one in each:
        new, numbers = numbered.take(one.vocabulary, one.words["word"])
        vocabularies.append(new)
        words.append(one.words | {"turn": one.words["turn"] + np.int32(turns), "word": numbers})
        hits.append(one.hits.moved(turns))
        codings.append(one.codings.moved(turns))
        turns += len(one.turns)
        for question, lang in one.questions.items():
            questions.setdefault(question, lang)
    return Made(
        pa.concat_tables([one.documents for one in each]),
        pa.concat_tables([one.turns for one in each]),
        pa.concat_tables(vocabularies),
        {name: np.concatenate([own[name] for own in words]) for name in WORDS},
        HitColumns.joined(hits),
        CodingColumns.joined(codings),
        questions,
        [skipped for one in each for skipped in one.skipped],
    )


class _Collected:
    """Takes tables as a state that is written does."""

    def __init__(self) -> None:
        self.tables: dict[str, pa.Table] = {}

    def append(self, name: str, table: pa.Table) -> None:
        self.tables[name] = table


def tables_of(made: Made, pairs: Pairs) -> dict[str, pa.Table]:
    """A partition's tables, in the schema of the store; `turn` and `word` of its words are rows of its own tables."""
    collected: Any = _Collected()
    starts, ends = (store_of.numbers_of(made.turns.column(name)) for name in ("start", "end"))
    ids = made.documents.column("id").to_pylist()
    counts = store_of.numbers_of(made.documents.column("turns")).tolist()
    write_found(collected, pairs, ids, counts, (made.hits, made.codings), starts, ends)
    return {
        "documents": made.documents,
        "turns": made.turns,
        "words": store_of.word_columns(made.words),
        "vocabulary": made.vocabulary,
        **collected.tables,
    }


@dataclass
class Tables:
    """Tables in memory that are asked for like those of a stored state."""

    tables: Mapping[str, Any]
    facts: Mapping[str, Any] = field(default_factory=dict)

    def table(self, name: str, columns: Sequence[str] | None = None, coded: Sequence[str] = ()) -> Any:
        """One table, or some of its columns; the text of those in `coded` by dictionary."""
        import pyarrow as pa

        table = self.tables[name]
        for at, column in enumerate(table.column_names):
            if column in coded and not pa.types.is_dictionary(table.schema.field(at).type):
                table = table.set_column(at, column, table.column(at).dictionary_encode())
        return table if columns is None else table.select([each for each in columns if each in table.column_names])

    def texts(self, first: int, last: int) -> Any:
        """The texts of some documents, as of a stored state."""
        return self.tables["documents"].slice(first, last - first).select(["text"])

    def words(self) -> store_of.StoredWords:
        """The words, as of a stored state."""
        return store_of.StoredWords.of(self.tables["words"])


def held(tables: Mapping[str, Any], project: Project, codes: Mapping[str, str] | None = None) -> Before:
    """A partition's tables, to be counted from as a state is."""
    stored: Any = Tables(tables, {"codes": codes or {}, "written": {}})
    return Before(stored, project)


class Shared:
    """Partitions as parts of one maker, which meets words in the order in which the partitions come."""

    def __init__(self) -> None:
        self._numbered = Numbered()

    def part(
        self, tables: Mapping[str, pa.Table], project: Project, codebook: Codebook, pairs: Pairs, receipt: Receipt
    ) -> Part:
        """The part that a partition makes. Raises any of DAMAGED where its tables are not those of a partition."""
        before = held(tables, project, pairs.hashes)
        hits, codings = found_in(before, pairs, codebook)
        words = {name: store_of.numbers_of(tables["words"].column(name)) for name in WORDS}
        new, words["word"] = self._numbered.take(tables["vocabulary"], words["word"])
        documents, turns = tables["documents"], tables["turns"]
        sizes = store_of.numbers_of(documents.column("words")).tolist()
        skipped = [Skipped(path, reason) for path, reason in receipt.skipped]
        return Part(
            MAKER, heads_of(documents, turns), sent(documents), sent(turns), sent(new), sizes, words, hits, codings,
            receipt.questions, skipped,
        )  # fmt: skip
