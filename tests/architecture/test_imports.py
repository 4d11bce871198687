"""What a run imports: nothing heavy for help, nothing that it does not use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "spacy",
    "pandas",
    "pyarrow",
    "matplotlib",
    "wordcloud",
    "numpy",
    "docx",
    "openpyxl",
    "pypdf",
    "lxml",
    "simplemma",
)


def loaded_by(arguments: list[str], cwd: Path) -> set[str]:
    """Modules that are loaded when a command line has run in a process of its own, with the packages they are in."""
    script = (
        "import sys\nfrom coanalyze.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit as done:\n    assert done.code in (0, None), done.code\n"
        "print('\\x00' + ' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(done.stdout.rpartition("\x00")[2].split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["report", "--help"], ["cloud", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    assert loaded_by(arguments, tmp_path).isdisjoint(HEAVY)


def test_help_loads_no_command(tmp_path: Path) -> None:
    script = "import sys; from coanalyze.cli import app\nprint([m for m in sys.modules if m.startswith('coanalyze.')])"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "coanalyze.cli.report" not in done.stdout
    assert "coanalyze.api" not in done.stdout


def test_a_warm_run_loads_only_what_it_uses(tmp_path: Path) -> None:
    study = tmp_path / "study"
    loaded_by(["init", str(study), "-q"], tmp_path)
    # Ordinary words are split without spaCy; what stands here is not.
    (study / "sources" / "more.txt").write_text("OA 1: Vi gjorde det og/eller «Ny Start»-planen.\n", encoding="utf-8")
    assert "spacy" in loaded_by(["code", str(study), "-q"], tmp_path)
    heavy = {"spacy", "matplotlib", "wordcloud", "docx", "openpyxl", "pypdf", "lxml", "striprtf", "odf"}
    assert loaded_by(["report", str(study), "-q"], tmp_path).isdisjoint(heavy)
    # Nothing is read, no word is keyed, no pattern is held against anything, no rule is asked.
    unused = {"simplemma", "pandas", "pyarrow.compute", "re2", "coanalyze.statistics", "coanalyze.corpus.build"}
    assert loaded_by(["code", str(study), "-q"], tmp_path).isdisjoint(heavy | unused | {"coanalyze.check"})


def test_many_ordinary_words_are_read_without_libraries_for_tables_and_languages(tmp_path: Path) -> None:
    study = tmp_path / "study"
    loaded_by(["init", str(study), "-q"], tmp_path)
    said = "Det er bla. sånn vi gjør det, og så kom «Jens» ... ja, vol... han visste ikke (tror jeg) hva 17 var. "
    for number in range(2):
        (study / "sources" / f"long{number}.txt").write_text(f"OA {number}: {said * 700}\n", encoding="utf-8")
    loaded = loaded_by(["code", str(study), "-q", "--jobs", "1"], tmp_path)
    assert "pyarrow" in loaded and loaded.isdisjoint({"spacy", "pandas", "matplotlib"})
