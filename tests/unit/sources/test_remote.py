"""Sources at addresses: what is listed, in which order, and what is said of those that are not there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from coanalyze.cli.locate import address_of
from coanalyze.errors import UnreadableSource, UsageError
from coanalyze.sources import digest_of, find_remote, is_address, read_source

EXTENSIONS = frozenset({".txt", ".docx"})


@pytest.fixture
def memory() -> Iterator[Any]:
    files = fsspec.filesystem("memory")
    names = ("b.txt", "a.txt", "sub/æ.TXT", ".git/x.txt", "sub/~$a.docx", "song.mp3", "README.md", "Thumbs.db")
    files.pipe({f"/study/{name}": f"OA 1: {name}".encode() for name in names})
    yield files
    files.rm("/study", recursive=True)


@pytest.mark.parametrize("entry", ["s3://b/x", "memory://x", "file:///x", "gs+v2://x", "zip::s3://x"])
def test_what_is_an_address(entry: str) -> None:
    assert is_address(entry)


@pytest.mark.parametrize("entry", ["sources", "C:/x", "C:\\x", "a/b:c", "/x//y", "c://x", "**/*.txt"])
def test_what_is_none(entry: str) -> None:
    assert not is_address(entry)


def test_a_folder_is_walked_in_order(memory: Any) -> None:
    found, roots, skipped = find_remote(["memory://study"], EXTENSIONS)
    assert found == ["memory:///study/a.txt", "memory:///study/b.txt", "memory:///study/sub/æ.TXT"]
    assert roots == ["memory:///study"]
    assert [each.path for each in skipped] == ["memory:///study/song.mp3"]


def test_files_and_globs_each_once(memory: Any) -> None:
    found, roots, _ = find_remote(["memory://study/b.txt", "memory://study/*.txt", "memory://study/su*"], EXTENSIONS)
    assert found == ["memory:///study/b.txt", "memory:///study/a.txt", "memory:///study/sub/æ.TXT"]
    assert roots == ["memory:///study"] * 3


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ("memory://nothing", "nothing at this address"),
        ("memory://study/*.pdf", "no file at this address"),
        ("memory://study/.git", "no file at this address|nothing"),
        ("sftp://me:secret@host/x", "holds a password"),
        ("zip://a::memory://study/a.zip", "chain of addresses"),
        ("nowhere9://x", "is no address"),
    ],
)
def test_what_cannot_be_taken(memory: Any, entry: str, what: str) -> None:
    if entry.endswith(".git"):
        memory.pipe("/study/.git/x.txt", b"")
        assert find_remote([entry], EXTENSIONS)[0] == ["memory:///study/.git/x.txt"]
        return
    with pytest.raises(UsageError, match=what) as told:
        find_remote([entry], EXTENSIONS)
    assert "secret" not in str(told.value)


def test_bytes_and_their_hash(memory: Any) -> None:
    data = b"OA 1: b.txt"
    assert digest_of("memory://study/b.txt") == (hashlib.sha256(data).hexdigest(), len(data))
    assert "cannot be opened" in str(digest_of("memory://study/none.txt"))
    source = read_source("memory://study/b.txt", "memory:///study/b.txt")
    assert source.blocks[0].text == "OA 1: b.txt"
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        read_source("memory://study/none.txt", "memory:///study/none.txt")


def test_a_file_that_is_too_large_is_not_fetched(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coanalyze.sources.registry.MAX_BYTES", 3)
    with pytest.raises(UnreadableSource, match="more than any transcript"):
        read_source("memory://study/b.txt", "memory:///study/b.txt")


@pytest.mark.parametrize(
    ("written", "address"),
    [("s3://b/k.txt", "s3://b/k.txt"), ("file:///tmp/x", "file:///tmp/x"), ("memory://x/y", "memory://x/y"),
     ("sources", None), ("C:/x", None), ("/a/b", None)],
)  # fmt: skip
def test_an_address_on_the_command_line(written: str, address: str | None) -> None:
    """Arguments are made paths before they are looked at, and a path has no two slashes."""
    assert address_of(Path(written)) == address
