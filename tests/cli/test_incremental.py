"""What is derived again after a change is what a fresh run derives, and a store that cannot be written is no loss."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coanalyze.codings import Store
from coanalyze.errors import StoreError
from tests.cli.runner import run

Change = Callable[[Path], object]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read(study: Path) -> str:
    return (study / "coanalyze.yaml").read_text(encoding="utf-8")


@pytest.fixture
def people(study: Path) -> Path:
    """Three documents that write one person's id in three ways."""
    write(study / "sources/a.txt", "Intervjuer: Og?\nOA 3: Jeg var usikker.\nKari: Ja, usikker.\n")
    write(study / "sources/b.txt", "Intervjuer: Og?\nOA-03: Vi trengte hjelp.\nOA03: Usikre, alle.\n")
    write(study / "sources/c.txt", "OA3: Usikker.\nINN-1: Vi trengte råd.\n")
    write(study / "sources/hum.txt", "Intervjuer: Og?\nJupp: Jeg var usikker.\n" * 3)
    assert run("code", study, "-q").status == 0
    return study


CHANGES: dict[str, Change] = {
    "rename": lambda s: (s / "sources/a.txt").rename(s / "sources/z.txt"),
    "delete": lambda s: (s / "sources/a.txt").unlink(),
    "other text": lambda s: write(s / "sources/a.txt", "OA-3: Noe annet.\n"),
    "another file": lambda s: write(s / "sources/0.txt", "OA.3: Usikker.\n"),
    "another extension": lambda s: (s / "sources/b.txt").rename(s / "sources/b.md"),
    "the same id twice": lambda s: write(s / "sources/b.md", "OA-9: Usikker.\n"),
    "a word that nobody is called": lambda s: write(s / "coanalyze.yaml", f"{read(s)}\nbackchannels: [mm, jupp]\n"),
    "respondents": lambda s: write(s / "respondents.csv", "id,role,case\nOA--3,INN,x\n"),
    "codebook": lambda s: write(s / "codebooks/start.yaml", "codebook: x\ncodes: [{id: a, name: A, patterns: [råd]}]"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_after_a_change_all_is_as_in_a_fresh_run(people: Path, tmp_path: Path, what: str) -> None:
    CHANGES[what](people)
    fresh = tmp_path / "fresh" / people.name
    shutil.copytree(people, fresh, ignore=shutil.ignore_patterns(".coanalyze"))
    for command in ("report", "codings", "sources", "words"):
        assert run(command, people, "--format", "json") == run(command, fresh, "--format", "json")


def test_a_study_that_cannot_be_written_is_reported_all_the_same(people: Path) -> None:
    whole = run("report", people, "--format", "json").stdout
    shutil.rmtree(people / ".coanalyze")
    write(people / ".coanalyze", "not a folder")
    for command in ("report", "words", "codings", "sources", "check"):
        assert run(command, people).status == 0
    found = run("report", people, "--format", "json")
    assert (found.status, found.stdout) == (0, whole)
    assert "store cannot be written" in found.stderr
    assert "again" in found.stderr
    kept = run("code", people)
    assert (kept.status, kept.stdout) == (2, "")
    assert "store cannot be written" in kept.stderr


def test_a_store_that_cannot_be_written_keeps_the_state_before(people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreError("the store cannot be written: No space left on device.")

    before = {path: path.read_bytes() for path in (people / ".coanalyze").rglob("*") if path.is_file()}
    write(people / "sources/d.txt", "OA-04: Usikker.\n")
    monkeypatch.setattr(Store, "writing", full)
    assert run("code", people).status == 2
    assert run("report", people).status == 0
    assert {path: path.read_bytes() for path in (people / ".coanalyze").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("facts", ["{}", '{"schema": 1}', '{"schema": 1, "inputs": {}}', "\x00"])
def test_a_state_that_says_nothing_is_made_again(people: Path, facts: str) -> None:
    before = run("report", people, "--format", "json").stdout
    for path in (people / ".coanalyze/states").glob("*/facts.json"):
        write(path, facts)
    assert run("report", people, "--format", "json").stdout == before
