"""Workers of a Dask cluster, for whoever opens a study."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coanalyze.api.cluster.connect import connected
from coanalyze.api.cluster.run import Cluster
from coanalyze.errors import UsageError

if TYPE_CHECKING:
    from coanalyze.api.reading import Progress


@contextmanager
def on_cluster(
    scheduler: str, *, work: str = "", jobs: int = 0, progress: Progress = lambda what, done, total: None
) -> Iterator[Cluster]:
    """Workers for `open_study`: those of a scheduler (`tcp://host:8786`, a scheduler file), or `local`.

    `work` is a folder or an address (as fsspec reads it) that this machine and all workers reach; by default it lies
    beside the store. `jobs` is how many workers `local` begins (0: one a core). Raises MissingLibrary, ClusterError.
    """
    if "::" in work:
        raise UsageError(f"“{work}” is no folder.", hint="Chained addresses (::) are not taken.")
    with connected(scheduler, jobs, progress) as client:
        address = work if "://" in work or not work else Path(work).absolute().as_posix()
        yield Cluster(client, address)
