"""Checking a study: the stages gather what the rules look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from coanalyze import corpus, project
from coanalyze.api.changes_since import with_changes
from coanalyze.api.check import lines_of, settings_of, with_codebooks
from coanalyze.api.checked import CheckResult, run_check
from coanalyze.api.checked_files import private_files
from coanalyze.api.clones import load_here
from coanalyze.api.expect import verify
from coanalyze.api.languages import hits_by_language, language_notes
from coanalyze.api.lexicon import WordBook, respondents_words
from coanalyze.api.reading import Reading, relative_path
from coanalyze.api.report import find
from coanalyze.api.savedqueries import broken_queries
from coanalyze.api.study import Study, open_study, read_only
from coanalyze.check import CheckInput, SourceNote, StudyFacts
from coanalyze.codings import coded_turn, finish_changes
from coanalyze.errors import CoanalyzeError, ProjectError, UsageError, YamlError
from coanalyze.model.coding import AUTO
from coanalyze.model.document import Document
from coanalyze.model.project import Project
from coanalyze.model.settings import CheckSettings


def check_study(
    folder: Path, codebooks: Sequence[Path] = (), asked: CheckSettings | None = None, config: Path | None = None
) -> CheckResult:
    """Check a study: its project file, its codebooks, and where its sources can be read, those too.

    By the settings in its project file, or in `config`, and as `asked`, which wins. Raises UsageError for a folder that
    holds nothing to check (that is not the same as nothing wrong), and for a rule that does not exist.
    """
    name = "coanalyze.yaml"
    settings = settings_of(CheckSettings(), asked, config)
    finish_changes(folder)
    try:
        found = load_here(folder) if (folder / name).is_file() else project.bare_project(folder)
    except (ProjectError, YamlError) as error:
        lines = lines_of(folder / name)
        given = CheckInput(project_error=error, study=name, lines={name: lines} if lines else {})
        return run_check(given, settings, folder)
    if config is None:
        settings = settings_of(found.check, asked, config)
    if codebooks:
        found = replace(found, codebooks=tuple(path.absolute() for path in codebooks))
    named = [(path, relative_path(path, found.root)) for path in found.codebooks]
    own = {name: lines_of(folder / name)} if found.file else {}
    given = CheckInput(study=name, roles=frozenset(found.roles), lines=own)
    gathered = with_codebooks(named, given, found)
    return run_check(_with_study(gathered, found), settings, folder)


def _with_study(gathered: CheckInput, found: Project) -> CheckInput:
    """Add what the sources tell. A study whose sources are not there (they are private) is checked without them."""
    try:
        reading, _ = read_only(found)
    except CoanalyzeError as error:
        return replace(gathered, project_error=error, queries=broken_queries(found, gathered.codebooks))
    if found.file is None and not found.codebooks and not reading.documents and not reading.skipped:
        hint = "Name a study folder, or codebook files."
        raise UsageError("there is nothing here to check.", where=found.root, hint=hint)
    told = language_notes(found, gathered.study, gathered.codebooks, reading.documents, gathered.lines)
    gathered = replace(
        gathered,
        readings=tuple(reading.documents),
        respondents=reading.respondents,
        project=found,
        queries=broken_queries(found, gathered.codebooks, reading.documents, reading.respondents),
        respondents_file=_people_file(found),
        **private_files(found, [document.path for document in reading.documents]),
    )
    gathered = replace(gathered, skipped=tuple(reading.skipped), notes=_notes(reading, found), languages=told)
    if len(gathered.codebooks) < len(found.codebooks) or not found.codebooks or not reading.documents:
        return gathered
    if any(problem.kind != "duplicate pattern" for problem in gathered.form_problems):
        # Coding would stop at the first of them, and say again what is said already.
        return gathered
    try:
        study = open_study(found, write=False)
    except CoanalyzeError as error:
        return replace(gathered, project_error=error)
    documents = {document.id: document for document in study.documents}
    hits = Counter({code.id: 0 for code in gathered.codes()})
    hits.update(hit.code for hit in study.hits if coded_turn(documents[hit.document], hit.turn))
    by_language = hits_by_language(study.documents, study.hits)
    speech = respondents_words(study.documents, study.words, study.vocabulary)
    gathered = replace(gathered, lexicon=WordBook(gathered.codebooks, found, speech))
    verdicts = with_changes(study, verify(study))
    facts = _facts(study, documents)
    return replace(gathered, hits=dict(hits), hits_by_language=by_language, facts=facts, verdicts=verdicts)


def _facts(study: Study, documents: Mapping[str, Document]) -> StudyFacts:
    return StudyFacts(
        project=study.project,
        documents=tuple(study.documents),
        hits=tuple(hit for hit in study.hits if coded_turn(documents[hit.document], hit.turn)),
        codings=tuple(study.codings),
        respondents=study.respondents,
        report=find(study)[0],
        people=tuple(coding for coding in study.codings if coding.coder != AUTO),
    )


def _placed(message: str, file: str) -> SourceNote:
    """A note on a row of the table of respondents says its line first."""
    line, said, rest = message.removeprefix(f"{file}:").partition(": ")
    placed = message.startswith(f"{file}:") and said and line.isdecimal()
    return SourceNote(rest, file, int(line)) if placed else SourceNote(message)


def _people_file(found: Project) -> str:
    return relative_path(found.respondents, found.root) if found.respondents else "respondents.csv"


def _notes(reading: Reading, found: Project) -> tuple[SourceNote, ...]:
    """What reading left to say, but for what a rule of its own says with its place."""
    told = corpus.warnings_with_rules(reading.documents, reading.respondents, found, _people_file(found))
    notes = [_placed(message, _people_file(found)) for message in reading.warnings if message not in told]
    for document in reading.documents:
        notes += [SourceNote(problem, document.path) for problem in document.problems]
    return tuple(notes)
