"""The store holds the old state or the new one, and never says what is not so."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import pyarrow as pa
import pytest

from coanalyze.codings import Store, table_of
from coanalyze.codings.clearing import ABANDONED, STILL_READ
from coanalyze.codings.stored import SCHEMA
from coanalyze.codings.writing import TableFile
from coanalyze.errors import StoreError
from coanalyze.files import replace_text
from tests.unit.codings.states import number_of, save


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "æ ø å" / ".coanalyze")


def current(store: Store) -> int | None:
    stored = store.current()
    return None if stored is None else number_of(stored)


def age(path: Path, seconds: float) -> None:
    os.utime(path, (time.time() - seconds,) * 2)


def names(store: Store) -> list[str]:
    return sorted(path.name for path in (store.folder / "states").iterdir())


def test_nothing_saved_is_nothing(store: Store) -> None:
    assert store.current() is None
    assert not store.folder.exists()


def test_what_was_saved_is_read(store: Store) -> None:
    assert number_of(save(store, 1)) == 1
    stored = store.current()
    assert stored is not None
    assert stored == save(store, 1)
    assert stored.facts == {"n": 1, "words": "æøå \udce5"}
    assert number_of(save(store, 2)) == 2
    assert current(store) == 2
    assert (store.folder / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    folders = [save(Store(tmp_path / name), 7).folder for name in ("a", "b")]
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert first == second
    assert sorted(first) == ["facts.json", "left.parquet", "right.parquet"]
    pointers = {(tmp_path / name / "store.json").read_bytes() for name in ("a", "b")}
    assert len(pointers) == 1


def test_a_state_already_there_is_not_written_again_but_mended_where_damaged(store: Store) -> None:
    stored = save(store, 1)
    before = (stored.folder / "left.parquet").stat().st_ino
    save(store, 1)
    assert (stored.folder / "left.parquet").stat().st_ino == before
    (stored.folder / "left.parquet").write_bytes(b"PAR1")
    assert number_of(save(store, 1)) == 1
    (stored.folder / "right.parquet").unlink()
    assert number_of(save(store, 1)) == 1
    shutil.rmtree(stored.folder)
    assert number_of(save(store, 1)) == 1


def test_files_have_the_rights_of_any_other_file(store: Store, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    stored = save(store, 1)
    for path in (store.folder / "store.json", stored.folder / "left.parquet", stored.folder / "facts.json"):
        assert path.stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\\b", "A", "å", "a" * 64, "c:", "x ", "x.", "-x"])
def test_a_name_that_is_no_folders_everywhere_is_refused(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        store.save(name, {}, {})


@pytest.mark.parametrize("state", ["..", "../..", ".", "", "/", "state-1/../state-1", 7, None, ["state-1"], {}])
def test_a_pointer_never_leads_out_of_the_store(store: Store, state: object) -> None:
    save(store, 1)
    pointer = store.folder / "store.json"
    content = json.loads(pointer.read_text(encoding="utf-8"))
    for folder in (store.folder, store.folder.parent, store.folder / "states"):
        shutil.copy(store.folder / "states" / "state-1" / "facts.json", folder)
    pointer.write_text(json.dumps({**content, "state": state}), encoding="utf-8")
    assert store.current() is None


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"null", b"[]", b"{}", b"7", b'"state-1"', b"{", b"[" * 100_000, b'{"state": "state-1"}',
     b'{"state": "state-1", "sha256": null}', b'{"state": "state-2", "sha256": ""}', b'{"state": NaN}'],
)  # fmt: skip
@pytest.mark.parametrize("file", ["store.json", "states/state-1/facts.json"])
def test_a_damaged_pointer_or_facts_is_no_state_and_the_next_run_mends_it(
    store: Store, file: str, content: bytes
) -> None:
    save(store, 1)
    (store.folder / file).write_bytes(content)
    assert store.current() is None
    save(store, 1)
    assert current(store) == 1


def test_facts_of_another_state_or_version_are_not_believed(store: Store) -> None:
    one, two = save(store, 1), save(store, 2)
    shutil.copy(one.folder / "facts.json", two.folder)
    assert store.current() is None
    save(store, 2)
    pointer = store.folder / "store.json"
    text = (two.folder / "facts.json").read_text(encoding="utf-8").replace(f'"schema": {SCHEMA}', '"schema": 999')
    (two.folder / "facts.json").write_text(text, encoding="utf-8")
    assert store.current() is None
    assert json.loads(pointer.read_text(encoding="utf-8"))["state"] == "state-2"


def test_every_changed_byte_of_a_table_is_seen(store: Store) -> None:
    stored = save(store, 1, rows=40)
    path = stored.folder / "right.parquet"
    whole = path.read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(StoreError, match=r"right\.parquet"):
            stored.table("right")
    for length in (0, 4, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(StoreError, match="Delete"):
            stored.table("right")
    path.write_bytes(whole)
    assert number_of(stored) == 1


def test_a_table_of_another_state_is_not_believed(store: Store) -> None:
    one, two = save(store, 1), save(store, 2)
    shutil.copy(one.folder / "left.parquet", two.folder)
    with pytest.raises(StoreError):
        two.table("left")


def test_a_table_that_is_gone_or_never_was(store: Store) -> None:
    stored = save(store, 1)
    (stored.folder / "left.parquet").unlink()
    for name in ("left", "other"):
        with pytest.raises(StoreError, match=r"gone.*again"):
            stored.table(name)
    (stored.folder / "left.parquet").mkdir()
    with pytest.raises(StoreError):
        stored.table("left")


def test_forgetting_a_state(store: Store) -> None:
    one = save(store, 1)
    save(store, 2)
    store.forget(one)
    assert (current(store), names(store)) == (2, ["state-2"])
    store.forget(save(store, 2))
    assert (store.current(), names(store)) == (None, [])
    store.forget(one)


def test_the_state_before_is_kept_older_ones_go_when_nobody_reads_them(store: Store) -> None:
    reading = save(store, 1)
    save(store, 2)
    save(store, 3)
    assert number_of(reading) == 1
    for number in (1, 2):
        age(store.folder / "states" / f"state-{number}", STILL_READ + 10 - number)
    save(store, 4)
    assert names(store) == ["state-3", "state-4"]
    with pytest.raises(StoreError, match="gone"):
        reading.table("left")


def test_what_killed_runs_left_is_cleared_but_not_what_is_being_written(store: Store) -> None:
    save(store, 1)
    old, new = (store.folder / "states" / f"writing-{name}" for name in ("old", "new"))
    half = store.folder / ".store.json-0123456789ab"
    away = store.folder / "states" / "removed-0123456789ab"
    for folder in (old, new, away):
        folder.mkdir()
        (folder / "left.parquet").touch()
    half.touch()
    for path in (old, half):
        age(path, ABANDONED + 10)
    save(store, 2)
    assert names(store) == ["state-1", "state-2", "writing-new"]
    assert not half.exists()


def test_a_full_disk_where_the_system_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    save(store, 1)
    real = TableFile.append

    def full(self: TableFile, table: pa.Table) -> None:
        if "text" in table.column_names:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(self, table)

    monkeypatch.setattr(TableFile, "append", full)
    with pytest.raises(StoreError, match=r"No space left on device.*Free some space"):
        save(store, 2)
    assert (current(store), names(store)) == (1, ["state-1"])


@pytest.mark.parametrize("step", ["fsync", "replace", "rename"])
def test_a_full_disk_or_lost_drive_at_the_last_steps(store: Store, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    save(store, 1)

    def fails(*arguments: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os if step == "fsync" else Path, step, fails)
    with pytest.raises(StoreError, match="Input/output error"):
        save(store, 2)
    monkeypatch.undo()
    assert current(store) == 1
    assert [path.name for path in store.folder.iterdir() if path.name.startswith(".store")] == []
    assert number_of(save(store, 2)) == 2


def test_a_truly_full_disk(tmp_path: Path) -> None:
    """On a file system of 1 MB, where it can be mounted."""
    mount = tmp_path / "small"
    mount.mkdir()
    try:
        command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(mount)]
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        pytest.skip("there is no mount command")
    if done.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        store = Store(mount / ".coanalyze")
        save(store, 1)
        noise = {"left": table_of({"text": ("string", [random.Random(n).randbytes(40).hex() for n in range(20_000)])})}
        with pytest.raises(StoreError, match="cannot be written"):
            store.save("state-2", {"n": 2}, noise)
        assert current(store) == 1
        assert number_of(save(store, 3)) == 3
    finally:
        subprocess.run(["umount", str(mount)], check=True)


def test_a_folder_that_cannot_be_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = save(store, 1)

    def refuses(*arguments: object, **options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuses)
    monkeypatch.setattr(Path, "open", refuses)
    monkeypatch.setattr(Path, "rename", refuses)
    monkeypatch.setattr(Path, "unlink", refuses)
    for number in (1, 2):
        with pytest.raises(StoreError, match=r"Permission denied.*writable"):
            save(store, number)
    store.forget(stored)
    monkeypatch.undo()
    assert current(store) == 1


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / ".coanalyze").write_text("", encoding="utf-8")
    assert Store(tmp_path / ".coanalyze").current() is None
    with pytest.raises(StoreError, match="cannot be written"):
        save(Store(tmp_path / ".coanalyze"), 1)


def test_text_is_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    replace_text(path, "æ\nø\n")
    assert path.read_bytes() == "æ\nø\n".encode()
    with pytest.raises(UnicodeEncodeError):
        replace_text(path, "ny \ud800")
    assert path.read_bytes() == "æ\nø\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_half_a_character_is_said_not_stored() -> None:
    with pytest.raises(StoreError, match="half a character"):
        table_of({"id": ("string", ["ok", "b\udce5r"])})
