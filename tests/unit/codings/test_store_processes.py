"""Several processes at one store, and some of them killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coanalyze.codings import Store
from tests.unit.codings.states import number_of, save

ROOT = Path(__file__).parents[3]


def writing(store: Store, first: int, last: int) -> subprocess.Popen[str]:
    """A process that saves states `first` to `last`."""
    command = [sys.executable, "-m", "tests.unit.codings.states", str(store.folder), str(first), str(last)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def read(store: Store) -> int:
    stored = store.current()
    assert stored is not None
    return number_of(stored)


def test_killed_at_any_moment_it_holds_the_old_state_or_the_new(tmp_path: Path) -> None:
    store, chance = Store(tmp_path / ".coanalyze"), random.Random(2021)
    save(store, 0)
    last = 0
    for attempt in range(1, 9):
        with writing(store, attempt * 1000, attempt * 1000 + 999) as process:
            assert process.stdout is not None
            said = [process.stdout.readline() for _ in range(chance.randint(1, 3))]
            time.sleep(chance.random() * 0.02)
            process.kill()
            said += process.stdout.readlines()
        finished = [int(line.split()[1]) for line in said if line.endswith("\n")]
        found = read(store)
        assert found in (finished[-1], finished[-1] + 1)
        assert found > last
        last = found
    assert number_of(save(store, 1)) == 1


def test_killed_in_its_very_first_save_it_holds_nothing_or_all(tmp_path: Path) -> None:
    chance = random.Random(7)
    for attempt in range(4):
        store = Store(tmp_path / str(attempt))
        with writing(store, 0, 0) as process:
            while not (store.folder / "states").exists() and process.poll() is None:
                time.sleep(0.001)
            time.sleep(chance.random() * 0.03)
            process.kill()
        stored = store.current()
        assert stored is None or number_of(stored) == 0
        assert number_of(save(store, 1)) == 1


def test_two_runs_at_once_both_succeed_and_one_state_stands(tmp_path: Path) -> None:
    store = Store(tmp_path / ".coanalyze")
    # The second pair writes the very same states at the same time.
    for firsts in ((0, 1000), (2000, 2000)):
        processes = [writing(store, first, first + 15) for first in firsts]
        for process in processes:
            process.communicate()
            assert process.returncode == 0
        assert read(store) in [first + 15 for first in firsts]
    left = [path.name for path in (store.folder / "states").iterdir()]
    assert not [name for name in left if name.startswith(("writing-", "removed-"))]


def test_a_reader_sees_one_whole_state_while_others_write(tmp_path: Path) -> None:
    store = Store(tmp_path / ".coanalyze")
    save(store, 0)
    seen = []
    with writing(store, 1, 40) as process:
        while process.poll() is None:
            seen.append(read(store))
    assert seen == sorted(seen)
    assert read(store) == 40


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not suspended there")
def test_the_lock_of_a_dead_run_holds_nobody_up(tmp_path: Path) -> None:
    store = Store(tmp_path / ".coanalyze")
    save(store, 0)
    code = (
        "import sys, time; from pathlib import Path; from coanalyze.codings.lock import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(store.folder / "lock")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with writing(store, 1, 1) as waiting:
            with pytest.raises(subprocess.TimeoutExpired):
                waiting.wait(timeout=2)
            assert read(store) == 0
            holder.send_signal(signal.SIGKILL)
            assert waiting.wait(timeout=60) == 0
    assert read(store) == 1
