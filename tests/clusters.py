"""A real scheduler and real workers, in processes of their own on loopback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from distributed import Client

KILLS = '''\
"""Makes the reader of txt files as bad as readers can be."""
import os
import signal
import time
from coanalyze.sources import txt

# Dask runs this file once for each server in a process.
plain = getattr(txt, "plain", None) or txt.read
txt.plain = plain

def read(file):
    if b"KILLS" in file.data:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"RAISES" in file.data:
        raise MemoryError("not enough")
    if b"SLOW" in file.data:
        time.sleep(0.2)
    return plain(file)

txt.read = read
'''


@dataclass
class Processes:
    """What was started: `address` is the scheduler's."""

    folder: Path
    address: str = ""
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def pids(self) -> list[int]:
        """The processes that do the work, each begun by a nanny."""
        with Client(self.address, set_as_default=False) as client:
            return sorted(client.run(os.getpid).values())


@contextmanager
def processes(folder: Path, workers: int, *options: str) -> Iterator[Processes]:
    """A scheduler with some workers; all are ended afterwards."""
    (folder / "kills.py").write_text(KILLS, encoding="utf-8")
    started = Processes(folder)
    file = folder / "scheduler.json"
    environment = {**os.environ, "PYTHONPATH": str(folder), "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "critical"}
    each: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *words]
        with (folder / "log.txt").open("ab") as log:
            return subprocess.Popen(
                command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    try:
        each.append(
            start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        )
        for number in range(workers):
            words = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--memory-limit", "0", *options)
            started.workers.append(
                start(
                    "worker",
                    "--scheduler-file",
                    str(file),
                    "--name",
                    f"w{number}",
                    "--local-directory",
                    str(folder),
                    *words,
                )
            )
        each += started.workers
        started.address = _address(file)
        yield started
    finally:
        for process in reversed(each):
            _end(process)


def _address(file: Path) -> str:
    import json

    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):
            time.sleep(0.1)
    raise TimeoutError("the scheduler did not start")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with those that it started."""
    for sign, seconds in ((signal.SIGTERM, 10), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, sign)
            process.wait(seconds)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
    _kill_left(process.pid)


def _kill_left(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


__all__: Sequence[str] = ["Processes", "processes"]
