"""Bring a study's store up to date: what has changed is done again, the rest is taken over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coanalyze import codings as store_of
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.foundtables import write_found
from coanalyze.api.engine.keeping import Keeping
from coanalyze.api.engine.memory import share_memory
from coanalyze.api.engine.part import Part
from coanalyze.api.engine.pool import batch_size, batches, parts
from coanalyze.api.engine.searching import found_in
from coanalyze.api.engine.unbroken import unbroken
from coanalyze.api.engine.update import Assembly, Run, Task, facts_of, state_name
from coanalyze.api.state import READ
from coanalyze.errors import Stopped, StoreError, UsageError
from coanalyze.model.document import Skipped
from coanalyze.model.project import Project

if TYPE_CHECKING:
    from coanalyze.api.reading import Progress, SourceFile

UNFINISHED = "unfinished"
"""The folder in a study's store: a store of its own, of what a stopped run had done."""


def bring_up_to_date(
    task: Task, store: store_of.Store, before: Before | None, progress: Progress
) -> tuple[store_of.Stored, int]:
    """The state that `task` asks for, made the current one, and how many documents were read or matched for it.

    `before` is a state whose sources were read as they would be now. Raises StoreError where the store cannot be
    written, UsageError where no source could be read, Stopped on Ctrl-C: then what was done is kept beside the store.
    """
    size = task.cluster.partition if task.cluster else batch_size(task.files, task.jobs)
    runs = _runs(task.files, before, size)
    new = sum(len(run.files) for run in runs if run.new)
    if before is not None and not new and sum(run.last - run.first for run in runs) == len(before.documents):
        return _recoded(task, store, before, progress), len(before.documents)
    share_memory()
    with store.writing() as writing:
        assembly = Assembly(task, writing, before)
        stored = None
        try:
            _assemble(assembly, runs, progress)
            if not assembly.heads:
                raise nothing_read(task.project, [*task.skipped, *assembly.skipped])
            with unbroken():
                stored = assembly.finish()
        except KeyboardInterrupt:
            raise _stopped(assembly, None if stored else store, runs) from None
    shutil.rmtree(store.folder / UNFINISHED, ignore_errors=True)
    if before is not None and before.facts["inputs"]["codebook"] == task.inputs["codebook"]:
        kept = sum(run.last - run.first for run in runs if run.first >= 0)
        return stored, len(assembly.heads) - kept
    return stored, len(assembly.heads)


def _recoded(task: Task, store: store_of.Store, before: Before, progress: Progress) -> store_of.Stored:
    """The state after a change of the codebook alone (or of the order in which sources are named)."""
    total = len(before.documents)
    progress("coding", 0, total)
    found = found_in(before, task.pairs, task.codebook)
    told = before.facts
    # What could not be read may be gone since: that changes no document.
    there = {file.relative for file in task.files}
    skipped = [Skipped(path, why) for path, why in told["skipped"] if path in there]
    facts = facts_of(task, skipped, told["warnings"], told["asked"], told["written"], told["hashes"])
    starts, ends = (store_of.numbers_of(before.turns.column(name)) for name in ("start", "end"))
    counts = store_of.numbers_of(before.documents.column("turns")).tolist()
    with store.writing() as writing:
        for name, kept in before.stored.kept_whole(*READ).items():
            writing.take(name, kept)
        ids = before.documents.column("id").to_pylist()
        tables = write_found(writing, task.pairs, ids, counts, found, starts, ends)
        stored = writing.finish(state_name(task, facts), facts)
        stored.hold(tables)
    progress("coding", total, total)
    return stored


