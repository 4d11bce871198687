"""Ctrl-C in the middle of a step waits for its end."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from coanalyze import api
from coanalyze.api.engine import bring
from coanalyze.api.engine.unbroken import unbroken
from coanalyze.api.engine.update import Assembly
from coanalyze.codings import Store, Stored
from coanalyze.errors import Stopped
from coanalyze.project import load_project

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process cannot press Ctrl-C for itself")


@pytest.fixture(autouse=True)
def _usual_handler() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_a_step_is_done_whole() -> None:
    done: list[int] = []
    with pytest.raises(KeyboardInterrupt), unbroken():
        press()
        done.append(1)
    assert done == [1]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_pressed_twice_it_is_broken_off() -> None:
    done: list[int] = []
    with pytest.raises(KeyboardInterrupt), unbroken():
        press()
        done.append(1)
        press()
        done.append(2)
    assert done == [1]


def test_other_errors_and_other_handlers_are_left_alone() -> None:
    with pytest.raises(ZeroDivisionError), unbroken():
        press()
        _ = 1 / 0
    heard: list[int] = []
    signal.signal(signal.SIGINT, lambda number, frame: heard.append(number))
    with unbroken():
        press()
    assert heard == [signal.SIGINT]


def test_another_thread_does_not_touch_the_handler() -> None:
    seen: list[object] = []

    def look() -> None:
        with unbroken():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]


def study(root: Path) -> None:
    (root / "coanalyze.yaml").write_text("language: nb\nsources: [sources]\ncodebooks: [b.yaml]\n", encoding="utf-8")
    book = "codebook: b\ncodes:\n  - {id: a, name: A, definition: A., patterns: [hest]}\n"
    (root / "b.yaml").write_text(book, encoding="utf-8")
    (root / "sources").mkdir()
    for number in range(3):
        (root / "sources" / f"{number}.txt").write_text(f"OA-{number}: En hest og {number} kyr.\n", encoding="utf-8")


def current(root: Path) -> Stored | None:
    return Store(root / ".coanalyze").current()


def test_pressed_while_all_is_stored_it_says_that_all_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study(tmp_path)
    finish = Assembly.finish

    def pressing(self: Assembly, into: Store | None = None) -> Stored:
        press()
        return finish(self, into)

    monkeypatch.setattr(Assembly, "finish", pressing)
    with pytest.raises(Stopped, match="3 of 3 sources were read and are kept"):
        api.open_study(load_project(tmp_path))
    assert current(tmp_path) is not None
    monkeypatch.undo()
    assert api.open_study(load_project(tmp_path)).changed == 0


def test_pressed_while_a_part_is_taken_in_the_part_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study(tmp_path)
    monkeypatch.setattr(bring, "batches", lambda files, size: [[file] for file in files])
    append = Assembly.append
    pressed: list[int] = []

    def pressing(self: Assembly, *given: object) -> None:
        if not pressed:
            pressed.append(1)
            press()
        append(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Assembly, "append", pressing)
    with pytest.raises(Stopped, match="1 of 3 sources were read and are kept"):
        api.open_study(load_project(tmp_path))
    assert current(tmp_path) is None
    monkeypatch.undo()
    found = api.open_study(load_project(tmp_path))
    assert [document.id for document in found.documents] == ["0", "1", "2"]
    assert len(found.codings) == 3
