"""What git had of a codebook, asked of real repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from coanalyze.api.check import check_codebooks
from coanalyze.api.studycheck import check_study

BOOK = "codebook: b\nversion: {version}\nlanguage: en\ncodes:\n  - id: a\n    definition: {definition}\n"


class Repository:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet")

    def git(self, *arguments: str) -> None:
        who = ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"]
        quiet = [*who, "-c", "tag.gpgsign=false", "-c", "core.autocrlf=false"]
        subprocess.run(["git", "-C", str(self.folder), *quiet, *arguments], check=True, capture_output=True)

    def write(self, version: str, definition: str, name: str = "book.yaml") -> Path:
        path = self.folder / name
        path.write_text(BOOK.format(version=version, definition=definition), encoding="utf-8")
        return path

    def commit(self, tag: str = "") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "so", "--allow-empty")
        if tag:
            self.git("tag", "--annotate", tag, "--message", tag)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def told(path: Path) -> list[str]:
    return [problem.message for problem in check_codebooks([path]).problems if problem.rule == "CB038"]


def test_compared_with_the_last_commit_where_there_is_no_tag(repository: Repository) -> None:
    path = repository.write("1.0.0", "One two three four.")
    assert told(path) == []
    repository.commit()
    assert told(path) == []
    repository.write("1.0.0", "One two three five.")
    assert told(path) == [
        "the version is still 1.0.0, and since the last commit `definition` of `a` changed. Raise it."
    ]
    repository.commit()
    assert told(path) == []


def test_a_tag_holds_until_the_version_is_raised(repository: Repository) -> None:
    repository.write("1.0.0", "One two three four.")
    repository.commit("v1")
    path = repository.write("1.0.0", "One two three five.")
    repository.commit()
    assert "since tag v1" in told(path)[0]
    repository.write("1.0.1", "One two three five.")
    repository.commit()
    assert told(path) == []


def test_a_file_that_the_tag_does_not_have_is_compared_with_the_last_commit(repository: Repository) -> None:
    repository.commit("v1")
    repository.write("1.0.0", "One two three four.", "ny bok æ.yaml")
    repository.commit()
    path = repository.write("1.0.0", "One two three five.", "ny bok æ.yaml")
    assert "since the last commit" in told(path)[0]


def test_line_ends_and_marks_are_no_change(repository: Repository) -> None:
    path = repository.write("1.0.0", "One two three four.")
    repository.commit("v1")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert told(path) == []


def test_a_committed_file_that_was_no_codebook_cannot_be_compared(repository: Repository) -> None:
    path = repository.folder / "book.yaml"
    for broken in (b"codes: [", b"\xff\xfe\xfa", b"codes: [{id: a, nope: b}]"):
        path.write_bytes(broken)
        repository.commit()
        repository.write("1.0.0", "One two three four.")
        assert told(path) == []


def test_a_study_below_the_top_of_the_repository(repository: Repository) -> None:
    study = repository.folder / "study"
    (study / "sources").mkdir(parents=True)
    (study / "sources" / "a.txt").write_text("Interviewer: Hi?\nOA-01: Yes.\n", encoding="utf-8")
    (study / "coanalyze.yaml").write_text("language: en\ncodebooks: [../book.yaml]\n", encoding="utf-8")
    repository.write("1.0.0", "One two three four.")
    repository.commit("v1")
    repository.write("1.0.0", "One two three five.")
    found = [problem for problem in check_study(study).problems if problem.rule == "CB038"]
    assert [(problem.file, problem.line, problem.column) for problem in found] == [("../book.yaml", 2, 10)]
