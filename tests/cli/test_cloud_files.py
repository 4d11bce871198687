"""One picture a value: which files they are, and which values are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import run


@pytest.fixture
def cases(study: Path) -> Path:
    """Four cases whose names make one file name, two of them one value; attributes written in upper case."""
    people = [
        "id,role,CASE",
        "OA-01,OA,A/B",
        "OA-02,OA,a-b",
        'OA-03,OA,"A, B"',
        "OA-04,OA,a/b",
        "OA-05,OA," + "lang" * 90,
    ]
    (study / "respondents.csv").write_text("\n".join(people) + "\n", encoding="utf-8")
    speech = "\n".join(
        f"OA-0{n}: Kommune, brukerne nummer {word}." for n, word in enumerate(["elg", "ulv", "mus", "rev", "gås"], 1)
    )
    (study / "sources/eksempel.txt").write_text(speech + "\n", encoding="utf-8")
    return study


def test_no_picture_overwrites_another(cases: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    done = run("cloud", cases, "--by", "case", "-o", folder, "--size", "300x200", "-f", "svg")
    assert done.status == 0
    names = sorted(path.name.casefold() for path in folder.glob("*.svg"))
    assert len(names) == 4
    assert all(path.with_suffix(".txt").is_file() for path in folder.glob("*.svg"))
    assert len(set(names)) == 4
    assert max(map(len, names)) < 80


def test_values_that_a_selection_takes_for_one_are_one(cases: Path) -> None:
    parts = run("cloud", cases, "--by", "Case", "-f", "json").json()["parts"]
    assert [part["value"] for part in parts][:3] == ["A, B", "A/B", "a-b"]
    assert {"elg", "rev"} <= {word["word"] for word in parts[1]["words"]}


def test_a_key_that_is_not_there(cases: Path) -> None:
    said = run("cloud", cases, "--by", "fase")
    assert said.status == 2
    assert "fase" in said.stderr
    assert "CASE" in said.stderr
    assert "--where" not in said.stderr


def test_a_folder_that_is_not_there(cases: Path, tmp_path: Path) -> None:
    said = run("cloud", cases, "-o", tmp_path / "new" / "x.png")
    assert (said.status, said.stdout) == (2, "")
    assert not (tmp_path / "new").exists()


def test_the_ending_says_the_format_however_it_is_written(cases: Path, tmp_path: Path) -> None:
    assert run("cloud", cases, "-o", tmp_path / "x.SVG", "--size", "300x200").status == 0
    assert (tmp_path / "x.SVG").read_text(encoding="utf-8").lstrip().startswith("<")
