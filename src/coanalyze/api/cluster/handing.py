"""Partitions handed to workers and fetched in order, whatever becomes of the workers in between."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coanalyze.api.cluster.work import Receipt, key_of
from coanalyze.api.cluster.worker import Job, make_partition
from coanalyze.errors import ClusterError

if TYPE_CHECKING:
    from coanalyze.api.reading import Progress, SourceFile

TRIES = 6
"""How often a partition is handed out again, beside what the scheduler itself repeats, before it is given up."""
GONE = 120
"""Seconds without any worker after which a run ends."""
LOOK = 0.2
ASK = 5.0
"""Seconds between two looks at the futures, and between two questions for the workers."""


@dataclass
class _Handed:
    files: Sequence[SourceFile]
    future: Any = None
    tries: int = 0
    done: bool = False


@dataclass
class Handing:
    """Hands out partitions. A partition whose worker died is handed out again: what the worker was reading is known
    from the mark that it left, so that no document is tried for ever.
    """

    client: Any
    job: Job
    compiled: bytes
    progress: Progress
    _sent: Any = None
    _handed: list[_Handed] = field(default_factory=list)
    _alone: float = 0.0
    _asked: float = 0.0

    def receipts(self, runs: Sequence[Sequence[SourceFile]]) -> Iterator[Receipt]:
        """The receipt of each run of files, in order. Raises ClusterError where the workers cannot go on."""
        self._handed = [_Handed(run) for run in runs]
        total = sum(len(run) for run in runs)
        for each in self._handed:
            self._hand(each)
        for each in self._handed:
            self._await(each, total)
            yield self._fetched(each, total)

    def stop(self) -> None:
        """Take back what is not done."""
        with suppress(Exception):
            self.client.cancel([each.future for each in self._handed if each.future is not None], force=True)
        self._handed = []

    def _hand(self, each: _Handed) -> None:
        if self._sent is None:
            self._sent = self.client.scatter([self.compiled], broadcast=True, hash=False)[0]
        key = f"coanalyze-{self.job.run}-{key_of(each.files)}-{each.tries}"
        # What is handed out again goes first: the client waits for it, in order.
        each.future = self.client.submit(
            make_partition, self.job, self._sent, each.files, key=key, pure=False, retries=0, priority=each.tries
        )

    def _await(self, each: _Handed, total: int) -> None:
        while not each.future.done():
            self._look(total)
            self._patience()
            time.sleep(LOOK)

    def _fetched(self, each: _Handed, total: int) -> Receipt:
        while True:
            try:
                receipt: Receipt = each.future.result()
                break
            except Exception as error:
                self._again(each, error)
            self._await(each, total)
        each.done = True
        each.future = None
        _seen_here(receipt, each.files)
        return receipt

    def _again(self, each: _Handed, error: Exception) -> None:
        """Hand a partition out again, or raise why that makes no sense."""
        if isinstance(error, ClusterError):
            raise error
        if self.client.status != "running":
            raise _lost(error) from error
        each.tries += 1
        name = type(error).__name__
        if each.tries > TRIES + 2 * len(each.files):
            raise ClusterError(
                f"a partition could not be made in {each.tries} tries ({name}: {error}).",
                where=each.files[0].relative,
                hint="Look at the workers' logs. What was done is kept: run the command again to go on.",
            ) from error
        if "ancel" in name or "Lost" in name:
            # The codebook lay on workers that are gone.
            self._sent = None
        elif name != "KilledWorker":
            time.sleep(min(2.0, 0.2 * each.tries))
            if each.tries >= TRIES:
                raise ClusterError(
                    f"a worker cannot make a partition ({name}: {' '.join(str(error).split())[:200]}).",
                    where=each.files[0].relative,
                    hint="Look at the workers' logs. What was done is kept: run the command again to go on.",
                ) from error
        self._hand(each)

    def _look(self, total: int) -> None:
        done = sum(len(each.files) for each in self._handed if each.done or (each.future and each.future.done()))
        self.progress("reading on workers", done, total)

    def _patience(self) -> None:
        if self.client.status not in ("running", "connecting"):
            raise _lost(None)
        now = time.monotonic()
        if now - self._asked < ASK:
            return
        self._asked = now
        if self.client.nthreads():
            self._alone = 0.0
        elif not self._alone:
            self._alone = now
        elif now - self._alone > GONE:
            raise ClusterError(
                f"all workers are gone, and none came back within {GONE} seconds.",
                hint="Start workers. What was done is kept: run the command again to go on.",
            )


def _lost(error: Exception | None) -> ClusterError:
    said = f" ({type(error).__name__})" if error else ""
    return ClusterError(
        f"the scheduler is gone{said}.",
        hint="Start it again. What the workers had written is kept: run the command again to go on.",
    )


def _seen_here(receipt: Receipt, files: Sequence[SourceFile]) -> None:
    """Raises ClusterError for a source that this machine has and the worker has not."""
    missing = set(receipt.missing)
    for file in files:
        if file.relative in missing and file.path.exists():
            raise ClusterError(
                f"the worker on {receipt.worker} does not see this source ({file.path.as_posix()}).",
                where=file.relative,
                hint="Put the sources where all workers see them under the same path, or name them by an address that "
                "they reach (s3://bucket/interviews).",
            )