def _assemble(assembly: Assembly, runs: Sequence[Run], progress: Progress) -> None:
    task = assembly.task
    total = len(task.files)
    before = assembly.before
    found = found_in(before, task.pairs, task.codebook) if before and any(run.first >= 0 for run in runs) else None
    keeping = Keeping(assembly, before) if before else None
    reading = _read(assembly, runs, progress)
    done = 0
    for run in runs:
        progress("reading", done, total)
        assembly.skipped += run.skipped
        if run.new:
            part = next(reading)
            with unbroken():
                assembly.add(part)
            if part.stopped:
                raise KeyboardInterrupt
        elif keeping and found is not None and run.first >= 0:
            with unbroken():
                keeping.keep(run.first, run.last, found, final=run is runs[-1])
        done += len(run.files)
    progress("reading", total, total)
    progress("coding", total, total)


def _read(assembly: Assembly, runs: Sequence[Run], progress: Progress) -> Iterator[Part]:
    task = assembly.task
    if task.cluster:
        new = [run.files for run in runs if run.new]
        return task.cluster.parts(task, new, assembly.writing.store.folder, progress)
    return parts(
        [run.files for run in runs if run.new], task.project, task.people, task.codebook, task.jobs, progress,
        {file.document: at for at, file in enumerate(task.files)},
        *([assembly.before.keys_of] if assembly.before else []),
    )  # fmt: skip


def _runs(files: Sequence[SourceFile], before: Before | None, size: int) -> list[Run]:
    """The files in their order: those that a state has as they are, and those to be read (in batches of `size`)."""
    places = before.places if before else {}
    unread = before.facts["unread"] if before else {}
    reasons = {path: Skipped(path, why) for path, why in before.facts["skipped"]} if before else {}
    runs: list[Run] = []
    waiting: list[SourceFile] = []
    for file in files:
        at = places.get((file.document, file.relative, file.sha256))
        if at is None and unread.get(file.relative) != file.sha256:
            waiting.append(file)
            continue
        runs += [Run(batch) for batch in batches(waiting, size)]
        waiting = []
        last = runs[-1] if runs else None
        if at is None:
            runs.append(Run([file], skipped=(reasons[file.relative],)))
        elif last is not None and last.last == at:
            runs[-1] = Run([*last.files, file], last.first, at + 1)
        else:
            runs.append(Run([file], at, at + 1))
    return runs + [Run(batch) for batch in batches(waiting, size)]


def _stopped(assembly: Assembly, store: store_of.Store | None, runs: Sequence[Run]) -> Stopped:
    """What is to be said, once what was read is kept beside the store (None: it is stored already)."""
    read = len(assembly.heads)
    far = f"stopped: {read} of {len(assembly.task.files)} sources were read"
    if not read:
        return Stopped(f"{far}.", hint="What was stored before is untouched.")
    try:
        if store is not None:
            with unbroken():
                _keep_the_rest(assembly, runs)
                assembly.finish(store_of.Store(store.folder / UNFINISHED))
    except StoreError as error:
        return Stopped(f"{far}, and could not be kept: {error.what}", hint="What was stored before is untouched.")
    return Stopped(f"{far} and are kept.", hint="Run the command again: it goes on from there.")


def _keep_the_rest(assembly: Assembly, runs: Sequence[Run]) -> None:
    """Take in what the state before has of the documents that the run had not come to."""
    before = assembly.before
    if before is None:
        return
    there = {head.id for head in assembly.heads}
    found = found_in(before, assembly.task.pairs, assembly.task.codebook)
    keeping = Keeping(assembly, before)
    for run in runs:
        if run.first >= 0 and run.files[0].document not in there:
            keeping.keep(run.first, run.last, found)


def nothing_read(project: Project, skipped: Sequence[Skipped]) -> UsageError:
    """That there is nothing to work on, and why."""
    what = "no sources were found."
    if skipped:
        each = "; ".join(f"{s.path}: {s.reason}" for s in skipped[:3])
        what = f"none of the {len(skipped)} sources could be read ({each})."
    hint = "`coanalyze sources` lists what is there; formats are named in docs/transcripts.md."
    return UsageError(what, where=project.root, hint=hint)
