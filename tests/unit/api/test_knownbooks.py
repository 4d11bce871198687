"""What was made of a codebook is kept beside the store, and never trusted further than it can be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coanalyze import api
from coanalyze.api.knownbooks import FOLDER, KnownBooks
from coanalyze.codebook.aside import Lists
from coanalyze.project import load_project

BOOK = "codes:\n  - id: a\n    patterns:\n      - kanskje\n      - {match: vet, id: v}\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "coanalyze.yaml").write_text("sources: [s]\ncodebooks: [b.yaml]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "1.txt").write_text("OA 1: Kanskje det, jeg vet ikke.\n", encoding="utf-8")
    return tmp_path


def files(study: Path) -> list[Path]:
    return sorted((study / ".coanalyze" / FOLDER).glob("*"))


def known(study: Path) -> Lists:
    return KnownBooks(study).lists("b.yaml")


def test_nothing_is_written_where_there_is_no_store(study: Path) -> None:
    api.load_codebooks(load_project(study / "coanalyze.yaml"))
    assert not (study / ".coanalyze").exists()


def test_a_study_keeps_what_it_read_and_no_more(study: Path) -> None:
    project = load_project(study / "coanalyze.yaml")
    book = api.open_study(project).codebook
    (path,) = files(study)
    assert len(known(study).before) == 1
    assert api.load_codebooks(project) == book
    other = path.with_name("0123456789abcdef.json")
    other.write_text("{}", encoding="utf-8")
    (study / "b.yaml").write_text(BOOK.replace("vet,", "visste,"), encoding="utf-8")
    before = dict(known(study).before)
    assert api.open_study(project).codebook.sha256 != book.sha256
    assert files(study) == [path]
    assert known(study).before.keys().isdisjoint(before)


@pytest.mark.parametrize("damage", ["", "{}", "x\n{}", "[" * 100_000, "\x00"])
def test_what_is_damaged_is_read_anew(study: Path, damage: str) -> None:
    project = load_project(study / "coanalyze.yaml")
    book = api.open_study(project).codebook
    (path,) = files(study)
    whole = path.read_bytes()
    path.write_text(damage, encoding="utf-8")
    assert known(study).before == {}
    assert api.load_codebooks(project) == book
    assert path.read_bytes() == whole


def test_a_changed_letter_and_another_program_are_not_trusted(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api.open_study(load_project(study / "coanalyze.yaml"))
    (path,) = files(study)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("kanskje", "kanskjx"), encoding="utf-8")
    assert known(study).before == {}
    path.write_text(whole, encoding="utf-8")
    assert known(study).before
    monkeypatch.setattr("coanalyze.api.knownbooks.program_sha256", lambda: "another")
    assert known(study).before == {}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_came_with_the_study_is_not_followed(study: Path) -> None:
    project = load_project(study / "coanalyze.yaml")
    api.open_study(project)
    (path,) = files(study)
    whole = path.read_bytes()
    outside = study / "outside.json"
    outside.write_text("mine", encoding="utf-8")
    path.unlink()
    path.symlink_to(outside)
    api.load_codebooks(project)
    assert outside.read_text(encoding="utf-8") == "mine"
    assert path.read_bytes() == whole


def test_fresh_reads_everything_again(study: Path) -> None:
    api.open_study(load_project(study / "coanalyze.yaml"))
    assert KnownBooks(study, fresh=True).lists("b.yaml").before == {}
