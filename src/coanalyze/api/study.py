"""A study, brought up to date: read, coded, stored."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from coanalyze import codebook as books
from coanalyze import codings as store_of
from coanalyze.api.coding import code_study, codes_of_text, make_matcher, survey_questions
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.bring import UNFINISHED, bring_up_to_date, nothing_read
from coanalyze.api.engine.update import Elsewhere, Task, facts_of, state_name
from coanalyze.api.knownbooks import KnownBooks
from coanalyze.api.lexis import new_vocabulary
from coanalyze.api.people import ByPeople, with_people
from coanalyze.api.pipelines import pipeline_of, require_pipeline, require_pos
from coanalyze.api.reading import (
    STORE,
    Progress,
    Reading,
    SourceFile,
    list_sources,
    look_at_sources,
    read_people,
    read_study,
    reading_sha256,
    relative_path,
)
from coanalyze.api.state import DAMAGED, Kept, kept_of, load_vocabulary, tables_of
from coanalyze.api.texthashes import text_hashes
from coanalyze.api.unfinished import kept_when_stopped, unfinished
from coanalyze.errors import CoanalyzeError, CodebookError, StoreError, UsageError
from coanalyze.matching import Vocabulary
from coanalyze.model.codebook import Codebook
from coanalyze.model.coding import Coding, Hit, PersonCoding
from coanalyze.model.document import Document, Respondent, Skipped
from coanalyze.model.later import Later
from coanalyze.model.project import Project
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    from coanalyze.api.said import Said


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
    held: Before | None = field(default=None, repr=False, compare=False)
    _words: dict[str, DocumentWords] | None = None
    _vocabulary: Vocabulary | None = None

    @property
    def columns(self) -> Before | None:
        """The study's state as columns, where the automatic coder alone has coded: what is counted from it is all."""
        return self.held if self.held is not None and not self.by_people.people.sidecars else None

    @cached_property
    def sizes(self) -> tuple[int, int]:
        """How many turns there are, and how many words somebody said."""
        if self.held is not None:
            return int(self.held.offsets[-1]), int(self.held.bounds[-1])
        turns = sum(len(document.turns) for document in self.documents)
        return turns, sum(len(words.words) for words in self.words.values())

    @property
    def heads(self) -> Sequence[Document]:
        """The documents; where they are stored without their texts, and with one turn for each who speaks in them."""
        return self.held.heads if self.held is not None else self.documents

    @cached_property
    def text_hashes(self) -> Mapping[str, str]:
        """Short hashes of texts and people."""
        if self.held is not None:
            told = self.held.facts["hashes"]
            return {name: str(told[name]) for name in ("texts", "people")}
        return text_hashes(self.documents, self.respondents)

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
    def said(self) -> Said:
        """How its words are counted: keys, stop words and fillers."""
        from coanalyze.api.said import said_in

        return said_in(self.project, self.documents, self.words, self.vocabulary)

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
    cluster: Elsewhere | None = None,
) -> Study:
    """Bring a study up to date and open it.

    `fresh` does everything again; without `need_codebook` a study that names none is read all the same. Where the store
    cannot be written (a read-only folder, a full disk) the study stands in memory and its `unsaved` says why, or with
    `must_save` StoreError is raised. `known` is the root of a study whose store may know the same files: then nothing
    is written. Without `write` people's files stay as they are, where codings have moved with their words.
    `jobs` is how many processes may read sources (0: one a core), `cluster` the workers who do it instead; the result
    is the same for any number of either.
    Raises CodebookError where there is no codebook, UsageError where no source could be read.
    """
    begun = time.perf_counter()
    if cluster and project.pipeline is not None:
        hint = "Leave --scheduler away, or take `pipeline:` out of the project file."
        raise UsageError("a study with a pipeline is not read on a cluster.", where=project.file, hint=hint)
    if write:
        store_of.finish_changes(project.root)
    books_known = KnownBooks(project.root, fresh=fresh)
    codebook = _codebooks(project, books_known) if need_codebook or project.codebooks else Codebook("", ())
    files, skipped, remember = look_at_sources(project, paths, *([cluster.digests] if cluster else []))
    inputs = {
        "reading": reading_sha256(project, project.respondents),
        "codebook": codebook.sha256 if project.skip_fillers else _sha256([codebook.sha256, "fillers kept"]),
        "sources": _sha256([[f.document, f.relative, f.sha256] for f in files]),
    }
    store = store_of.Store((known or project.root) / STORE)
    task = Task(
        project, codebook, files, *read_people(project), inputs,
        partial(_question_codes, project, codebook), skipped, jobs, cluster,
    )  # fmt: skip
    before = None if fresh else _state(store, project, inputs["reading"], forget=known is None)
    if before is not None and before.facts["inputs"] == inputs:
        study = _opened(task, before)
    elif known is not None or project.pipeline is not None:
        study = _study(
            task, Kept() if fresh else _kept(store, before, inputs, project), None if known else store, progress
        )
    else:
        study = _brought_up_to_date(task, store, before, progress, fresh=fresh)
    if study.unsaved and must_save:
        raise StoreError(study.unsaved)
    if known is None:
        books_known.keep()
        remember()
    _add_people(study, files, store.folder, whole=not paths, write=write and known is None)
    study.seconds = time.perf_counter() - begun
    return study


