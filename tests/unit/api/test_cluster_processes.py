"""Workers that die, documents that kill them, schedulers that are not there: with real processes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coanalyze import api
from coanalyze.errors import ClusterError
from coanalyze.project import load_project
from tests.clusters import Processes, processes
from tests.unit.api.test_cluster import a_study

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="ends processes by signals"),
]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    with processes(tmp_path_factory.mktemp("cluster"), 2, "--preload", "kills.py") as started:
        yield started


def hashes(root: Path, scheduler: str = "", partition: int = 0) -> tuple[dict[str, str], api.Study]:
    """The hashes of a study's tables, made anew here or on a cluster."""
    project = load_project(root)
    if not scheduler:
        study = api.open_study(project, fresh=True, must_save=True)
    else:
        with api.on_cluster(scheduler) as workers:
            workers.partition = partition
            study = api.open_study(project, fresh=True, must_save=True, cluster=workers)
    assert study.stored is not None
    return dict(study.stored.hashes), study


def test_a_worker_that_is_killed_changes_nothing(tmp_path: Path, cluster: Processes) -> None:
    a_study(tmp_path, random.Random(3), 30)
    for path in sorted((tmp_path / "sources").iterdir()):
        path.write_text(path.read_text(encoding="utf-8") + "OA 1: SLOW, usikker.\n", encoding="utf-8")
    here, _ = hashes(tmp_path)
    killed: list[int] = []

    def kill() -> None:
        work = tmp_path / ".coanalyze" / "work"
        until = time.monotonic() + 60
        while time.monotonic() < until and len(list(work.glob("*/*/receipt.json"))) < 3:
            time.sleep(0.02)
        os.kill(pids[0], signal.SIGKILL)
        killed.append(pids[0])

    pids = cluster.pids()
    killer = threading.Thread(target=kill)
    killer.start()
    there, study = hashes(tmp_path, cluster.address, 1500)
    killer.join()
    assert killed
    assert there == here
    assert not study.skipped


def test_a_document_that_kills_its_worker_is_left_out_and_told(tmp_path: Path, cluster: Processes) -> None:
    a_study(tmp_path, random.Random(4), 8)
    sources = tmp_path / "sources"
    (sources / "i3.txt").write_text("OA 1: KILLS.\n", encoding="utf-8")
    (sources / "i5.txt").write_text("OA 1: RAISES.\n", encoding="utf-8")
    _, study = hashes(tmp_path, cluster.address, 10**6)
    told = {skipped.path: skipped.reason for skipped in study.skipped}
    assert list(told) == ["sources/i3.txt", "sources/i5.txt"]
    assert told["sources/i3.txt"].startswith("ended the process that read it 2 times")
    assert told["sources/i5.txt"].startswith("made the program that read it fail (MemoryError: not enough)")
    (sources / "i3.txt").unlink()
    (sources / "i5.txt").unlink()
    here, plain = hashes(tmp_path)
    assert study.stored is not None
    assert {id_: study.stored.hashes[id_] for id_ in here} == here
    assert [document.id for document in study.documents] == [document.id for document in plain.documents]
    assert not list((tmp_path / ".coanalyze" / "work").glob("*"))


def run_code(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "coanalyze", "code", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120)


def test_the_command_prints_what_it_prints_here(tmp_path: Path, cluster: Processes) -> None:
    a_study(tmp_path / "s", random.Random(5), 6)
    here = run_code(str(tmp_path / "s"))
    shutil.rmtree(tmp_path / "s" / ".coanalyze")
    there = run_code(str(tmp_path / "s"), "--scheduler", cluster.address, "--work", str(tmp_path / "work"))
    assert (there.returncode, there.stdout, there.stderr) == (0, here.stdout, here.stderr)
    report = run_code(str(tmp_path / "s"), "--format", "json")
    assert '"changed": 0' in report.stdout


