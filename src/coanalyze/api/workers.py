"""Many sources read at once, in processes of their own; the result is that of one process reading them in order.

Each worker keeps a vocabulary for what it has read and sends what is new in it with every batch; ids are made the
study's own when a batch arrives, and in the end words are numbered by their first place in the corpus, so that it does
not matter who read what.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coanalyze import corpus, sources
from coanalyze.api.bulk import Numbers, as_array, as_column, words_of
from coanalyze.api.lexis import detector, new_vocabulary
from coanalyze.errors import UnreadableSource
from coanalyze.matching import Vocabulary
from coanalyze.model.document import Document, Respondent, Skipped
from coanalyze.model.packed import PackedDocument, unpack_document
from coanalyze.model.project import Project
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from coanalyze.api.reading import SourceFile

BATCH = 1_500_000
"""Bytes of sources that are sent to a worker at once."""
WORTH_WHILE = 6_000_000
"""Bytes of sources below which a process of its own would take longer to start than to read."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a worker has read: documents with words whose ids are the worker's, or why a source was skipped.

    `entries` and `keys` are the words that the worker has met since its last batch; `worker` tells workers apart.
    """

    worker: int
    first: int
    entries: list[tuple[str, str]]
    keys: list[str]
    read: list[tuple[Document, DocumentWords | None] | Skipped]


class _Worker:
    """What a worker keeps between batches."""

    def __init__(self, project: Project, people: Mapping[str, Respondent]) -> None:
        self.project, self.people = project, people
        self.vocabulary = new_vocabulary(project)
        self.numbers = Numbers(self.vocabulary)
        self.detect = detector(project)

    def read(self, files: Sequence[SourceFile]) -> Batch:
        first = len(self.vocabulary.words)
        found = [read_document(file, self.project, self.people, self.detect) for file in files]
        documents = [each for each in found if not isinstance(each, Skipped)]
        words = iter(words_of(documents, self.numbers))
        read = [each if isinstance(each, Skipped) else (each, next(words)) for each in found]
        entries = self.vocabulary.entries()[first:]
        return Batch(os.getpid(), first, entries, self.vocabulary.keys[first:], read)


def read_document(
    file: SourceFile, project: Project, people: Mapping[str, Respondent], detect: Callable[[str], str] | None
) -> Document | Skipped:
    """A source as a document, or why it could not be read."""
    found = read_packed(file, project, people, detect)
    return found if isinstance(found, Skipped) else unpack_document(found)


def read_packed(
    file: SourceFile, project: Project, people: Mapping[str, Respondent], detect: Callable[[str], str] | None
) -> PackedDocument | Skipped:
    """A source as a document in columns, or why it could not be read."""
    try:
        source = sources.read_source(file.address or file.path, file.relative, survey=project.survey)
    except UnreadableSource as error:
        return Skipped(file.relative, f"{error.what} {error.hint}".strip())
    return corpus.build_packed(source, project, people, document_id=file.document, detect=detect)


def begin_process() -> None:
    """What a process does first that reads for another."""
    # Ctrl-C is for the process that people started: it stops the others itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Documents are many small objects without cycles.
    gc.set_threshold(500_000, 50, 100)
    # Where that one was killed, nobody else would ever end this one.
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


_worker: _Worker | None = None


def _begin(project: Project, people: Mapping[str, Respondent]) -> None:
    global _worker
    begin_process()
    _worker = _Worker(project, people)


def _read(files: Sequence[SourceFile]) -> Batch:
    assert _worker is not None
    return _worker.read(files)


def usable_jobs(jobs: int, files: Sequence[SourceFile]) -> int:
    """How many processes to read files with: `jobs` (0: all cores), but one where there is little to read."""
    wanted = jobs or len(cores())
    if wanted < 2 or sum(file.size for file in files) < WORTH_WHILE:
        return 1
    return min(wanted, len(_batches(files)))


def cores() -> Sequence[int]:
    """The cores that this process may use, one entry each."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return range(os.cpu_count() or 1)


def process_context() -> BaseContext:
    """How processes that read are begun: as copies of this one where that is safe, for a new one takes longer to start.

    It is on Linux, while no other thread of Python runs here, which could hold a lock that the copy would wait for.
    """
    from multiprocessing import get_context

    alone = threading.active_count() == 1 and threading.current_thread() is threading.main_thread()
    return get_context("fork" if sys.platform == "linux" and alone else "spawn")


def read_in_processes(
    files: Sequence[SourceFile],
    project: Project,
    people: Mapping[str, Respondent],
    vocabulary: Vocabulary,
    jobs: int,
) -> Iterator[tuple[Document, DocumentWords | None] | Skipped]:
    """The files' documents with their words (None where they must be read turn by turn), in order."""
    from concurrent.futures import ProcessPoolExecutor

    known: dict[int, Any] = {}
    pool = ProcessPoolExecutor(jobs, mp_context=process_context(), initializer=_begin, initargs=(project, people))
    try:
        for batch in pool.map(_read, _batches(files)):
            ids = _met(batch, vocabulary, known)
            for item in batch.read:
                yield item if isinstance(item, Skipped) else (item[0], _own(item[1], ids))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _met(batch: Batch, vocabulary: Vocabulary, known: dict[int, Any]) -> Any:
    """The study's ids of all words that a worker has met, by the worker's ids."""
    import numpy as np

    new = [vocabulary.keyed(*entry, key) for entry, key in zip(batch.entries, batch.keys, strict=True)]
    before = known.get(batch.worker, np.zeros(0, np.int32))
    assert len(before) == batch.first
    known[batch.worker] = ids = np.concatenate([before, np.array(new, np.int32)])
    return ids


def _own(words: DocumentWords | None, ids: Any) -> DocumentWords | None:
    if words is None:
        return None
    own = as_column(ids[as_array(words.words)]) if len(words.words) else words.words
    return DocumentWords(words.document, words.turns, words.starts, words.ends, own, words.sentences)


def _batches(files: Sequence[SourceFile]) -> list[list[SourceFile]]:
    batches: list[list[SourceFile]] = [[]]
    size = 0
    for file in files:
        if batches[-1] and size + file.size > BATCH:
            batches.append([])
            size = 0
        batches[-1].append(file)
        size += file.size
    return batches