def _state(store: store_of.Store, project: Project, reading: str, *, forget: bool) -> Before | None:
    """The current state, where it is whole and sources are read as they were then."""
    stored = store.current()
    if stored is None:
        return None
    try:
        if stored.facts["inputs"]["reading"] != reading:
            return None
        stored.check()
        before = Before(stored, project)
        before.require()
    except DAMAGED:
        # A damaged state is derived like any other: forget it and do the work again.
        if forget:
            store.forget(stored)
        return None
    return before


def _brought_up_to_date(
    task: Task, store: store_of.Store, before: Before | None, progress: Progress, *, fresh: bool
) -> Study:
    """The study with its store brought up to date; in memory only where the store cannot be written."""
    left = (
        None
        if fresh
        else _state(store_of.Store(store.folder / UNFINISHED), task.project, task.inputs["reading"], forget=False)
    )
    if task.codebook.codes:
        require_pos(task.codebook, task.project, {})
    try:
        stored, changed = bring_up_to_date(task, store, left or before, progress)
    except StoreError as error:
        if task.cluster:
            raise
        study = _study(task, Kept(), None, progress)
        study.unsaved = str(error)
        return study
    state = Before(stored, task.project)
    if (earlier := left or before) is not None:
        state.share(earlier)
    if task.cluster:
        task.cluster.finish(task, state)
    study = _opened(task, state)
    study.changed = changed
    return study


def _kept(store: store_of.Store, before: Before | None, inputs: Mapping[str, str], project: Project) -> Kept:
    """What a state still tells, as objects."""
    try:
        kept = kept_of(before.stored, inputs, project) if before is not None else Kept()
    except DAMAGED:
        kept = Kept()
    return unfinished(store, inputs["reading"], project) or kept


def _add_people(study: Study, files: Sequence[SourceFile], store: Path, *, whole: bool, write: bool) -> None:
    """Join people's codings with the automatic ones."""

    def unread() -> set[str]:
        found = {file.document for file in files} - {document.id for document in study.documents}
        # A file that could not be opened has no id yet: its path ends with it.
        names = {skipped.path.rpartition(".")[0] for skipped in study.skipped}
        return found | {name.split("/", at)[at] for name in names for at in range(name.count("/") + 1)}

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


