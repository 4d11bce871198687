from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from coanalyze.errors import UnreadableSource, UsageError
from coanalyze.sources import find_sources, read_source, readable_extensions, relative_name
from coanalyze.sources.stamps import clock, from_seconds

Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD")


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("OA: hei", encoding="utf-8")


def names(root: Path, *entries: str) -> list[str]:
    return [relative_name(root, path) for path in find_sources(root, entries)[0]]


def test_folder_is_walked_in_order_and_noise_left_out(tmp_path: Path) -> None:
    make(tmp_path, "s/b.txt", "s/a/z.TXT", "s/å 1.docx", "s/.git/x.txt", "s/.DS_Store", "s/~$b.docx", "s/README.md")
    make(tmp_path, "s/Thumbs.db", "s/x.yaml", "s/LICENSE", "s/coanalyze.yaml", "s/.coanalyze/x.txt", "s/._b.txt")
    found, skipped = find_sources(tmp_path, ["s"])
    assert [relative_name(tmp_path, path) for path in found] == ["s/a/z.TXT", "s/b.txt", "s/å 1.docx"]
    assert skipped == []


def test_what_is_no_transcript_is_reported_with_what_to_do(tmp_path: Path) -> None:
    make(tmp_path, "s/lyd.MP3", "s/gammel.doc", "s/bilde.png", "s/x.rar", "s/uten", "s/y.qqq")
    found, skipped = find_sources(tmp_path, ["s"])
    assert found == []
    reasons = {each.path: each.reason for each in skipped}
    assert "Whisper" in reasons["s/lyd.MP3"]
    assert ".docx" in reasons["s/gammel.doc"]
    assert "OCR" in reasons["s/bilde.png"]
    assert ".qqq" in reasons["s/y.qqq"]
    assert "no extension" in reasons["s/uten"]
    assert set(reasons) == {f"s/{name}" for name in ("lyd.MP3", "gammel.doc", "bilde.png", "x.rar", "uten", "y.qqq")}


def test_globs_files_and_duplicates(tmp_path: Path) -> None:
    make(tmp_path, "s/a.txt", "s/b.md", "s/c/d.txt", "[1].txt")
    assert names(tmp_path, "s/*.txt") == ["s/a.txt"]
    assert names(tmp_path, "s/**/*.txt") == ["s/a.txt", "s/c/d.txt"]
    assert names(tmp_path, "s/b.md", "s", "s/a.txt") == ["s/b.md", "s/a.txt", "s/c/d.txt"]
    assert names(tmp_path, "s/c/../a.txt", "s/a.txt") == ["s/a.txt"]
    assert names(tmp_path, "[1].txt") == ["[1].txt"]
    assert names(tmp_path, str(tmp_path / "s" / "*.md")) == ["s/b.md"]


@pytest.mark.parametrize("entry", ["finnes-ikke", "s/*.pdf", "s/**x", "\0"])
def test_entry_that_stands_for_nothing(tmp_path: Path, entry: str) -> None:
    make(tmp_path, "s/a.txt")
    with pytest.raises(UsageError) as caught:
        find_sources(tmp_path, [entry])
    assert caught.value.hint
    assert caught.value.where is not None


@pytest.mark.parametrize("stored", FORMS)
@pytest.mark.parametrize("asked", FORMS)
def test_decomposed_names(tmp_path: Path, stored: Form, asked: Form) -> None:
    name = "Intervju Åse på øya.txt"
    make(tmp_path, f"s/{unicodedata.normalize(stored, name)}")
    assert names(tmp_path, "s") == [f"s/{name}"]
    assert names(tmp_path, unicodedata.normalize(asked, f"s/{name}")) == [f"s/{name}"]
    assert names(tmp_path, unicodedata.normalize(asked, "s/*Åse*.txt")) == [f"s/{name}"]
    path = find_sources(tmp_path, ["s"])[0][0]
    assert read_source(path, relative_name(tmp_path, path)).path == f"s/{name}"


def link(target: Path, place: Path) -> None:
    try:
        place.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("no symbolic links here")


