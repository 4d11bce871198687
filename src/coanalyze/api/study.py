"""A study, brought up to date: read, coded, stored."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from coanalyze import codebook as books
from coanalyze import codings as store_of
from coanalyze.api.coding import code_study, codes_of_text, make_matcher, survey_questions
from coanalyze.api.lexis import new_vocabulary
from coanalyze.api.people import ByPeople, with_people
from coanalyze.api.pipelines import pipeline_of, require_pipeline, require_pos
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
from coanalyze.api.state import DAMAGED, Kept, kept_of, load_vocabulary, tables_of
from coanalyze.api.unfinished import kept_when_stopped, unfinished
from coanalyze.errors import CoanalyzeError, CodebookError, StoreError, UsageError
from coanalyze.matching import Vocabulary
from coanalyze.model.codebook import Codebook
from coanalyze.model.coding import Coding, Hit, PersonCoding
from coanalyze.model.document import Document, Respondent, Skipped
from coanalyze.model.project import Project
from coanalyze.model.tokens import DocumentWords

STORE = ".coanalyze"


def quiet(what: str, done: int, total: int) -> None:
    """A Progress that says nothing."""


@dataclass
class Study:
    """A study as it stands: its settings, what was read, what was coded.

    `codings` are the automatic ones, with what people have decided of them, and people's own, in text order;
    `by_people` tells what their files gave. `changed` is how many documents were read or matched in this run, `seconds`
    how long it took. `queried` keeps the turns that queries of `--where` found, and in which codings. `unsaved` says
    why the store could not be written, where it could not: then all stands in memory only.
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
    stored: store_of.Stored | None
    changed: int = 0
    seconds: float = 0.0
    hashes: Mapping[str, str] = field(default_factory=dict)
    unsaved: str = ""
    by_people: ByPeople = field(default_factory=ByPeople)
    queried: dict[str, tuple[Sequence[Coding], frozenset[tuple[str, int]], tuple[str, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _words: dict[str, DocumentWords] | None = None
    _vocabulary: Vocabulary | None = None

    @property
    def people(self) -> Sequence[PersonCoding]:
        """People's records as their files have them, decisions too, where they stand now; what waits is left out."""
        return self.by_people.placed

    @cached_property
    def words(self) -> dict[str, DocumentWords]:
        """The words of each document, read from the store when first asked for."""
        if self._words is not None:
            return self._words
        if self.stored is None:
            return {}
        return store_of.read_words(self.stored.table("documents", ("id", "turns", "words")), self.stored.table("words"))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every distinct word with its key."""
        if self._vocabulary is not None:
            return self._vocabulary
        return (
            load_vocabulary(self.stored.table("vocabulary"), self.project)
            if self.stored
            else new_vocabulary(self.project)
        )


def open_study(
    project: Project,
    *,
    paths: Sequence[Path] = (),
    progress: Progress = quiet,
    fresh: bool = False,
    need_codebook: bool = True,
    must_save: bool = False,
    known: Path | None = None,
    write: bool = True,
    jobs: int = 1,
) -> Study:
    """Bring a study up to date and open it.

    `fresh` does everything again; without `need_codebook` a study that names none is read all the same. Where the store
    cannot be written (a read-only folder, a full disk) the study stands in memory and its `unsaved` says why, or with
    `must_save` StoreError is raised. `known` is the root of a study whose store may know the same files: then nothing
    is written. Without `write` people's files stay as they are, where codings have moved with their words.
    `jobs` is how many processes may read sources (0: one a core); the result is the same for any number.
    Raises CodebookError where there is no codebook, UsageError where no source could be read.
    """
    begun = time.perf_counter()
    if write:
        store_of.finish_changes(project.root)
    codebook = load_codebooks(project) if need_codebook or project.codebooks else Codebook("", ())
    files, skipped = list_sources(project, paths)
    inputs = {
        "reading": reading_sha256(project, project.respondents),
        "codebook": codebook.sha256 if project.skip_fillers else _sha256([codebook.sha256, "fillers kept"]),
        "sources": _sha256([[f.document, f.relative, f.sha256] for f in files]),
    }
    store = store_of.Store((known or project.root) / STORE)
    study, kept = None, Kept()
    before = None if fresh else store.current()
    if before is not None:
        try:
            if before.facts["inputs"] == inputs:
                study = _reopen(project, codebook, skipped, before)
            else:
                kept = kept_of(before, inputs, project)
        except DAMAGED:
            # A damaged state is derived like any other: forget it and do the work again.
            if known is None:
                store.forget(before)
    if study is None:
        if not fresh:
            kept = unfinished(store, inputs["reading"], project) or kept
        study = _study(project, codebook, files, skipped, inputs, kept, None if known else store, progress, jobs)
    if study.unsaved and must_save:
        raise StoreError(study.unsaved)
    _add_people(study, files, store.folder, whole=not paths, write=write and known is None)
    study.seconds = time.perf_counter() - begun
    return study


def _add_people(study: Study, files: Sequence[SourceFile], store: Path, *, whole: bool, write: bool) -> None:
    """Join people's codings with the automatic ones."""
    unread = {file.document for file in files} - {document.id for document in study.documents}
    # A file that could not be opened has no id yet: its path ends with it.
    names = {skipped.path.rpartition(".")[0] for skipped in study.skipped}
    unread |= {name.split("/", at)[at] for name in names for at in range(name.count("/") + 1)}
    found = with_people(
        study.codings, study.documents, study.project.root, store, unread=unread, whole=whole, write=write
    )
    study.codings, study.by_people = found.codings, found
    if found.people.sidecars:
        study.hashes = {**study.hashes, "people": found.people.sha256[:16]}


def read_only(
    project: Project, *, paths: Sequence[Path] = (), progress: Progress = quiet
) -> tuple[Reading, store_of.Stored | None]:
    """Read a study's sources without coding or storing anything; what the store holds is not read again."""
    files, skipped = list_sources(project, paths)
    before = store_of.Store(project.root / STORE).current()
    known = None
    if before is not None:
        try:
            known = kept_of(before, {"reading": reading_sha256(project, project.respondents)}, project).reading
        except DAMAGED:
            known = None
    return read_study(project, files, skipped, known, progress), before


def _study(
    project: Project,
    codebook: Codebook,
    files: Sequence[SourceFile],
    skipped: Sequence[Skipped],
    inputs: Mapping[str, str],
    kept: Kept,
    store: store_of.Store | None,
    progress: Progress,
    jobs: int,
) -> Study:
    with kept_when_stopped(store, inputs["reading"], kept.reading, project.backchannels) as so_far:
        reading = read_study(project, files, skipped, kept.reading, progress, jobs, so_far)
        if not reading.documents:
            raise UsageError(_nothing_read(project, reading), where=project.root, hint=_how_to_read())
        require_pos(codebook, project, reading.words)
        hits, coded, changed = code_study(reading, codebook, kept.hits, progress, skip_fillers=project.skip_fillers)
        questions = _question_codes(project, reading, codebook)
        facts = {
            "inputs": dict(inputs),
            "skipped": [[s.path, s.reason] for s in reading.skipped if s not in skipped],
            "warnings": reading.warnings,
            "questions": {question: sorted(codes) for question, codes in questions.items()},
            "written": reading.written,
        }
        stored, unsaved = None, ""
        try:
            if store is not None:
                tables = tables_of(reading, hits, coded, project.backchannels, kept)
                stored = store.save(_sha256([inputs, facts])[:24], facts, tables)
        except StoreError as error:
            unsaved = str(error)
    return Study(
        project, codebook, reading.documents, hits, coded, reading.respondents, reading.skipped, reading.warnings,
        questions, stored, changed, hashes=_hashes(inputs), unsaved=unsaved, _words=reading.words,
        _vocabulary=reading.vocabulary,
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


def _question_codes(project: Project, reading: Reading, codebook: Codebook) -> dict[str, frozenset[str]]:
    questions = survey_questions(reading.documents)
    if not questions:
        return {}
    # A vocabulary of its own: what the questions say is nobody's speech and must not stand in the store.
    vocabulary = new_vocabulary(project)
    matcher = make_matcher(codebook, vocabulary, skip_fillers=project.skip_fillers)
    pipeline = pipeline_of(project)
    return {text: codes_of_text(text, matcher, vocabulary, lang, pipeline) for text, lang in questions.items()}


def load_codebooks(project: Project) -> Codebook:
    """All codebooks of the project as one.

    Raises CodebookError where there is none, PatternError for a pattern that needs a pipeline that is not named.
    """
    if not project.codebooks:
        raise CodebookError(
            "no codebook is named.",
            where=project.file or project.root,
            hint="Name one with --codebook FILE, or under `codebooks:` in coanalyze.yaml (`init` makes both).",
        )
    loaded = [books.load_codebook(path, relative_path(path, project.root)) for path in project.codebooks]
    for book in loaded:
        require_pipeline(book, project)
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
