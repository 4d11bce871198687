"""What runs on a worker: a partition made and written, files hashed, and who the worker is."""

from __future__ import annotations

import hashlib
import pickle
import platform
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coanalyze import sources
from coanalyze.api.cluster.pieces import Made, one_after_the_other, tables_of
from coanalyze.api.cluster.work import Mark, Receipt, Work, key_of
from coanalyze.api.engine.pairs import Pairs
from coanalyze.api.engine.part import PartMaker, received
from coanalyze.api.reading import READERS, SourceFile, program_sha256
from coanalyze.api.versions import installed_version
from coanalyze.errors import ClusterError
from coanalyze.model.codebook import Codebook
from coanalyze.model.document import Skipped

if TYPE_CHECKING:
    import pyarrow as pa

ENOUGH = 2
"""How often a process must end while it reads one document alone before that document is left out."""
GIVEN_UP = 4
"""How often it may end while no document is read."""
_ONE = threading.Lock()
"""A process reads one document at a time: Python would not be faster, and a mark must tell what ended it."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all partitions of a run have in common: its name, where to write, and the program that must do it."""

    run: str
    work: str
    program: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """What is broadcast: a codebook compiled, with what reads sources for it."""

    maker: PartMaker
    codebook: Codebook
    pairs: Pairs


class _Warm:
    """What a worker keeps between the partitions of a run: the compiled codebook, and the words that it has met."""

    def __init__(self, run: str, compiled: bytes) -> None:
        self.run = run
        # From the client, which the worker obeys in any case.
        self.compiled: Compiled = pickle.loads(compiled)
        self._tables: list[pa.Table] = []

    def made(self, files: Sequence[SourceFile]) -> Made:
        """What some files make."""
        import pyarrow as pa

        part = self.compiled.maker.make(files)
        self._tables = [pa.concat_tables([*self._tables, received(part.vocabulary)]).combine_chunks()]
        return Made.of(part, self._tables[0])


_warm: _Warm | None = None


def make_partition(job: Job, compiled: bytes, files: Sequence[SourceFile]) -> Receipt:
    """Read and code some files, write what was found, and give the receipt.

    Where an earlier try has ended its process, files are read one by one and a document that has done so twice is left
    out; one that raises an error is left out at once. Raises ClusterError for another program than the client's.
    """
    if program_sha256() != job.program:
        raise ClusterError("a worker has another coanalyze, or other libraries, than this machine.")
    key = key_of(files)
    work = Work(job.work).inside(key)
    with _ONE:
        done = work.receipt(key)
        if done is not None:
            return done
        missing = [each.relative for each in files if not each.address and not each.path.exists()]
        begun = time.process_time()
        work.make()
        deaths = work.deaths(job.run)
        if deaths.count("") > GIVEN_UP:
            raise ClusterError(
                "the processes that put these sources together ended again and again.",
                where=files[0].relative,
                hint="Give each worker more memory (dask worker --memory-limit 4GB).",
            )
        with work.trying(job.run) as mark:
            made = _make(job, compiled, files, deaths, mark)
            tables = tables_of(made, _warm_of(job, compiled).compiled.pairs)
            skipped = [(each.path, each.reason) for each in made.skipped]
            receipt = Receipt(
                key, {}, made.questions, skipped, missing, len(made.words["word"]),
                time.process_time() - begun, platform.node(),
            )  # fmt: skip
            return work.put(receipt, tables)


def _make(job: Job, compiled: bytes, files: Sequence[SourceFile], deaths: Sequence[str], mark: Mark) -> Made:
    if not deaths:
        try:
            return _warm_of(job, compiled).made(files)
        except (Exception, SystemExit):
            # Which of them it was is found below.
            _forget()
    each: list[Made] = []
    for file in files:
        times = deaths.count(file.document)
        if times >= ENOUGH:
            each.append(_without(job, compiled, file, ended(times)))
            continue
        mark.at(file.document)
        try:
            each.append(_warm_of(job, compiled).made([file]))
        except (Exception, SystemExit) as error:
            _forget()
            each.append(_without(job, compiled, file, failed(error)))
    mark.at("")
    return one_after_the_other(each)


def _without(job: Job, compiled: bytes, file: SourceFile, why: str) -> Made:
    """No document, and why."""
    nothing = _warm_of(job, compiled).made([])
    return replace(nothing, skipped=[Skipped(file.relative, why)])


def _warm_of(job: Job, compiled: bytes) -> _Warm:
    global _warm
    if _warm is None or _warm.run != job.run:
        _warm = _Warm(job.run, compiled)
    return _warm


def _forget() -> None:
    """A maker that an error has interrupted may have met words that it did not tell of."""
    global _warm
    _warm = None


def ended(times: int) -> str:
    """Why a document that ends its process is left out."""
    return (
        f"ended the process that read it {times} times (a crash, or not enough memory) and is left out. "
        "Open it in the program that made it and save it again, or split it; `--fresh` tries it again."
    )


def failed(error: BaseException) -> str:
    """Why a document that raises an error is left out."""
    said = " ".join(str(error).split())[:160]
    what = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return (
        f"made the program that read it fail ({what}) and is left out. Open it in the program that made it and save it "
        "again, or fetch a backup; `--fresh` tries it again."
    )


def digests(addresses: Sequence[str]) -> list[tuple[str, int] | str]:
    """For each address the SHA-256 and the size of what lies there, or why it cannot be read."""
    return [sources.digest_of(address) for address in addresses]


def about() -> dict[str, str]:
    """The versions that must be the same on all machines, and the hash of the program with its data."""
    names = ("coanalyze", "dask", "distributed", "numpy", "pyarrow", *READERS)
    found = {"python": ".".join(platform.python_version_tuple()[:2])}
    found |= {name: installed_version(name) or "none" for name in names}
    return found | {"program": program_sha256()}


def sees(address: str, name: str, word: str) -> str:
    """Whether this process reads and writes the shared folder: the answer to a word that the client wrote there."""
    work = Work(address)
    try:
        if work.read(name) != word.encode("ascii"):
            return "it reads something else there"
        answer = hashlib.sha256(word.encode("ascii")).hexdigest()
        work.write(f"{name}-{threading.get_native_id()}-{answer[:8]}", answer.encode("ascii"))
    except Exception as error:
        return " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return ""
