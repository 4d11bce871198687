"""Parts made in processes of their own, in order; in this one where there is little to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, cast

from coanalyze.api.bulk import Keys
from coanalyze.api.engine.memory import keep_memory
from coanalyze.api.engine.part import Part, PartMaker
from coanalyze.api.workers import begin_process, process_context, usable_jobs
from coanalyze.model.codebook import Codebook
from coanalyze.model.document import Respondent
from coanalyze.model.project import Project

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from coanalyze.api.reading import Progress, SourceFile

AHEAD = 2
"""Parts a process that may wait to be fetched: enough to keep it busy, few enough to stay small in memory."""

SHARES = 8
"""Batches that each process gets at least: so many that none has to wait long for the others at the end."""
LEAST, LARGEST = 500_000, 4_000_000
"""Bytes of a batch: each costs something beside what is in it, and all of it must fit in memory."""

_maker: PartMaker | None = None


def _begin(project: Project, people: Mapping[str, Respondent], codebook: Codebook) -> None:
    global _maker
    begin_process()
    keep_memory()
    _maker = PartMaker(project, people, codebook)


def _make(files: Sequence[SourceFile]) -> Part:
    assert _maker is not None
    return _maker.make(files)


def batch_size(files: Sequence[SourceFile], jobs: int) -> int:
    """Bytes of sources that are worth reading at once: many, where every process still gets several batches.

    What a batch has of equal chunks and words is looked at once.
    """
    share = sum(file.size for file in files) // (SHARES * max(1, usable_jobs(jobs, files)))
    return max(LEAST, min(LARGEST, share))


def batches(files: Sequence[SourceFile], size: int) -> list[list[SourceFile]]:
    """Files in their order, in batches of some `size` bytes each."""
    found: list[list[SourceFile]] = []
    held = size
    for file in files:
        if held + file.size > size or not found:
            found.append([])
            held = 0
        found[-1].append(file)
        held += file.size
    return found


def parts(
    runs: Sequence[Sequence[SourceFile]],
    project: Project,
    people: Mapping[str, Respondent],
    codebook: Codebook,
    jobs: int,
    progress: Progress,
    places: Mapping[str, int],
    keys: Keys = lambda forms, lang: {},
) -> Iterator[Part]:
    """The part of each run of files, in order; in this process `progress` is told of each file by its place, and `keys`
    tells keys of words that were found before.

    Raises PatternError for a codebook that cannot be used.
    """
    if not runs:
        return iter(())
    usable = usable_jobs(jobs, [file for run in runs for file in run])
    if usable < 2:
        maker = PartMaker(project, people, codebook, keys)
        return (maker.make(run, lambda file: progress("reading", places[file.document], len(places))) for run in runs)
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(
        usable, mp_context=process_context(), initializer=_begin, initargs=(project, people, codebook)
    )
    made = _in_processes(runs, pool, AHEAD * usable)
    # The processes are there before anything is written, by a thread that they would know half of.
    next(made)
    return cast("Iterator[Part]", made)


def _in_processes(runs: Sequence[Sequence[SourceFile]], pool: ProcessPoolExecutor, ahead: int) -> Iterator[Part | None]:
    """None when the processes are at work, and then the parts."""
    left = iter(runs)
    try:
        waiting: list[Future[Part]] = [pool.submit(_make, run) for run in islice(left, ahead - 1)]
        yield None
        for run in left:
            waiting.append(pool.submit(_make, run))
            yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
