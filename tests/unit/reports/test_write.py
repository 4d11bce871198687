from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from coanalyze.errors import CoanalyzeError, StoreError, UsageError
from coanalyze.reports import write_atomic


def test_writes_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "rapport æøå.md"
    write_atomic(path, b"one")
    write_atomic(path, b"two\r\n")
    assert path.read_bytes() == b"two\r\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, StoreError), (errno.EACCES, UsageError), (errno.EROFS, UsageError), (errno.EIO, StoreError)],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[CoanalyzeError], step: str
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail) if step == "fsync" else monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(kind) as caught:
        write_atomic(path, b"new")
    assert str(caught.value).startswith(path.as_posix())
    assert caught.value.hint
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupted_write_leaves_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "a.md", b"new")
    assert list(tmp_path.iterdir()) == []


def test_missing_folder_and_folder_for_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        write_atomic(tmp_path / "no" / "a.md", b"")
    with pytest.raises(UsageError, match="is a folder"):
        write_atomic(tmp_path, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions or links")
def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
