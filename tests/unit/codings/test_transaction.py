"""Several files in one step: killed, out of space, forbidden or at once, it is the old state or the new."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coanalyze.codings import change_people, finish_changes, read_people
from coanalyze.codings.transaction import pending, recover, replace_together
from coanalyze.errors import CodingsError
from tests.unit.codings.persons import coding

ROOT = Path(__file__).parents[3]
STEPS = ((Path, "replace"), (Path, "mkdir"), (Path, "unlink"), (os, "fsync"), (os, "rmdir"))


def start(root: Path) -> None:
    with change_people(root) as change:
        for document in ("one", "two", "three"):
            change.add(
                coding("a", document=document) if document == "one" else coding(f"a-{document}", document=document)
            )
    (root / "book.yaml").write_text("old", encoding="utf-8")


def change_all(root: Path) -> None:
    """One file changed, one removed, one made, and a codebook with them."""
    with change_people(root) as change:
        change.replace(change.people.find("a"), coding("a", document="one", start=9))
        change.replace(change.people.find("a-two"), coding("a-two", document="four"))
        change.write(root / "book.yaml", b"new")


def state(root: Path) -> str:
    """`old` or `new`, as a reader sees it; fails where it is a mix."""
    people = read_people(root)
    assert people.problems == ()
    places = {(c.id, c.document, c.start) for c in people.codings}
    later = pending(root, root / "codings")
    book = (later.get(root / "book.yaml") or (root / "book.yaml").read_bytes()).decode()
    if places == {("a", "one", 0), ("a-two", "two", 0), ("a-three", "three", 0)}:
        assert book == "old"
    else:
        assert places == {("a", "one", 9), ("a-two", "four", 0), ("a-three", "three", 0)}
        assert book == "new"
    return book


def failing(monkeypatch: pytest.MonkeyPatch, at: int, fail: Callable[[], None]) -> None:
    """Have `fail` happen at the `at`-th step that touches the disk, before it and after it in turn."""
    count = 0

    def wrapped(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **options: object) -> object:
            nonlocal count
            count += 1
            if count == at:
                fail()
            result = real(*arguments, **options)
            count += 1
            if count == at:
                fail()
            return result

        return step

    for owner, name in STEPS:
        monkeypatch.setattr(owner, name, wrapped(getattr(owner, name)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_every_step_it_is_the_old_state_or_the_new(tmp_path: Path) -> None:
    seen = []
    for at in range(1, 200):
        root = tmp_path / str(at)
        root.mkdir()
        start(root)
        child = os.fork()
        if child == 0:
            with pytest.MonkeyPatch.context() as patch:
                failing(patch, at, lambda: os.kill(os.getpid(), signal.SIGKILL))
                change_all(root)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        before = state(root)
        seen.append(before)
        with change_people(root):
            pass
        assert state(root) == before
        assert not list((root / "codings").glob(".journal-*"))
        change_all(root)
        assert state(root) == "new"
        assert not [path for path in root.rglob("*") if path.is_file() and path.suffix in (".jsonl", ".yaml")
                    and not path.stat().st_size]  # fmt: skip
        if os.WIFEXITED(status):
            break
    assert len(seen) > 30
    # Old up to one moment, new from then on.
    assert seen == sorted(seen, key=["old", "new"].index)
    assert {"old", "new"} == set(seen)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_disk_that_fails_at_any_step(tmp_path: Path, number: int) -> None:
    def fail() -> None:
        raise OSError(number, os.strerror(number))

    for at in range(1, 200):
        root = tmp_path / str(at)
        root.mkdir()
        start(root)
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, at, fail)
            try:
                change_all(root)
                told = True
            except CodingsError as error:
                told = False
                assert str(os.strerror(number)) in str(error)
                assert error.hint
        now = state(root)
        assert now == "new" or not told
        change_all(root)
        assert state(root) == "new"
        assert not list((root / "codings").glob(".journal-*"))
        if told and at > 60:
            break


def test_a_journal_is_not_carried_over_what_somebody_wrote_since(tmp_path: Path) -> None:
    start(tmp_path)
    with pytest.MonkeyPatch.context() as patch, pytest.raises(CodingsError, match="finished by the next run"):
        real = Path.replace

        def replace(self: Path, target: Path) -> Path:
            if Path(target).name == "one.jsonl":
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(self, target)

        patch.setattr(Path, "replace", replace)
        change_all(tmp_path)
    assert state(tmp_path) == "new"
    mine = tmp_path / "codings" / "kari" / "one.jsonl"
    mine.write_text("my own\n", encoding="utf-8")
    with pytest.raises(CodingsError, match=r"one\.jsonl was changed.*delete it"):
        change_all(tmp_path)
    assert mine.read_text(encoding="utf-8") == "my own\n"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"files": [{}]}', '{"files": 7}'])
def test_a_journal_that_somebody_changed_is_said(tmp_path: Path, content: str) -> None:
    start(tmp_path)
    journal = tmp_path / "codings" / ".journal-0123456789ab"
    journal.mkdir()
    (journal / "journal.json").write_text(content, encoding="utf-8")
    with pytest.raises(CodingsError, match="delete that folder"):
        recover(tmp_path, tmp_path / "codings")


@pytest.mark.parametrize("path", ["../outside", "/etc/outside", "codings/../../outside"])
def test_a_journal_never_leads_out_of_the_study(tmp_path: Path, path: str) -> None:
    root = tmp_path / "study"
    root.mkdir()
    start(root)
    journal = root / "codings" / ".journal-0123456789ab"
    journal.mkdir()
    (journal / "0.new").write_text("x", encoding="utf-8")
    rows = [{"path": path, "staged": "0.new", "before": None, "after": "x"}]
    (journal / "journal.json").write_text(json.dumps({"schema": 1, "files": rows}), encoding="utf-8")
    with pytest.raises(CodingsError, match="cannot be finished"):
        recover(root, root / "codings")
    assert not (tmp_path / "outside").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(tmp_path)

    def refuses(*arguments: object, **options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuses)
    with pytest.raises(CodingsError, match=r"Permission denied.*writable"):
        change_all(tmp_path)
    monkeypatch.undo()
    assert state(tmp_path) == "old"


def test_a_truly_full_disk(tmp_path: Path) -> None:
    """On a file system of 128 kB, where it can be mounted."""
    mount = tmp_path / "small"
    mount.mkdir()
    try:
        command = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(mount)]
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        pytest.skip("there is no mount command")
    if done.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        start(mount)
        with pytest.raises(CodingsError, match="No space left"), change_people(mount) as change:
            for number in range(400):
                change.add(coding(f"n{number}", document=f"many-{number % 3}", memo="x" * 200))
        assert state(mount) == "old"
        change_all(mount)
        assert state(mount) == "new"
    finally:
        subprocess.run(["umount", str(mount)], check=True)


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    command = [sys.executable, "-m", "tests.unit.codings.persons", str(tmp_path), "kari"]
    processes = [
        subprocess.Popen([*command, str(first), str(first + 15)], cwd=ROOT, env=environment) for first in (0, 100, 200)
    ]
    while any(process.poll() is None for process in processes):
        found = read_people(tmp_path)
        sides = [{c.start for c in found.codings if c.document == document} for document in ("one", "two")]
        # A reader sees both files of a change or neither.
        assert sides[0] == sides[1]
        assert found.problems == ()
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert len(read_people(tmp_path).codings) == 90


def test_nothing_to_change_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x")
    before = path.stat().st_ino
    replace_together(tmp_path, tmp_path / "codings", {path: b"x", tmp_path / "gone": None})
    assert path.stat().st_ino == before
    assert not (tmp_path / "codings").exists()


def test_readers_finish_what_was_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(tmp_path)
    with monkeypatch.context() as patched:
        # Killed right after the moment of change: codings are of the new state, the codebook's file is not yet.
        patched.setattr("coanalyze.codings.transaction._carry_through", lambda *_: None)
        change_all(tmp_path)
    assert (tmp_path / "book.yaml").read_text(encoding="utf-8") == "old"
    finish_changes(tmp_path)
    assert (tmp_path / "book.yaml").read_text(encoding="utf-8") == "new"
    assert state(tmp_path) == "new" and not pending(tmp_path, tmp_path / "codings")


def test_a_reader_is_not_stopped_by_a_change_that_is_finished_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr("coanalyze.codings.transaction._carry_through", lambda *_: None)
        change_all(tmp_path)
    (journal,) = (tmp_path / "codings").glob(".journal-*")

    def read(path: Path, **options: str) -> str:
        monkeypatch.undo()
        finish_changes(tmp_path)
        return path.read_text(**options)

    monkeypatch.setattr(Path, "read_text", read)
    assert pending(tmp_path, tmp_path / "codings") == {} and not journal.exists()


def test_a_reader_leaves_a_study_alone_where_nothing_was_left(tmp_path: Path) -> None:
    finish_changes(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_cannot_finish_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr("coanalyze.codings.transaction._carry_through", lambda *_: None)
        change_all(tmp_path)
    (tmp_path / "book.yaml").write_text("somebody else's", encoding="utf-8")
    finish_changes(tmp_path)
    assert (tmp_path / "book.yaml").read_text(encoding="utf-8") == "somebody else's"
