"""What a cluster costs, per word and per task: `python benchmarks/cluster.py [--words N] [--workers N]`.

Makes a corpus from a seed, codes it with workers of this machine by `--scheduler local`, and prints processor time per
million words on a worker and on the client, seconds per task, bytes per word of everything that is written, memory, and
the sizing table of docs/cluster.md that follows from them. The result is held against a run without a cluster.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.corpora import codebook_text, write_corpus

from coanalyze import api
from coanalyze.api.cluster.run import Cluster
from coanalyze.project import load_project

CORES = (2, 16, 64, 256)
WORDS = (1, 10, 100, 1000)
"""Millions."""


@dataclass(frozen=True)
class Measured:
    """`worker` and `client` are processor seconds a million words, `task` seconds a task, `seconds` those of the run
    by the clock, the rest bytes a word (`memory` beyond what a small study takes).
    """

    worker: float
    client: float
    task: float
    source: float
    work: float
    store: float
    memory: float
    seconds: float


def study(root: Path, words: int, documents: int, *, growing: bool = True) -> int:
    """A study on disk; how many bytes its sources have."""
    write_corpus(root / "sources", words=words, documents=documents, growing=growing)
    settings = "title: benchmark\nlanguage: nb\nsources: [sources]\ncodebooks: [codebook.yaml]\n"
    (root / "coanalyze.yaml").write_text(settings, encoding="utf-8")
    (root / "codebook.yaml").write_text(codebook_text(500, growing=growing), encoding="utf-8")
    return size(root / "sources")


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measured(root: Path, cluster: Cluster, sources: int) -> Measured:
    """One run on a cluster, held against one without."""
    written: list[int] = []
    finish = cluster.finish

    def weighed(*given: object) -> None:
        written.append(size(root / ".coanalyze" / "work"))
        finish(*given)  # type: ignore[arg-type]

    cluster.finish = weighed  # type: ignore[method-assign,assignment]
    before = peak()
    begun, wall = time.process_time(), time.perf_counter()
    made = api.open_study(load_project(root), fresh=True, must_save=True, cluster=cluster)
    client, seconds = time.process_time() - begun, time.perf_counter() - wall
    words = sum(receipt.words for receipt in cluster.receipts)
    worker = sum(receipt.seconds for receipt in cluster.receipts)
    memory = peak() - before
    assert made.stored is not None
    print(
        f"{words / 1e6:.1f} million words, {len(cluster.receipts)} partitions, {seconds:.1f} s by the clock", flush=True
    )
    plain = api.open_study(load_project(root), fresh=True, must_save=True)
    assert plain.stored is not None
    print("the store is", "the same" if plain.stored.hashes == made.stored.hashes else "NOT THE SAME")
    return Measured(
        worker / words * 1e6, client / words * 1e6, 0.0, sources / words, written[0] / words,
        size(made.stored.folder) / words, memory / words, seconds,
    )  # fmt: skip


def peak() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def overhead(cluster: Cluster, root: Path) -> float:
    """Seconds that a task takes beside its work: many tiny partitions, without the processor time of their work."""
    cluster.partition = 1
    begun = time.perf_counter()
    api.open_study(load_project(root), fresh=True, must_save=True, cluster=cluster)
    work = sum(receipt.seconds for receipt in cluster.receipts)
    return max(0.0, time.perf_counter() - begun - work) / len(cluster.receipts)


def sizing(m: Measured, workers: int, million: float) -> list[str]:
    """The sizing table, as Markdown; all is projected but the cell that was run, in bold."""
    lines = ["| words | sources | work folder | store | " + " | ".join(f"{c} cores" for c in CORES) + " |"]
    lines.append("|" + " --- |" * (4 + len(CORES)))
    for words in sorted({*WORDS, million}):
        each = [f"{words:g} million", *(amount(words * 1e6 * bytes_) for bytes_ in (m.source, m.work, m.store))]
        for cores in CORES:
            if (cores, words) == (workers, million):
                each.append(f"**{duration(m.seconds)}** (measured)")
                continue
            # A few seconds to begin; the client works while workers do.
            seconds = max(words * m.worker / cores, words * m.client) + 5
            each.append(f"{duration(seconds)}{', client' if m.client > m.worker / cores else ''}")
        lines.append("| " + " | ".join(each) + " |")
    return lines


def amount(count: float) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"


def duration(seconds: float) -> str:
    return (
        f"{seconds:.0f} s"
        if seconds < 100
        else f"{seconds / 60:.0f} min"
        if seconds < 6000
        else f"{seconds / 3600:.1f} h"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=10_000_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--partition", type=int, default=0, help="bytes of sources in a partition")
    parser.add_argument(
        "--repeat", action="store_true", help="words repeat (15,000 distinct) instead of growing ever new"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as tiny:
        sources = study(Path(folder), given.words, max(12, given.words // 8300), growing=not given.repeat)
        study(Path(tiny), 20_000, 100)
        with api.on_cluster("local", jobs=given.workers) as cluster:
            overhead(cluster, Path(tiny))
            task = overhead(cluster, Path(tiny))
            cluster.partition = given.partition or Cluster.partition
            m = measured(Path(folder), cluster, sources)
    m = Measured(m.worker, m.client, task, m.source, m.work, m.store, m.memory, m.seconds)
    print(f"worker, processor seconds per million words   {m.worker:8.2f}")
    print(f"client, processor seconds per million words   {m.client:8.2f}")
    print(f"per task beside its work, milliseconds        {m.task * 1000:8.0f}")
    print(f"bytes per word: sources                       {m.source:8.1f}")
    print(f"bytes per word: partitions in the work folder {m.work:8.1f}")
    print(f"bytes per word: store                         {m.store:8.1f}")
    print(f"bytes per word: client's memory at most       {m.memory:8.1f}")
    print("\n".join(sizing(m, given.workers, given.words / 1e6)))


if __name__ == "__main__":
    main()
