from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from coanalyze.api import workers
from coanalyze.api.reading import Reading, list_sources, read_study
from coanalyze.api.study import quiet
from coanalyze.project import load_project


def read(root: Path, jobs: int) -> Reading:
    project = load_project(root)
    files, skipped = list_sources(project)
    return read_study(project, files, skipped, None, quiet, jobs)


def told(reading: Reading) -> object:
    vocabulary = reading.vocabulary
    words = [vocabulary.words[number] for number in range(len(vocabulary.words))]
    return (
        reading.documents,
        reading.words,
        (vocabulary.entries(), vocabulary.keys, words, vocabulary.asides),
        (reading.skipped, reading.warnings, reading.fresh, reading.written),
    )


def test_any_number_of_processes_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (tmp_path / "coanalyze.yaml").write_text("language: nb\n", encoding="utf-8")
    for number in range(9):
        lines = [
            f"Intervjuer: Hva tenker du om {number}?",
            f"OA {number % 3}: Jeg vet ikke (ler), ord{number} f.eks. det.",
        ]
        (sources / f"i{number}.txt").write_text("\n\n".join(lines * 3), encoding="utf-8")
    (sources / "i44.txt").write_bytes(b"")
    (sources / "note.md").write_text("kind: field-note\n\nDet var stille. INN sa ingenting.", encoding="utf-8")
    alone = read(tmp_path, 1)
    monkeypatch.setattr(workers, "WORTH_WHILE", 0)
    monkeypatch.setattr(workers, "BATCH", 400)
    assert told(read(tmp_path, 2)) == told(read(tmp_path, 3)) == told(alone)
    assert [skipped.path for skipped in alone.skipped] == ["sources/i44.txt"]


def test_little_is_read_in_one_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Det er lite.", encoding="utf-8")
    (tmp_path / "coanalyze.yaml").write_text("language: nb\nsources: [a.txt]\n", encoding="utf-8")
    files, _ = list_sources(load_project(tmp_path))
    assert workers.usable_jobs(0, files) == workers.usable_jobs(8, files) == 1


POOL = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from coanalyze.api.workers import begin_process, process_context

if __name__ == "__main__":
    pool = ProcessPoolExecutor(2, mp_context=process_context(), initializer=begin_process)
    busy = [pool.submit(time.sleep, 0.5) for _ in range(4)]
    time.sleep(0.2)
    print(*pool._processes, flush=True)
    time.sleep(120)
"""


def runs(process: str) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_processes_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    (tmp_path / "pool.py").write_text(POOL, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(tmp_path / "pool.py")], stdout=subprocess.PIPE, text=True) as began:
        assert began.stdout is not None
        processes = began.stdout.readline().split()
        assert len(processes) == 2
        assert all(map(runs, processes))
        began.send_signal(signal.SIGKILL)
        until = time.monotonic() + 30
        while any(map(runs, processes)) and time.monotonic() < until:
            time.sleep(0.1)
    assert not any(map(runs, processes))
