"""A scheduler and its workers: reached within seconds, of the same versions as here, and seeing the shared folder."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from coanalyze.api.cluster.work import Work
from coanalyze.api.cluster.worker import about, sees
from coanalyze.api.workers import cores
from coanalyze.errors import ClusterError, MissingLibrary

if TYPE_CHECKING:
    from coanalyze.api.reading import Progress

LOCAL = "local"
REACHED = 10
"""Seconds in which a scheduler must answer."""
WORKERS = 60
"""Seconds in which it must have a worker."""
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss|ucx)://)?[^\s/]+:\d+/?")


@contextmanager
def connected(scheduler: str, jobs: int, progress: Progress, begun: int = WORKERS) -> Iterator[Any]:
    """A client of a scheduler that has workers like this machine.

    `scheduler` is an address (`tcp://host:8786`), a scheduler file, or `local`: then `jobs` workers (0: one a core) are
    begun here and end with it. Raises MissingLibrary without Dask, ClusterError where nobody answers, where no worker
    comes within `begun` seconds, or where a worker has another coanalyze or other libraries.
    """
    distributed = _distributed()
    if scheduler == LOCAL:
        with _local(distributed, jobs) as cluster, distributed.Client(cluster, timeout=WORKERS) as client:
            yield client
        return
    with _client(distributed, scheduler) as client:
        _wait(client, scheduler, progress, begun)
        _same_versions(client)
        yield client


def _distributed() -> Any:
    try:
        import dask
        import distributed
        import fsspec  # noqa: F401
    except ImportError as error:
        raise MissingLibrary(
            f"a cluster needs {error.name or 'Dask'}, which is not installed.",
            hint='Install it: pip install "coanalyze[cluster]". Without --scheduler nothing of it is needed.',
        ) from error
    # A document that crashes must not look like a leak, and a closing scheduler needs no warning in three lines.
    dask.config.set({"distributed.comm.timeouts.connect": f"{REACHED}s"})
    return distributed


@contextmanager
def _local(distributed: Any, jobs: int) -> Iterator[Any]:
    import logging

    cluster = distributed.LocalCluster(
        n_workers=jobs or len(cores()), threads_per_worker=1, processes=True, host="127.0.0.1",
        dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL + 1, preload=["coanalyze.api.cluster.deaf"],
    )  # fmt: skip
    with _silent(), cluster:
        yield cluster


@contextmanager
def _client(distributed: Any, scheduler: str) -> Iterator[Any]:
    file = Path(scheduler)
    if scheduler.endswith(".json"):
        if not file.is_file():
            raise ClusterError(
                "there is no such scheduler file.", where=scheduler, hint="Start `dask scheduler` first."
            )
        given: dict[str, Any] = {"scheduler_file": scheduler}
    elif _ADDRESS.fullmatch(scheduler):
        _check_certificates(distributed, scheduler)
        given = {"address": scheduler}
    else:
        hint = "Write --scheduler local, tcp://host:8786, tls://host:8786, or a scheduler file (.json)."
        raise ClusterError(f"“{scheduler}” is no scheduler.", hint=hint)
    with _silent():
        try:
            client = distributed.Client(**given, timeout=REACHED, set_as_default=False, name="coanalyze")
        except (OSError, TimeoutError, ValueError, TypeError, RuntimeError) as error:
            said = " ".join(re.sub(r"in <[^>]*>: *", "", str(error.__cause__ or error)).split())[:120]
            raise ClusterError(
                f"no scheduler answers within {REACHED} seconds{f' ({said})' if said else ''}.",
                where=scheduler,
                hint="Look whether `dask scheduler` runs there and the port is open to this machine; with tls:// the "
                "certificates must be set in Dask's configuration (docs/cluster.md).",
            ) from error
        with client:
            yield client


def _check_certificates(distributed: Any, scheduler: str) -> None:
    """Raises ClusterError where an encrypted address is given and Dask's configuration has no certificates for it."""
    if not scheduler.startswith("tls://"):
        return
    try:
        found = distributed.Security().get_connection_args("client").get("ssl_context")
        said = "" if found is not None else "none are set"
    except (OSError, ValueError, TypeError) as error:
        said = str(error)
    if said:
        raise ClusterError(
            f"the certificates for an encrypted connection cannot be used: {said}.",
            where=scheduler,
            hint="Set them in Dask's configuration under distributed.comm.tls (docs/cluster.md).",
        )


@contextmanager
def _silent() -> Iterator[None]:
    """Dask logs on stderr what is told here as an error, or does not matter."""
    import logging

    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _wait(client: Any, scheduler: str, progress: Progress, seconds: int) -> None:
    until = time.monotonic() + seconds
    while not client.nthreads():
        left = until - time.monotonic()
        if left < 0:
            raise ClusterError(
                f"the scheduler has no workers, and none came within {seconds} seconds.",
                where=scheduler,
                hint=f"Start some: dask worker {scheduler} --nthreads 1",
            )
        progress("waiting for workers", round(seconds - left), seconds)
        time.sleep(0.2)


def _same_versions(client: Any) -> None:
    """Raises ClusterError for the first worker whose versions are not those of this process."""
    here = about()
    try:
        told: Mapping[str, Any] = client.run(about, on_error="return")
    except Exception as error:
        raise ClusterError(
            f"the workers cannot run coanalyze {here['coanalyze']} ({type(error).__name__}: {error}).",
            hint=f'Install the same version on all of them: pip install "coanalyze[cluster]=={here["coanalyze"]}".',
        ) from error
    for worker, there in sorted(told.items()):
        if isinstance(there, Exception):
            raise ClusterError(
                f"the worker cannot run coanalyze {here['coanalyze']} ({type(there).__name__}: {there}).",
                where=worker,
                hint=f'Install the same version there: pip install "coanalyze[cluster]=={here["coanalyze"]}".',
            )
        differing = [name for name in here if here[name] != there.get(name)]
        if differing == ["program"]:
            raise ClusterError(
                f"the worker and this machine both have coanalyze {here['coanalyze']}, but not the same files: "
                f"{there['program'][:12]} there, {here['program'][:12]} here.",
                where=worker,
                hint="Install both from the same place (a development tree counts as another version).",
            )
        if differing:
            each = ", ".join(
                f"{name} {there.get(name, 'none')} there, {here[name]} here" for name in differing if name != "program"
            )
            raise ClusterError(
                f"the worker has other versions: {each}.",
                where=worker,
                hint="The result could differ. Install the same versions on all machines, in one environment.",
            )


def check_work(client: Any, work: Work) -> None:
    """Raises ClusterError where the shared folder cannot be written here, or a worker does not see it."""
    name, word = f"probe-{uuid4().hex[:8]}", uuid4().hex
    hint = "Name a folder or an address that this machine and all workers reach: --work /shared/work, --work s3://..."
    try:
        work.make()
        work.write(name, word.encode("ascii"))
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise ClusterError(f"the work folder cannot be written ({said}).", where=work.address, hint=hint) from error
    told: Mapping[str, str] = client.run(sees, work.address, name, word)
    for worker, why in sorted(told.items()):
        if why:
            what = f"the worker {worker} does not see the work folder ({why})."
            raise ClusterError(what, where=work.address, hint=hint)
    answers = [each for each in work.names() if each.startswith(f"{name}-")]
    if told and not answers:
        what = "what a worker writes into the work folder is not seen here: they see another folder of that name."
        raise ClusterError(what, where=work.address, hint=hint)
    for each in (name, *answers):
        work.remove(each)
