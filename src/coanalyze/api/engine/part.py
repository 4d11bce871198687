"""A part of a study: some sources read, their words, what the codebook finds in them, all ready to be stored."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of
from coanalyze.analysis import packed_units
from coanalyze.api.bulk import Keys, Numbers, words_of
from coanalyze.api.bulkmatch import packed_speech
from coanalyze.api.coding import make_matcher, row_of_turn
from coanalyze.api.engine.match import SpeechMatcher
from coanalyze.api.engine.speech import CodingColumns, HitColumns, Speech
from coanalyze.api.lexis import detector, new_vocabulary
from coanalyze.api.reading import read_words
from coanalyze.api.state import vocabulary_table
from coanalyze.api.workers import read_packed
from coanalyze.matching import each_once
from coanalyze.model.codebook import Codebook
from coanalyze.model.document import Document, Respondent, Skipped, Turn
from coanalyze.model.packed import PackedDocument, unpack_document
from coanalyze.model.project import Project

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from coanalyze.api.reading import SourceFile

    Ints = NDArray[np.int32]


@dataclass(slots=True)
class Part:
    """Some documents in order, as the store has them.

    `heads` are the documents without text, one turn for each voice in them: enough to join persons and to warn.
    `documents`, `turns` and `vocabulary` are tables as Arrow streams; `vocabulary` holds the words that the maker
    (`maker`) has met since its last part. `words` are the columns `turn`, `start`, `end`, `word`, `sentence`: turns are
    rows of this part, words are the maker's. `questions` are those of surveys, with their language;
    `stopped` says that somebody pressed Ctrl-C and not all sources are in it.
    """

    maker: int
    heads: list[Document]
    documents: Any
    turns: Any
    vocabulary: Any
    sizes: list[int]
    words: dict[str, Ints]
    hits: HitColumns
    codings: CodingColumns
    questions: dict[str, str]
    skipped: list[Skipped]
    stopped: bool = False


class PartMaker:
    """Makes parts of a study, one after the other; what it has met of words it keeps."""

    def __init__(
        self,
        project: Project,
        people: Mapping[str, Respondent],
        codebook: Codebook,
        keys: Keys = lambda forms, lang: {},
    ) -> None:
        self.project, self.people = project, people
        self.vocabulary = new_vocabulary(project)
        self.numbers = Numbers(self.vocabulary, keys)
        self.detect = detector(project)
        matcher = make_matcher(codebook, self.vocabulary, skip_fillers=project.skip_fillers)
        self.matcher = SpeechMatcher(matcher, row_of_turn)

    def make(self, files: Sequence[SourceFile], begin: Callable[[SourceFile], None] = lambda file: None) -> Part:
        """The part that some sources make; `begin` is told of each before it is read.

        On Ctrl-C while sources are read it is made of those that were.
        """
        first = len(self.vocabulary.words)
        documents: list[PackedDocument] = []
        skipped: list[Skipped] = []
        stopped = False
        try:
            for file in files:
                begin(file)
                found = read_packed(file, self.project, self.people, self.detect)
                skipped.append(found) if isinstance(found, Skipped) else documents.append(found)
        except KeyboardInterrupt:
            stopped = True
        split = words_of(documents, self.numbers)
        words = [
            own or read_words(unpack_document(each), self.vocabulary)
            for own, each in zip(split, documents, strict=True)
        ]
        units = [unit for each in documents for unit in packed_units(each, self.project.backchannels)]
        speech = packed_speech(documents, words) if documents else None
        hits = self.matcher.hits(speech) if speech else HitColumns.joined([])
        return Part(
            os.getpid(),
            [head_of(each) for each in documents],
            sent(store_of.documents_table(documents, [len(own.words) for own in words])),
            sent(store_of.packed_turns_table(documents, units)),
            sent(vocabulary_table(self.vocabulary, first)),
            [len(own.words) for own in words],
            columns_of(speech),
            hits,
            self._codings(documents, hits),
            questions_of(documents),
            skipped,
            stopped,
        )

    def _codings(self, documents: Sequence[PackedDocument], hits: HitColumns) -> CodingColumns:
        import numpy as np

        offsets = np.cumsum([0, *(len(each.indexes) for each in documents)])
        coded = np.array([v.prose or not v.researcher for each in documents for v in each.voices], bool)
        first = np.cumsum([0, *(len(each.voices) for each in documents)])
        voice = [np.asarray(each.voice, np.int32) + at for each, at in zip(documents, first.tolist(), strict=False)]
        rows = each_once(hits.turn)
        owners = dict(zip(rows.tolist(), (np.searchsorted(offsets, rows, side="right") - 1).tolist(), strict=True))
        firsts = offsets.tolist()

        def quote(row: int) -> tuple[str, str]:
            document = documents[owners[row]]
            at = row - firsts[owners[row]]
            return document.id, document.text[document.starts[at] : document.ends[at]]

        which = coded[np.concatenate(voice)] if len(coded) else coded
        return coding_columns(hits, self.matcher.code_of, self.matcher.codes, which, quote)


def coding_columns(
    hits: HitColumns,
    code_of: Ints,
    codes: Sequence[str],
    coded: Any,
    quote: Callable[[int], tuple[str, str]],
) -> CodingColumns:
    """The automatic codings that hits make: what `automatic_codings` tells, in columns.

    `coded` says which turns may be coded; `quote(turn)` gives a turn's document and words.
    """
    import numpy as np

    held = hits.rows(np.flatnonzero(coded[hits.turn])) if len(hits) else hits
    keys = each_once(held.turn.astype(np.int64) * len(codes) + code_of[held.pair]) if len(held) else np.zeros(0, int)
    rows, numbers = np.divmod(keys, max(1, len(codes)))
    ids: list[str] = []
    seen: dict[tuple[str, str], int] = {}
    before, document, words = -1, "", ""
    for row, number in zip(rows.tolist(), numbers.tolist(), strict=True):
        if row != before:
            before = row
            name, words = quote(row)
            if name != document:
                document = name
                seen.clear()
        code = codes[number]
        ordinal = seen[code, words] = seen.get((code, words), -1) + 1
        ids.append(store_of.coding_id(document, code, words, ordinal))
    return CodingColumns(rows.astype(np.int32), numbers.astype(np.int32), np.array(ids, "S16"))


def columns_of(speech: Speech | None) -> dict[str, Ints]:
    """The columns of a speech's words, as the words table has them."""
    import numpy as np

    none = np.zeros(0, np.int32)
    if speech is None:
        return dict.fromkeys(("turn", "start", "end", "word", "sentence"), none)
    return {name: getattr(speech, name) for name in ("turn", "start", "end", "word", "sentence")}


def head_of(document: PackedDocument) -> Document:
    """A document without its text and problems, and with one turn for each person and capacity that speaks in it."""
    voices: dict[tuple[str | None, bool], Turn] = {}
    for voice in document.voices:
        turn = Turn(len(voices), 0, 0, (), respondent=voice.respondent, researcher=voice.researcher)
        voices.setdefault((voice.respondent, voice.researcher), turn)
    d = document
    return Document(
        d.id, d.path, d.format, d.kind, d.language, "", d.sha256, d.source_sha256, tuple(voices.values()), d.attributes,
        d.labels, d.first_line,
    )  # fmt: skip


def questions_of(documents: Sequence[PackedDocument]) -> dict[str, str]:
    """Every distinct question of the surveys, with the language of the first document that asks it."""
    found: dict[str, str] = {}
    for document in documents:
        for voice in document.voices:
            if voice.question:
                found.setdefault(voice.question, document.language)
    return found


def sent(table: pa.Table) -> Any:
    """A table as an Arrow stream, to go from one process to another."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def received(data: Any) -> pa.Table:
    """The table of an Arrow stream."""
    import pyarrow as pa

    return pa.ipc.open_stream(pa.py_buffer(data)).read_all()
