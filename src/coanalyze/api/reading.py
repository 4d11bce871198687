"""Sources -> documents and their words, doing again only what changed."""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from coanalyze import codings as store_of
from coanalyze import corpus, language, sources
from coanalyze.api.bulk import Numbers, bulk_words, renumbered
from coanalyze.api.lexis import detector, new_vocabulary
from coanalyze.api.pipelines import annotated, pipeline_of, pipeline_settings, pipeline_warnings
from coanalyze.api.versions import installed_version
from coanalyze.api.workers import read_document, read_in_processes, usable_jobs
from coanalyze.api.written import Written, as_written
from coanalyze.matching import ASIDE, Vocabulary
from coanalyze.model.document import Document, Respondent, Skipped
from coanalyze.model.project import Project
from coanalyze.model.tokens import DocumentWords, is_word

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source on disk.

    `relative` is its path in the study with `/`, `sha256` that of its bytes, `document` the id its document will have,
    `size` how many bytes it has; `address` where it lies, where that is no path of this machine.
    """

    path: Path
    relative: str
    sha256: str
    document: str
    size: int = 0
    address: str = ""


@dataclass(slots=True)
class Reading:
    """Everything that was read of a study.

    `fresh` are the ids of documents read in this run, `written` the ids of persons before they were joined; `numbered`
    says that words are numbered by their first place in the corpus.
    """

    documents: list[Document]
    words: dict[str, DocumentWords]
    vocabulary: Vocabulary
    respondents: Mapping[str, Respondent]
    skipped: list[Skipped]
    warnings: list[str]
    fresh: set[str] = field(default_factory=set)
    written: Written = field(default_factory=dict)
    numbered: bool = True


@dataclass(slots=True)
class SoFar:
    """What a run has read up to now, as documents write it: of `total` sources, with words of `vocabulary`."""

    total: int = 0
    vocabulary: Vocabulary | None = None
    documents: list[Document] = field(default_factory=list)
    words: dict[str, DocumentWords] = field(default_factory=dict)

    def add(self, document: Document, words: DocumentWords) -> None:
        """One document more."""
        self.words[document.id] = words
        self.documents.append(document)


STORE = ".coanalyze"
"""The folder of a study's store."""
SOURCES = "sources.json"
"""A file in it: how each source stood when it was last read."""
READERS = ("spacy", "simplemma", "lxml", "odfpy", "openpyxl", "pypdf", "striprtf", "google-re2")
"""The libraries whose version may change what is read."""


DERIVING = (
    "analysis", "api", "codebook", "codings", "corpus", "language", "matching", "model", "sources", "yamltext",
)  # fmt: skip
"""The parts of the program that may change what is stored."""


@cache
def program_sha256() -> str:
    """A hash of the program's code and data and of the libraries that read and key words.

    A new version of any of them never trusts what an older one derived.
    """
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for name in READERS:
        digest.update(f"{name} {installed_version(name)}".encode())
    for folder in DERIVING:
        for above, folders, names in os.walk(root / folder):
            folders.sort()
            for name in sorted(names):
                if not name.endswith(".pyc"):
                    digest.update(name.encode() + Path(above, name).read_bytes())
    return digest.hexdigest()


Digests = Callable[[Sequence[str]], Sequence[tuple[str, int] | str]]
"""For each address the SHA-256 and the size of what lies there, or why it cannot be read."""


def _digests(addresses: Sequence[str]) -> list[tuple[str, int] | str]:
    return [sources.digest_of(address) for address in addresses]


def list_sources(
    project: Project, paths: Sequence[Path] = (), digests: Digests = _digests
) -> tuple[list[SourceFile], list[Skipped]]:
    """The study's sources in order of document id, and the files that are no sources.

    `digests` hashes what lies at addresses.
    """
    files, skipped, _ = look_at_sources(project, paths, digests)
    return files, skipped