def test_links_are_followed_once(tmp_path: Path) -> None:
    make(tmp_path, "s/b/x.txt", "utenfor/y.txt")
    link(tmp_path / "s", tmp_path / "s" / "b" / "rundt")
    link(tmp_path / "s" / "b", tmp_path / "s" / "a")
    link(tmp_path / "utenfor", tmp_path / "s" / "ut")
    link(tmp_path / "s" / "b" / "x.txt", tmp_path / "s" / "kopi.txt")
    link(tmp_path / "borte.txt", tmp_path / "s" / "dod.txt")
    found, skipped = find_sources(tmp_path, ["s"])
    assert [relative_name(tmp_path, path) for path in found] == ["s/b/x.txt", "s/ut/y.txt"]
    assert [each.path for each in skipped] == ["s/dod.txt"]


def test_a_study_itself_holds_more_than_sources(tmp_path: Path) -> None:
    make(
        tmp_path,
        "coanalyze.yaml",
        "a.txt",
        "memos/m.md",
        "reports/r.html",
        "codings/k/c.json",
        "codebooks/b.md",
        "x/memos/n.md",
    )
    assert names(tmp_path, ".") == ["a.txt", "x/memos/n.md"]


def test_folder_that_cannot_be_opened_is_skipped(tmp_path: Path) -> None:
    make(tmp_path, "s/a.txt", "s/lukket/b.txt")
    closed = tmp_path / "s" / "lukket"
    closed.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("this user may read everything")
        found, skipped = find_sources(tmp_path, ["s"])
    finally:
        closed.chmod(0o700)
    assert [relative_name(tmp_path, path) for path in found] == ["s/a.txt"]
    assert [each.path for each in skipped] == ["s/lukket"]


def test_read_source_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.txt", "b.doc")
    (tmp_path / "mappe.txt").mkdir()
    for name, reason in {"nei.txt": "does not exist", "mappe.txt": "not a file", "b.doc": "save it as .docx"}.items():
        with pytest.raises(UnreadableSource, match=reason):
            read_source(tmp_path / name, name)
    monkeypatch.setattr("coanalyze.sources.registry.MAX_BYTES", 3)
    with pytest.raises(UnreadableSource, match="more than any transcript"):
        read_source(tmp_path / "a.txt", "a.txt")


def test_extensions() -> None:
    expected = {
        ".txt",
        ".md",
        ".docx",
        ".odt",
        ".rtf",
        ".pdf",
        ".html",
        ".vtt",
        ".srt",
        ".csv",
        ".xlsx",
        ".otr",
        ".json",
    }
    assert expected <= readable_extensions()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0:12", "00:00:12"),
        ("[00:12:31]", "00:12:31"),
        ("#00:12:31-4#", "00:12:31"),
        ("(12:31)", "00:12:31"),
        ("1:02:03,5", "01:02:03.500"),
        ("00:00:01.1234567", "00:00:01.123"),
        ("75:10", "01:15:10"),
        ("0:12 - 0:20", "00:00:12"),
        ("00:01 --> 00:02", "00:00:01"),
        ("12:75", None),
        ("12", None),
        ("", None),
        ("klokka 12:30", None),
    ],
)
def test_clock(text: str, expected: str | None) -> None:
    assert clock(text) == expected


def test_seconds() -> None:
    assert from_seconds(3661.25) == "01:01:01.250"
    assert from_seconds(59.9999) == "00:01:00"
    assert [from_seconds(bad) for bad in (-1, float("inf"), float("nan"), 1e12)] == [None] * 4


def test_what_coanalyze_writes_in_a_bare_folder_is_no_source_and_said(tmp_path: Path) -> None:
    for name in ("a.txt", "reports/cloud.txt", "reports/deep/b.txt", "memos/m.md", "deep/reports/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    (tmp_path / "codings").mkdir()
    found, skipped = find_sources(tmp_path, ["."])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.txt", "deep/reports/c.txt"]
    assert [entry.path for entry in skipped] == ["memos", "reports"]
    assert [path.name for path in find_sources(tmp_path, ["reports"])[0]] == ["cloud.txt", "b.txt"]
