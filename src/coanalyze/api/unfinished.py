"""What a run had read when it was stopped: kept beside the store, so that the next one goes on from there."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from coanalyze import codings as store_of
from coanalyze.api.reading import Reading, SoFar
from coanalyze.api.state import DAMAGED, Kept, kept_of, reading_tables, vocabulary_table
from coanalyze.errors import Stopped, StoreError
from coanalyze.model.project import Project

UNFINISHED = "unfinished"
"""The folder in a study's store: a store of its own, of what was read and never coded."""


@dataclass(slots=True)
class Run:
    """A run that may be stopped. `store` None: nothing is to be written."""

    store: store_of.Store | None
    reading_sha256: str
    backchannels: Collection[str] = ()
    so_far: SoFar = field(default_factory=SoFar)


@contextmanager
def kept_when_stopped(
    store: store_of.Store | None, reading_sha256: str, known: Reading | None, backchannels: Collection[str]
) -> Iterator[SoFar]:
    """Collect what is read in `SoFar`; on Ctrl-C it is saved, with what `known` has besides. Raises Stopped then."""
    run = Run(store, reading_sha256, backchannels)
    try:
        yield run.so_far
    except KeyboardInterrupt:
        raise _stopped(run, known) from None
    if store is not None:
        shutil.rmtree(store.folder / UNFINISHED, ignore_errors=True)


def unfinished(store: store_of.Store, reading_sha256: str, project: Project) -> Kept | None:
    """What a stopped run had read with the same settings, or None."""
    left = store_of.Store(store.folder / UNFINISHED).current()
    if left is None:
        return None
    try:
        found = kept_of(left, {"reading": reading_sha256}, project)
    except DAMAGED:
        return None
    if found.reading is None:
        return None
    # Persons are not joined in it and words not numbered, so that no state may take its tables over as they are.
    found.reading.numbered = False
    return Kept(found.reading)


def _stopped(run: Run, known: Reading | None) -> Stopped:
    read = run.so_far
    far = f"stopped: {len(read.documents)} of {read.total} sources were read"
    if run.store is None or not read.documents:
        return Stopped(f"{far}.", hint="What was stored before is untouched.")
    try:
        _save(run, run.store, known)
    except StoreError as error:
        return Stopped(f"{far}, and could not be kept: {error.what}", hint="What was stored before is untouched.")
    return Stopped(f"{far} and are kept.", hint="Run the command again: it goes on from there.")


def _save(run: Run, store: store_of.Store, known: Reading | None) -> None:
    read = run.so_far
    documents, words = list(read.documents), dict(read.words)
    if known is not None and read.vocabulary is known.vocabulary:
        for document in known.documents:
            if document.id not in words and document.id in known.words:
                documents.append(document)
                words[document.id] = known.words[document.id]
    facts = {"inputs": {"reading": run.reading_sha256, "codebook": ""}, "written": {}}
    assert read.vocabulary is not None
    tables = reading_tables(documents, words, run.backchannels)
    tables["vocabulary"] = vocabulary_table(read.vocabulary)
    store_of.Store(store.folder / UNFINISHED).save(f"{UNFINISHED}-{run.reading_sha256[:16]}", facts, tables)