def _study(task: Task, kept: Kept, store: store_of.Store | None, progress: Progress) -> Study:
    """The study read and coded object by object: where a pipeline reads it, or nothing can be stored."""
    project, codebook = task.project, task.codebook
    with kept_when_stopped(store, task.inputs["reading"], kept.reading, project.backchannels) as so_far:
        reading = read_study(project, task.files, task.skipped, kept.reading, progress, task.jobs, so_far)
        if not reading.documents:
            raise nothing_read(project, reading.skipped)
        require_pos(codebook, project, reading.words)
        hits, coded, changed = code_study(reading, codebook, kept.hits, progress, skip_fillers=project.skip_fillers)
        asked = survey_questions(reading.documents)
        questions = task.asked(asked)
        skipped = [each for each in reading.skipped if each not in task.skipped]
        hashes = text_hashes(reading.documents, task.people)
        facts = facts_of(task, skipped, reading.warnings, asked, reading.written, hashes)
        stored, unsaved = None, ""
        try:
            if store is not None:
                tables = tables_of(reading, hits, coded, project.backchannels, kept)
                stored = store.save(state_name(task, facts), facts, tables)
        except StoreError as error:
            unsaved = str(error)
    return Study(
        project, codebook, reading.documents, hits, coded, reading.respondents, reading.skipped, reading.warnings,
        {question: frozenset(codes) for question, codes in questions.items()}, stored, changed,
        hashes=_hashes(task.inputs), unsaved=unsaved, _words=reading.words, _vocabulary=reading.vocabulary,
    )  # fmt: skip


def _opened(task: Task, held: Before) -> Study:
    """A study whose state is stored; documents, hits and codings are made objects when somebody looks at them."""
    stored, facts = held.stored, held.facts

    def read_documents() -> Sequence[Document]:
        return store_of.read_documents(stored.table("documents"), stored.table("turns"))

    documents = Later(read_documents, len(held.documents))
    hits = Later(lambda: store_of.read_hits(stored.table("hits")))

    def coded() -> Sequence[Coding]:
        by_document: dict[str, list[Hit]] = {document.id: [] for document in documents}
        for hit in hits:
            by_document[hit.document].append(hit)
        return [coding for d in documents for coding in store_of.automatic_codings(d, by_document[d.id])]

    return Study(
        task.project, task.codebook, documents, hits, Later(coded), task.people,
        [*task.skipped, *(Skipped(*pair) for pair in facts["skipped"])], facts["warnings"],
        {question: frozenset(codes) for question, codes in facts["questions"].items()},
        stored, hashes=_hashes(facts["inputs"]), held=held,
    )  # fmt: skip


def _question_codes(project: Project, codebook: Codebook, questions: Mapping[str, str]) -> dict[str, list[str]]:
    """The codes that each question of a survey bears; `questions` tells each one's language."""
    if not questions:
        return {}
    # A vocabulary of its own: what the questions say is nobody's speech and must not stand in the store.
    vocabulary = new_vocabulary(project)
    matcher = make_matcher(codebook, vocabulary, skip_fillers=project.skip_fillers)
    pipeline = pipeline_of(project)
    return {text: sorted(codes_of_text(text, matcher, vocabulary, lang, pipeline)) for text, lang in questions.items()}


def load_codebooks(project: Project) -> Codebook:
    """All codebooks of the project as one.

    Raises CodebookError where there is none, PatternError for a pattern that needs a pipeline that is not named.
    """
    known = KnownBooks(project.root)
    codebook = _codebooks(project, known)
    known.keep()
    return codebook


def _codebooks(project: Project, known: KnownBooks) -> Codebook:
    if not project.codebooks:
        raise CodebookError(
            "no codebook is named.",
            where=project.file or project.root,
            hint="Name one with --codebook FILE, or under `codebooks:` in coanalyze.yaml (`init` makes both).",
        )
    names = [(path, relative_path(path, project.root)) for path in project.codebooks]
    loaded = [books.load_codebook(path, name, known.lists(name)) for path, name in names]
    for book in loaded:
        require_pipeline(book, project)
    return loaded[0] if len(loaded) == 1 else books.merge_codebooks(loaded)


def _hashes(inputs: Mapping[str, str]) -> dict[str, str]:
    return {name: str(value)[:16] for name, value in sorted(inputs.items())}


def _sha256(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()


__all__ = ["CoanalyzeError", "Study", "load_codebooks", "open_study", "quiet"]
