"""Columns that lie in pieces, and sources that are not read again."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coanalyze.api.engine.columnpieces import Pieces
from coanalyze.api.engine.speech import Speech
from coanalyze.api.reading import STORE
from coanalyze.api.study import open_study
from coanalyze.files import sha256_of
from coanalyze.project import load_project


def speech(sizes: list[int], pieces: list[int]) -> Speech:
    """Documents of so many words each, in columns that lie in pieces of so many."""
    bounds = np.cumsum([0, *sizes])
    words = np.arange(int(bounds[-1]), dtype=np.int32)
    assert sum(pieces) == len(words)
    column = Pieces(np.split(words, np.cumsum(pieces)[:-1]))
    offsets = np.arange(len(sizes) + 1)

    def behind(_: int) -> Any:
        raise AssertionError("nobody asks for objects")

    columns = (column, column, column, column, column)
    return Speech(offsets, bounds, np.zeros(len(sizes), np.int32), [""], ["nb"] * len(sizes), *columns, behind)


@pytest.mark.parametrize(
    ("sizes", "pieces"),
    [
        ([3, 4, 2], [9]),
        ([3, 4, 2], [3, 6]),
        ([3, 4, 2], [5, 4]),
        ([3, 4, 2], [1, 1, 7]),
        ([0, 9, 0], [2, 3, 4]),
        ([0, 0], []),
    ],
)
def test_batches_hold_every_document_once_and_copy_only_what_lies_across(sizes: list[int], pieces: list[int]) -> None:
    whole = speech(sizes, pieces)
    batches = whole.batches(100)
    assert [batches[0][0], *(last for _, last in batches)][-1] == len(sizes)
    assert all(one[1] == other[0] for one, other in pairwise(batches)) and batches[0][0] == 0
    for first, last in batches:
        part = whole.part(first, last)
        assert part.word.tolist() == list(range(int(whole.bounds[first]), int(whole.bounds[last])))
        if last - first > 1:
            begin, stop = int(whole.bounds[first]), int(whole.bounds[last])
            assert not any(begin < end < stop for end in whole.word.ends), "a batch lies across two pieces"


def test_a_source_that_nobody_touched_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "coanalyze.yaml").write_text("language: nb\nsources: [sources]\ncodebooks: []\n", encoding="utf-8")
    (tmp_path / "sources").mkdir()
    for name in "ab":
        (tmp_path / "sources" / f"{name}.txt").write_text(f"OA-1: Jeg er {name}.\n", encoding="utf-8")
    monkeypatch.setattr("coanalyze.codings.seen.FRESH", 0)
    hashed: list[str] = []
    real = sha256_of

    def watched(path: Path) -> str:
        hashed.append(path.name)
        return real(path)

    monkeypatch.setattr("coanalyze.codings.seen.sha256_of", watched)

    def opened() -> list[str]:
        hashed.clear()
        study = open_study(load_project(tmp_path), need_codebook=False)
        assert len(study.documents) == len(list((tmp_path / "sources").iterdir()))
        return [name for name in hashed if name.endswith(".txt")]

    assert opened() == ["a.txt", "b.txt"]
    assert (tmp_path / STORE / "sources.json").is_file()
    assert opened() == []
    (tmp_path / "sources" / "b.txt").write_text("OA-1: Jeg er noe annet.\n", encoding="utf-8")
    (tmp_path / "sources" / "c.txt").write_text("OA-2: Jeg er ny.\n", encoding="utf-8")
    assert opened() == ["b.txt", "c.txt"]
    open_study(load_project(tmp_path), need_codebook=False, paths=[tmp_path / "sources" / "a.txt"])
    assert opened() == []
