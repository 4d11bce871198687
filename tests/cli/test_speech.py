"""Spoken language from the project file to the result: fillers, remarks, forms of speech, Nynorsk beside Bokmål."""

from __future__ import annotations

from pathlib import Path

from tests.cli.runner import run

BOOK = """\
codebook: book
language: nb
codes:
  - id: vet-ikke
    patterns: [vite ikke]
"""


def study_of(folder: Path, settings: str = "", **sources: str) -> Path:
    """A study with a codebook, and sources by name."""
    folder.mkdir(exist_ok=True)
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "coanalyze.yaml").write_text(f"codebooks: [book.yaml]\n{settings}", encoding="utf-8")
    (folder / "book.yaml").write_text(BOOK, encoding="utf-8")
    for name, text in sources.items():
        (folder / "sources" / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_phrases_pass_over_fillers_unless_the_project_says_no(tmp_path: Path) -> None:
    speech = "I: Hva da?\nOA-01: Jeg vet liksom ikke helt.\nI: Ja?\nOA-01: Jeg vet ikke.\n"
    study = study_of(tmp_path, a=speech)

    def hits() -> tuple[int, int]:
        found = run("code", study, "--format", "json").json()
        return found["codes"][0]["hits"], found["changed"]

    assert hits() == (2, 1)
    assert hits() == (2, 0)
    (study / "coanalyze.yaml").write_text("codebooks: [book.yaml]\nskip_fillers: false\n", encoding="utf-8")
    assert hits() == (1, 1)
    assert hits() == (1, 0)
    assert len(run("kwic", "vite ikke", "-s", study, "--format", "json").json()["lines"]) == 1
    assert run("explain", "Jeg vet liksom ikke", "-s", study, "--format", "json").json()["hits"] == []
    (study / "coanalyze.yaml").write_text("codebooks: [book.yaml]\n", encoding="utf-8")
    assert hits() == (2, 1)
    assert len(run("explain", "Jeg vet liksom ikke", "-s", study, "--format", "json").json()["hits"]) == 1


def test_forms_of_speech_are_read_as_written_ones_unless_the_project_says_no(tmp_path: Path) -> None:
    study = study_of(tmp_path, a="I: Hva da?\nOA-01: Æ veit itj det.\nI: Ja?\nOA-01: Vi vet itj.\n")
    assert run("code", study, "--format", "json").json()["codes"][0]["hits"] == 2
    (study / "coanalyze.yaml").write_text("codebooks: [book.yaml]\nspoken_forms: false\n", encoding="utf-8")
    assert run("code", study, "--format", "json").json()["codes"][0]["hits"] == 0
