"""A study, brought up to date: read, coded, stored."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coanalyze import codebook as books
from coanalyze import codings as store_of
from coanalyze.api.coding import code_study, codes_of_text, make_matcher, survey_questions
from coanalyze.api.lexis import new_vocabulary
from coanalyze.api.reading import (
    Progress,
    Reading,
    SourceFile,
    list_sources,
    read_people,
    read_study,
    reading_sha256,
    relative_path,
)
from coanalyze.errors import CoanalyzeError, CodebookError, StoreError, UsageError
from coanalyze.matching import Vocabulary, Word
from coanalyze.model.codebook import Codebook
from coanalyze.model.coding import Coding, Hit
from coanalyze.model.document import Document, Respondent, Skipped
from coanalyze.model.project import Project
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import pyarrow as pa

STORE = ".coanalyze"


def quiet(what: str, done: int, total: int) -> None:
    """A Progress that says nothing."""


@dataclass
class Study:
    """A study as it stands: its settings, what was read, what was coded.

    `changed` is how many documents were read or matched in this run, `seconds` how long it took.
    """

    project: Project
    codebook: Codebook
    documents: Sequence[Document]
    hits: Sequence[Hit]
    codings: Sequence[Coding]
    respondents: Mapping[str, Respondent]
    skipped: Sequence[Skipped]
    warnings: Sequence[str]
    question_codes: Mapping[str, frozenset[str]]
    stored: store_of.Stored
    changed: int = 0
    seconds: float = 0.0
    hashes: Mapping[str, str] = field(default_factory=dict)
    _words: dict[str, DocumentWords] | None = None
    _vocabulary: Vocabulary | None = None

    @cached_property
    def words(self) -> dict[str, DocumentWords]:
        """The words of each document, read from the store when first asked for."""
        return self._words if self._words is not None else store_of.read_words(self.stored.table("words"))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every distinct word with its key."""
        return self._vocabulary or load_vocabulary(self.stored.table("vocabulary"))


def open_study(
    project: Project,
    *,
    paths: Sequence[Path] = (),
    progress: Progress = quiet,
    fresh: bool = False,
    need_codebook: bool = True,
) -> Study:
    """Bring a study up to date and open it.

    `fresh` does everything again; without `need_codebook` a study that names none is read all the same. Raises
    CodebookError where there is no codebook, UsageError where no source could be read, StoreError where the
    result cannot be saved.
    """
    begun = time.perf_counter()
    codebook = load_codebooks(project) if need_codebook or project.codebooks else Codebook("", ())
    files, skipped = list_sources(project, paths)
    inputs = {
        "reading": reading_sha256(project, project.respondents),
        "codebook": codebook.sha256,
        "sources": _sha256([[f.document, f.relative, f.sha256] for f in files]),
    }
    store = store_of.Store(project.root / STORE)
    before = None if fresh else store.current()
    try:
        study = _study(project, codebook, files, skipped, inputs, before, store, progress)
    except StoreError:
        if before is None or not (before.folder).exists():
            raise
        # A damaged state is derived like any other: forget it and do the work again.
        store.forget(before)
        study = _study(project, codebook, files, skipped, inputs, None, store, progress)
    study.seconds = time.perf_counter() - begun
    return study


def read_only(
    project: Project, *, paths: Sequence[Path] = (), progress: Progress = quiet
) -> tuple[Reading, store_of.Stored | None]:
    """Read a study's sources without coding or storing anything; what the store holds is not read again."""
    files, skipped = list_sources(project, paths)
    before = store_of.Store(project.root / STORE).current()
    known = None
    if before is not None and before.facts["inputs"]["reading"] == reading_sha256(project, project.respondents):
        try:
            known = _known(before)
        except StoreError:
            known = None
    return read_study(project, files, skipped, known, progress), before


def _study(
    project: Project,
    codebook: Codebook,
    files: Sequence[SourceFile],
    skipped: Sequence[Skipped],
    inputs: Mapping[str, str],
    before: store_of.Stored | None,
    store: store_of.Store,
    progress: Progress,
) -> Study:
    if before is not None and before.facts["inputs"] == dict(inputs):
        return _reopen(project, codebook, skipped, before)
    known = _known(before) if before is not None and before.facts["inputs"]["reading"] == inputs["reading"] else None
    reading = read_study(project, files, skipped, known, progress)
    if not reading.documents:
        raise UsageError(_nothing_read(project, reading), where=project.root, hint=_how_to_read())
    old_hits: dict[str, list[Hit]] = {}
    if known is not None and before is not None and before.facts["inputs"]["codebook"] == inputs["codebook"]:
        old_hits = {document.id: [] for document in known.documents}
        for hit in store_of.read_hits(before.table("hits")):
            old_hits[hit.document].append(hit)
    hits, coded, changed = code_study(reading, codebook, old_hits, progress)
    questions = _question_codes(reading, codebook)
    facts = {
        "inputs": dict(inputs),
        "skipped": [[s.path, s.reason] for s in reading.skipped if s not in skipped],
        "warnings": reading.warnings,
        "questions": {question: sorted(codes) for question, codes in questions.items()},
    }
    stored = store.save(_sha256([inputs, facts])[:24], facts, _tables(reading, hits, coded))
    return Study(
        project, codebook, reading.documents, hits, coded, reading.respondents, reading.skipped, reading.warnings,
        questions, stored, changed, hashes=_hashes(inputs), _words=reading.words, _vocabulary=reading.vocabulary,
    )  # fmt: skip