def look_at_sources(
    project: Project, paths: Sequence[Path] = (), digests: Digests = _digests
) -> tuple[list[SourceFile], list[Skipped], Callable[[], None]]:
    """As `list_sources`; and what to call where a store is sure to be there, so that they are not read again."""
    entries = [str(path) for path in paths] or list(project.sources)
    found, skipped = sources.find_sources(project.root, entries)
    away, away_roots, away_skipped = sources.find_remote(
        [entry for entry in entries if sources.is_address(entry)], sources.readable_extensions()
    )
    roots = [*(str(root) for root in source_roots(project, entries)), *away_roots]
    skipped += away_skipped
    names = {address: unicodedata.normalize("NFC", address) for address in away}
    relative = [relative_path(path, project.root) for path in found]
    ids = corpus.document_ids([*relative, *names.values()], roots)
    files: list[SourceFile] = []
    seen = store_of.Seen.of(project.root / STORE / SOURCES)
    people = project.respondents.resolve() if project.respondents is not None else None
    for path, name in zip(found, relative, strict=True):
        if people is not None and path.name == people.name and path.resolve() == people:
            continue
        try:
            digest, size = seen.sha256(path, name), path.stat().st_size
        except OSError as error:
            skipped.append(Skipped(name, f"cannot be opened: {error.strerror}. Check the file's permissions."))
            continue
        files.append(SourceFile(path, name, digest, ids[name], size))
    for (address, name), told in zip(names.items(), digests(away) if away else (), strict=True):
        if isinstance(told, str):
            skipped.append(Skipped(name, told))
        else:
            files.append(SourceFile(Path(), name, told[0], ids[name], told[1], address))
    return sorted(files, key=lambda file: file.document), skipped, lambda: seen.save(whole=not paths)


def source_roots(project: Project, entries: Sequence[str]) -> list[str]:
    """The folders that document ids are relative to, as `/` paths within the study."""
    roots: list[str] = []
    for entry in entries:
        if sources.is_address(entry):
            continue
        path = Path(entry) if Path(entry).is_absolute() else project.root / entry
        if path.is_dir():
            roots.append(relative_path(path, project.root))
        elif path.is_absolute() and not path.is_relative_to(project.root):
            # A file from elsewhere: its id must not hold the way to it on this machine.
            roots.append(relative_path(path.parent, project.root))
    return roots


def relative_path(path: Path, root: Path) -> str:
    """`path` as seen from `root`, with `/` between folders (`..` for what lies beside it), in NFC.

    Absolute only where there is no way from one to the other (another drive on Windows).
    """
    # Most paths go down from there; to compare what both are made of takes much longer.
    text, above = str(path), f"{root}{os.sep}"
    if text.startswith(above) and root.is_absolute() and ".." not in text:
        return unicodedata.normalize("NFC", text.removeprefix(above).replace(os.sep, "/"))
    absolute = path if path.is_absolute() else root / path
    try:
        name = Path(os.path.relpath(absolute, root)).as_posix()
    except ValueError:
        name = absolute.as_posix()
    return unicodedata.normalize("NFC", name)