def test_ctrl_c_keeps_what_was_done(tmp_path: Path, cluster: Processes) -> None:
    a_study(tmp_path, random.Random(6), 30)
    for path in sorted((tmp_path / "sources").iterdir()):
        path.write_text(path.read_text(encoding="utf-8") + "OA 1: SLOW, usikker.\n" * 40, encoding="utf-8")
    script = (
        "from coanalyze.api import clusters\nfrom coanalyze.cli import main\nwhole = clusters.Cluster\n"
        "clusters.Cluster = lambda client, work: whole(client, work, partition=2000)\n"
        f"main(['code', {str(tmp_path)!r}, '--scheduler', {cluster.address!r}])\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, encoding="utf-8")
    work = tmp_path / ".coanalyze" / "work"
    until = time.monotonic() + 60
    while time.monotonic() < until and len(list(work.glob("*/*/receipt.json"))) < 6:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "of 30 sources were read" in said
    here, _ = hashes(tmp_path)
    shutil.rmtree(tmp_path / ".coanalyze" / "states")
    (tmp_path / ".coanalyze" / "store.json").unlink()
    with api.on_cluster(cluster.address) as workers:
        workers.partition = 2000
        study = api.open_study(load_project(tmp_path), must_save=True, cluster=workers)
    assert study.stored is not None
    assert dict(study.stored.hashes) == here


def test_one_worker_alone_that_a_document_kills(tmp_path: Path) -> None:
    """Nobody else holds the codebook then: it is sent again."""
    with processes(tmp_path, 1, "--preload", "kills.py") as alone:
        a_study(tmp_path / "s", random.Random(7), 5)
        bad = tmp_path / "s" / "sources" / "i1.txt"
        bad.write_text("OA 1: KILLS.\n", encoding="utf-8")
        there, study = hashes(tmp_path / "s", alone.address, 10**6)
    assert [skipped.path for skipped in study.skipped] == ["sources/i1.txt"]
    bad.unlink()
    assert hashes(tmp_path / "s")[0] == there


OTHER_VERSION = """
from coanalyze.api.cluster import worker
worker.plain = getattr(worker, "plain", worker.about)
worker.about = lambda: {**worker.plain(), "spacy": "1.0", "program": "0"}
"""
OTHER_FILES = OTHER_VERSION.replace('"spacy": "1.0", ', "")
NOTHING = "import sys; sys.modules['coanalyze'] = None"


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (OTHER_VERSION, r"the worker has other versions: spacy 1\.0 there, [0-9.]+ here"),
        (OTHER_FILES, r"both have coanalyze [0-9.]+, but not the same files: 0 there"),
        (NOTHING, r"the workers? cannot run coanalyze [0-9.]+ .*Install the same version"),
    ],
)
def test_workers_that_are_not_like_here_are_refused(tmp_path: Path, other: str, what: str) -> None:
    (tmp_path / "other.py").write_text(other, encoding="utf-8")
    with (
        processes(tmp_path, 1, "--no-nanny", "--preload", "other.py") as one,
        pytest.raises(ClusterError, match=what),
        api.on_cluster(one.address),
    ):
        raise AssertionError


def test_ctrl_c_in_a_terminal_reaches_local_workers_too_and_they_say_nothing(tmp_path: Path) -> None:
    a_study(tmp_path / "s", random.Random(9), 24)
    for path in sorted((tmp_path / "s" / "sources").iterdir()):
        path.write_text(path.read_text(encoding="utf-8") * 40, encoding="utf-8")
    script = tmp_path / "main.py"
    script.write_text(
        "from coanalyze.api import clusters\nfrom coanalyze.cli import main\nwhole = clusters.Cluster\n"
        "clusters.Cluster = lambda client, work: whole(client, work, partition=1)\n"
        f"if __name__ == '__main__':\n    main(['code', {str(tmp_path / 's')!r}, '--scheduler', 'local', '-j', '2'])\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(script)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True)
    work = tmp_path / "s" / ".coanalyze" / "work"
    until = time.monotonic() + 60
    while time.monotonic() < until and len(list(work.glob("*/*/receipt.json"))) < 3:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert [line for line in said.splitlines() if line and not line.startswith("reading")] == [
        line for line in said.splitlines() if line.startswith("coanalyze: stopped: ")
    ]
    again = run_code(str(tmp_path / "s"), "--format", "json")
    assert (again.returncode, again.stderr) == (0, "")
    assert '"documents": 24' in again.stdout