def _reopen(project: Project, codebook: Codebook, skipped: Sequence[Skipped], before: store_of.Stored) -> Study:
    documents = store_of.read_documents(before.table("documents"), before.table("turns"))
    hits = store_of.read_hits(before.table("hits"))
    by_document: dict[str, list[Hit]] = {document.id: [] for document in documents}
    for hit in hits:
        by_document[hit.document].append(hit)
    coded = [coding for d in documents for coding in store_of.automatic_codings(d, by_document[d.id])]
    facts = before.facts
    return Study(
        project, codebook, documents, hits, coded, read_people(project)[0],
        [*skipped, *(Skipped(*pair) for pair in facts["skipped"])], facts["warnings"],
        {question: frozenset(codes) for question, codes in facts["questions"].items()},
        before, hashes=_hashes(facts["inputs"]),
    )  # fmt: skip


def _known(before: store_of.Stored) -> Reading:
    documents = store_of.read_documents(before.table("documents"), before.table("turns"))
    words = store_of.read_words(before.table("words"))
    return Reading(documents, words, load_vocabulary(before.table("vocabulary")), {}, [], [])


def _tables(reading: Reading, hits: Sequence[Hit], coded: Sequence[Coding]) -> dict[str, pa.Table]:
    return {
        "documents": store_of.documents_table(reading.documents),
        "turns": store_of.turns_table(reading.documents),
        "words": store_of.words_table(reading.words[document.id] for document in reading.documents),
        "vocabulary": vocabulary_table(reading.vocabulary),
        "hits": store_of.hits_table(hits),
        "codings": store_of.codings_table(coded),
    }


def vocabulary_table(vocabulary: Vocabulary) -> pa.Table:
    """One row a distinct word of one language; `words` number the rows from 0."""
    entries = vocabulary.entries()
    return store_of.table_of(
        {
            "form": ("string", [form for form, _ in entries]),
            "language": ("string", [lang for _, lang in entries]),
            "key": ("string", vocabulary.keys),
            "names": ("strings", [sorted(word.names) for word in vocabulary.words]),
        }
    )


def load_vocabulary(table: pa.Table) -> Vocabulary:
    """The vocabulary that was saved."""
    from coanalyze.model.tokens import fold

    c = {name: table.column(name).to_pylist() for name in table.column_names}
    words = [Word(fold(form), frozenset(names)) for form, names in zip(c["form"], c["names"], strict=True)]
    return Vocabulary.restored(new_vocabulary(), words, c["key"], list(zip(c["form"], c["language"], strict=True)))


def _question_codes(reading: Reading, codebook: Codebook) -> dict[str, frozenset[str]]:
    questions = survey_questions(reading.documents)
    if not questions:
        return {}
    # A vocabulary of its own: what the questions say is nobody's speech and must not stand in the store.
    vocabulary = new_vocabulary()
    matcher = make_matcher(codebook, vocabulary)
    return {text: codes_of_text(text, matcher, vocabulary, lang) for text, lang in questions.items()}


def load_codebooks(project: Project) -> Codebook:
    """All codebooks of the project as one. Raises CodebookError where there is none."""
    if not project.codebooks:
        raise CodebookError(
            "no codebook is named.",
            where=project.file or project.root,
            hint="Name one with --codebook FILE, or under `codebooks:` in coanalyze.yaml (`init` makes both).",
        )
    loaded = [books.load_codebook(path, relative_path(path, project.root)) for path in project.codebooks]
    return loaded[0] if len(loaded) == 1 else books.merge_codebooks(loaded)


def _nothing_read(project: Project, reading: Reading) -> str:
    if not reading.skipped:
        return "no sources were found."
    each = "; ".join(f"{s.path}: {s.reason}" for s in reading.skipped[:3])
    return f"none of the {len(reading.skipped)} sources could be read ({each})."


def _how_to_read() -> str:
    return "`coanalyze sources` lists what is there; formats are named in docs/transcripts.md."


def _hashes(inputs: Mapping[str, str]) -> dict[str, str]:
    return {name: str(value)[:16] for name, value in sorted(inputs.items())}


def _sha256(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()


__all__ = ["CoanalyzeError", "Study", "load_codebooks", "open_study", "quiet"]