def reading_sha256(project: Project, respondents: Path | None) -> str:
    """A hash of all settings that change how sources are read."""
    people = respondents.read_bytes() if respondents is not None and respondents.exists() else b""
    settings: dict[str, object] = {
        "program": program_sha256(),
        "language": [project.language, project.detect, project.spoken_forms],
        "roles": {id_: [role.name, role.researcher] for id_, role in sorted(project.roles.items())},
        "speakers": [[rule.pattern, rule.role, rule.respondent, rule.person] for rule in project.speakers],
        "filename": project.filename,
        # A word that a researcher hums is no speaker's label.
        "backchannels": list(project.backchannels),
        "survey": [project.survey.id, project.survey.role, project.survey.questions, project.survey.attributes],
        "respondents": hashlib.sha256(people).hexdigest(),
    }
    if project.pipeline is not None:
        settings["pipeline"] = pipeline_settings(project)
    return hashlib.sha256(json.dumps(settings, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def read_people(project: Project) -> tuple[dict[str, Respondent], list[str]]:
    """respondents.csv or .xlsx, where there is one."""
    if project.respondents is None:
        return {}, []
    return corpus.read_respondents(project.respondents, relative_path(project.respondents, project.root))


def read_study(
    project: Project,
    files: Sequence[SourceFile],
    skipped: Sequence[Skipped],
    known: Reading | None,
    progress: Progress,
    jobs: int = 1,
    so_far: SoFar | None = None,
) -> Reading:
    """Read every source that `known` does not hold with the same id and bytes, and keep the rest as they are.

    `jobs` processes read them (0: one a core), where there is enough to read; the result is the same for any number.
    `so_far` is told of each document when it is read.
    The documents of `known` bear the ids of persons that they write; those of the result are joined.
    """
    people, warnings = read_people(project)
    vocabulary = known.vocabulary if known else new_vocabulary(project)
    reading = Reading([], {}, vocabulary, people, list(skipped), warnings)
    so_far = so_far or SoFar()
    so_far.total, so_far.vocabulary = len(files), vocabulary
    pipeline, numbers = cache(partial(pipeline_of, project)), Numbers(vocabulary)
    before = {document.id: document for document in known.documents} if known else {}
    same = {f.document for f in files if _unchanged(before.get(f.document), f)}
    new = _read_new([file for file in files if file.document not in same], project, people, vocabulary, jobs)
    for number, file in enumerate(files):
        progress("reading", number, len(files))
        if known and file.document in same:
            document, words = before[file.document], known.words.get(file.document)
        else:
            found = next(new)
            if isinstance(found, Skipped):
                reading.skipped.append(found)
                continue
            document, words = found
            reading.fresh.add(document.id)
        reading.documents.append(document)
        reading.words[document.id] = words or _words(document, numbers, pipeline())
        so_far.add(document, reading.words[document.id])
    progress("reading", len(files), len(files))
    joined = list(corpus.unify_respondents(reading.documents, people))
    reading.written = as_written(reading.documents, joined)
    reading.documents = joined
    if reading.fresh or len(before) != len(reading.documents) or (known and not known.numbered):
        _compact(reading)
    reading.warnings += corpus.corpus_warnings(reading.documents, people, project)
    reading.warnings += pipeline_warnings(project, reading.documents, reading.words)
    return reading


def _unchanged(document: Document | None, file: SourceFile) -> bool:
    return document is not None and (document.source_sha256, document.path) == (file.sha256, file.relative)


def _read_new(
    files: Sequence[SourceFile],
    project: Project,
    people: Mapping[str, Respondent],
    vocabulary: Vocabulary,
    jobs: int,
) -> Iterator[tuple[Document, DocumentWords | None] | Skipped]:
    """Each file's document, with its words where a process of its own has split them."""
    usable = 1 if project.pipeline is not None or jobs == 1 else usable_jobs(jobs, files)
    if usable > 1:
        yield from read_in_processes(files, project, people, vocabulary, usable)
        return
    detect = detector(project)
    for file in files:
        found = read_document(file, project, people, detect)
        yield found if isinstance(found, Skipped) else (found, None)


def _words(document: Document, numbers: Numbers, pipeline: language.Pipeline | None) -> DocumentWords:
    """The words of a document: by columns where no pipeline has a say in it, else turn by turn."""
    by_columns = pipeline is None or not pipeline.reads(document.language)
    words = bulk_words(document, numbers) if by_columns else None
    return words or read_words(document, numbers.vocabulary, pipeline)


def read_words(document: Document, vocabulary: Vocabulary, pipeline: language.Pipeline | None = None) -> DocumentWords:
    """The words of a document's turns, with sentences numbered through the document."""
    rows: tuple[list[int], list[int], list[int], list[int], list[int]] = ([], [], [], [], [])
    pos: list[str] = []
    sentence = -1
    for turn in document.turns:
        text = document.masked(turn)
        tokens = language.tokenize(text, document.language)
        remarks = _in_remarks(text)
        told = annotated(text, tokens, document.language, pipeline, remarks)
        begins = set(told.sentences)
        sentence += 1 if 0 not in begins else 0
        for index, form in enumerate(tokens.forms):
            sentence += index in begins
            if is_word(form):
                lang = ASIDE if tokens.starts[index] in remarks else document.language
                values = (
                    turn.index,
                    turn.start + tokens.starts[index],
                    turn.start + tokens.ends[index],
                    vocabulary.id_of(form, lang, told.keys[index]),
                    sentence,
                )
                for column, value in zip(rows, values, strict=True):
                    column.append(value)
                pos.extend(told.pos[index : index + 1])
    return DocumentWords(document.id, *rows, pos if any(pos) else ())


def _in_remarks(text: str) -> frozenset[int]:
    """The code points of a turn's text that a transcriber's remarks take up."""
    return frozenset(offset for start, end in language.asides(text) for offset in range(start, end))


def _compact(reading: Reading) -> None:
    """Number words by their first place in the corpus, so that the store does not depend on what was read when."""
    order, reading.words = renumbered(reading.words, [document.id for document in reading.documents])
    reading.vocabulary = reading.vocabulary.renumbered(order)
