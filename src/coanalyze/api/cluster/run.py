"""The client's side of a run: partitions handed out, fetched in order, counted, and held against the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from coanalyze.api.cluster.connect import check_work
from coanalyze.api.cluster.handing import Handing
from coanalyze.api.cluster.pieces import Shared
from coanalyze.api.cluster.tally import Tallies, added, only, tallies_in, tallies_of, tally_partition
from coanalyze.api.cluster.work import Receipt, Work
from coanalyze.api.cluster.worker import Compiled, Job, digests
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.part import Part, PartMaker
from coanalyze.api.reading import program_sha256
from coanalyze.api.state import DAMAGED
from coanalyze.errors import ClusterError
from coanalyze.model.document import Document

if TYPE_CHECKING:
    from coanalyze.api.engine.update import Task
    from coanalyze.api.reading import Progress, SourceFile

PARTITION = 8_000_000
"""Bytes of sources in a partition: over a million words, some seconds of work: handing out costs little."""
FAN = 8
"""Tallies that are added at once."""
ADDRESSES = 32
"""Addresses that a worker hashes at once."""


@dataclass
class Cluster:
    """Workers that read and code: `on_cluster` opens them."""

    client: Any
    work: str
    partition: int = PARTITION
    receipts: list[Receipt] = field(default_factory=list)
    tallies: Tallies | None = None
    _job: Job | None = None
    _work: Work | None = None
    _heads: list[list[Document]] = field(default_factory=list)

    def digests(self, addresses: Sequence[str]) -> list[tuple[str, int] | str]:
        """For each address the SHA-256 and the size of what lies there, or why it cannot be read; told by workers."""
        batches = [addresses[at : at + ADDRESSES] for at in range(0, len(addresses), ADDRESSES)]
        futures = [self.client.submit(digests, batch, pure=False, retries=2) for batch in batches]
        return [each for found in self.client.gather(futures) for each in found]

    def parts(
        self, task: Task, runs: Sequence[Sequence[SourceFile]], store: Path, progress: Progress
    ) -> Iterator[Part]:
        """The part that each run of files makes, in order; what the workers write stays until `finish`.

        Raises ClusterError where workers cannot go on, PatternError for a codebook that cannot be used.
        """
        import cloudpickle

        name = f"{task.inputs['reading'][:12]}{task.inputs['codebook'][:12]}"
        work = Work(self.work or (store / "work").as_posix()).inside(name)
        if not self.work:
            (store / "work").mkdir(parents=True, exist_ok=True)
        check_work(self.client, work)
        self._work = work
        self._job = Job(uuid4().hex[:12], work.address, program_sha256())
        self.receipts, self._heads, self.tallies = [], [], None
        maker = PartMaker(task.project, task.people, task.codebook)
        compiled = cloudpickle.dumps(Compiled(maker, task.codebook, task.pairs))
        shared = Shared()
        handing = Handing(self.client, self._job, compiled, progress)
        try:
            for receipt in handing.receipts([[_absolute(file) for file in run] for run in runs]):
                try:
                    tables = work.inside(receipt.key).tables(receipt)
                    part = shared.part(tables, task.project, task.codebook, task.pairs, receipt)
                except DAMAGED as error:
                    raise ClusterError(
                        f"a partition cannot be read ({type(error).__name__}: {error}).",
                        where=work.inside(receipt.key).address,
                        hint="Delete the work folder and run it again.",
                    ) from error
                self.receipts.append(receipt)
                self._heads.append(part.heads)
                yield part
        finally:
            handing.stop()

    def finish(self, task: Task, state: Before) -> None:
        """Add up on the workers what each code has in the partitions, hold it against the state, and clear up.

        Raises ClusterError where a figure differs.
        """
        if self._work is None or not self.receipts:
            return
        after = {head.id: head for head in state.heads}
        documents: list[str] = []
        joined: list[dict[str, str]] = []
        for heads in self._heads:
            documents += [head.id for head in heads]
            joined.append(_renamed(heads, after))
        self.tallies = self._reduced(task, joined)
        if len(documents) == len(after):
            here = tallies_in(state, task.codebook)
        else:
            whole = {"documents": state.documents, "turns": state.turns, "hits": state.hits, "codings": state.codings}
            here = tallies_of(only(whole, documents), task.project, task.codebook)
        for code, tally in here.items():
            there = self.tallies.get(code)
            if there != tally:
                raise ClusterError(
                    f"the workers count {_figures(there)} of `{code}`, the store holds {_figures(tally)}.",
                    where=state.stored.folder,
                    hint="Please report it; `coanalyze code --fresh` without --scheduler makes the store anew.",
                )
        self._work.clear()
        self._work, self._heads = None, []

    def _reduced(self, task: Task, joined: Sequence[dict[str, str]]) -> Tallies:
        assert self._work is not None
        settings = self.client.scatter([(task.project, task.codebook)], broadcast=True, hash=False)[0]
        level = [
            self.client.submit(_tallied, self._work.address, receipt, names, settings, pure=False, retries=3)
            for receipt, names in zip(self.receipts, joined, strict=True)
        ]
        while len(level) > 1:
            level = [
                self.client.submit(added, level[at : at + FAN], pure=False, retries=3)
                for at in range(0, len(level), FAN)
            ]
        try:
            found: Tallies = level[0].result()
        except ClusterError:
            raise
        except Exception as error:
            raise ClusterError(
                f"the workers could not add up their counts ({type(error).__name__}).",
                hint="The store is whole. Run the command again to have it checked.",
            ) from error
        return found


def _tallied(work: str, receipt: Receipt, joined: dict[str, str], settings: tuple[Any, Any]) -> Tallies:
    return tally_partition(work, receipt, joined, *settings)


def _renamed(heads: Sequence[Document], after: Mapping[str, Document]) -> dict[str, str]:
    """The persons of a part who bear another id in the state."""
    found: dict[str, str] = {}
    for head in heads:
        new = [label.respondent for label in after[head.id].labels]
        for label, now in zip(head.labels, new, strict=True):
            if label.respondent and now and label.respondent != now:
                found[label.respondent] = now
    return found


def _figures(tally: Any) -> str:
    if tally is None:
        return "nothing"
    return f"{tally.hits} hits, {tally.mentions} mentions and {len(tally.respondents)} respondents"


def _absolute(file: SourceFile) -> SourceFile:
    return file if file.address else replace(file, path=file.path.absolute())
