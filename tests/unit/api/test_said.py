"""What speech is counted as is worked out once a study, however many tables are made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coanalyze import api
from coanalyze.api.engine.spoken import SaidColumns
from coanalyze.project import load_project

FILES = {
    "coanalyze.yaml": "language: nb\nsources: [sources]\ncodebooks: [book.yaml]\n",
    "book.yaml": "codebook: b\ncodes:\n  - {id: a, name: A, definition: A., patterns: [hest]}\n",
    "sources/a.txt": "OA-1: Vi har på en måte en hest.\nOA-2: Det er liksom en ku, på en måte.\n",
    "sources/b.txt": "OA-2: En hest og en ku til.\nOA-1: Hesten kom hit.\n",
}


def test_two_sides_weigh_the_vocabulary_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    made: list[object] = []
    make = SaidColumns.__init__

    def making(self: SaidColumns, state: Any) -> None:
        made.append(state)
        make(self, state)

    monkeypatch.setattr(SaidColumns, "__init__", making)
    study = api.open_study(load_project(tmp_path / "coanalyze.yaml"))
    found, _ = api.contrast_sides(study, by="respondent=OA-1,OA-2", choices=api.Choices(least=1))
    assert {word.word for word in found.found["words"].sides[0]} >= {"hest"}
    assert len(made) == 1
