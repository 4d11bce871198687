"""A study brought up to date is the study read anew, whatever has changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from coanalyze import api
from coanalyze.codings import cutting
from coanalyze.project import load_project

BOOK = "codebook: b\nlanguage: nb\ncodes:\n  - {id: mat, name: Mat, patterns: [maten%s]}\n"
TALK = "OA-2: huset maten maten maten maten bilen.\n"


def study(root: Path, *, fresh: bool = False) -> api.Study:
    return api.open_study(load_project(root), must_save=True, fresh=fresh)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    settings = "title: t\nlanguage: nb\nsources: [sources]\ncodebooks: [b.yaml]\n"
    (tmp_path / "coanalyze.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(BOOK % "", encoding="utf-8")
    (tmp_path / "sources" / "a.txt").write_text("OA-1: maten huset bilen skolen gården bussen.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("edit", ["words that change places", "turns without words"])
def test_words_of_the_state_before_are_not_taken_for_those_of_now(
    root: Path, monkeypatch: pytest.MonkeyPatch, edit: str
) -> None:
    for name, words in (("LEAST", 5), ("MEAN", 1), ("MOST", 6)):
        monkeypatch.setattr(cutting, name, words)
    first, second = root / "sources" / "a.txt", root / "sources" / "b.txt"
    second.write_text(TALK, encoding="utf-8")
    (root / "sources" / "c.txt").write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    study(root)
    if edit == "turns without words":
        first.write_text(first.read_text(encoding="utf-8") + "\nOA-1: ...\n\nOA-2: ...\n", encoding="utf-8")
    else:
        swapped = {"maten": "huset", "huset": "maten"}
        second.write_text(" ".join(swapped.get(word, word) for word in TALK.split(" ")), encoding="utf-8")
    # Of a changed codebook the words of the state before are looked at in the same run.
    (root / "b.yaml").write_text(BOOK % ", bussen", encoding="utf-8")
    now = study(root)
    figures = api.code_json(now)["codes"], api.count_words(now)[0].words[:]
    anew = study(root, fresh=True)
    assert figures == (api.code_json(anew)["codes"], api.count_words(anew)[0].words[:])
    assert now.columns is not None and now.stored is not None
    for name in ("turn", "word"):
        assert now.columns.words.column(name).tolist() == now.stored.words().column(name).tolist()


def test_files_of_tomorrow_are_not_waited_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = study(root).stored
    assert stored is not None
    for path in stored.folder.iterdir():
        os.utime(path, (time.time() + 3600,) * 2)
    (root / "b.yaml").write_text(BOOK % ", bilen", encoding="utf-8")
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    study(root)
    assert max(slept, default=0) < 1


def test_an_unreadable_source_that_is_gone_is_not_told_of(root: Path) -> None:
    empty = root / "sources" / "x.txt"
    empty.write_text("", encoding="utf-8")
    assert [each.path for each in study(root).skipped] == ["sources/x.txt"]
    empty.unlink()
    assert not study(root).skipped
    assert not study(root).skipped
