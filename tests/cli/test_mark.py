"""`coanalyze mark` and `coanalyze comments` as a person runs them."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.cli.runner import Ran, run
from tests.docs.test_json_contracts import load, strict


def add(study: Path, quote: str, code: str = "uncertainty") -> Ran:
    return run("add", "example", "--quote", quote, "--code", code, "--coder", "kari", "-s", study, "-q")


def mark(study: Path, *arguments: object) -> Ran:
    return run("mark", *arguments, "-s", study)


@pytest.fixture
def english(tmp_path: Path) -> Path:
    assert run("init", tmp_path / "study", "--language", "en", "-q").status == 0
    return tmp_path / "study"


def test_a_file_is_written_edited_and_read_back(english: Path, tmp_path: Path) -> None:
    add(english, "rather unsure")
    file = tmp_path / "m.txt"
    assert mark(english, "example", "--coder", "kari", "-o", file).status == 0
    text = file.read_text(encoding="utf-8")
    assert all(len(line) <= 80 for line in text.splitlines() if line.startswith("%%") and " = " not in line)
    text = text.replace("[[uncertainty#", "[[support#").replace("you know.", "you know. [[support]]")
    file.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    ran = mark(english, "--read", file, "--dry-run")
    assert ran.status == 0
    assert "Nothing was written" in ran.stdout
    ran = mark(english, "--read", file)
    assert "~ line 7: uncertainty → support “rather unsure”" in ran.stdout
    assert "+ line 11: support “But it settled, you know.”" in ran.stdout
    assert "1 added, 1 changed, 0 removed, 0 as they were" in ran.stdout
    assert all(len(line) <= 80 for line in ran.stdout.splitlines())


def test_json_keeps_the_contract_where_codings_change_and_go(english: Path, tmp_path: Path) -> None:
    for quote in ("rather unsure", "someone to ask", "it settled"):
        add(english, quote)
    file = tmp_path / "m.txt"
    mark(english, "example", "--coder", "kari", "-o", file)
    lines = file.read_text(encoding="utf-8").replace("[[uncertainty#", "[[support#", 1).split("\n")
    # The marks of the last coding go.
    at = next(number for number, line in enumerate(lines) if "settled" in line)
    lines[at] = "P-01: But it settled, you know."
    file.write_text("\n".join(lines), encoding="utf-8")
    found = mark(english, "--read", file, "--format", "json").json()
    jsonschema.Draft202012Validator(strict(load("mark"))).validate(found)
    assert [len(found[key]) for key in ("added", "changed", "removed")] == [0, 1, 1]
    assert found["changed"][0]["before"]["id"] == found["changed"][0]["after"]["id"]


def test_changed_words_are_shown_and_nothing_is_written(english: Path, tmp_path: Path) -> None:
    file = tmp_path / "m.txt"
    mark(english, "example", "--coder", "kari", "-o", file)
    text = file.read_text(encoding="utf-8").replace("rather unsure", "quite unsure [[support]]")
    file.write_text(text, encoding="utf-8")
    ran = mark(english, "--read", file)
    assert (ran.status, ran.stdout) == (2, "")
    assert "-P-01: I was rather unsure" in ran.stderr
    assert "+P-01: I was quite unsure" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (english / "codings" / "kari").exists()


def test_suggestions_are_shown_on_demand(english: Path) -> None:
    assert "[[?" not in mark(english, "example", "--coder", "kari", "-q").stdout.split("transcript ---")[1]
    assert "to ask. [[?" in mark(english, "example", "--coder", "kari", "--auto", "-q").stdout


def test_standard_input_is_read(english: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = mark(english, "example", "--coder", "kari", "-q").stdout.replace("you know.", "you know. [[support]]")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert "1 added" in mark(english, "--read", "-").stdout


def test_word_and_back(english: Path, tmp_path: Path) -> None:
    add(english, "rather unsure")
    file = tmp_path / "m.docx"
    assert mark(english, "example", "--coder", "kari", "-o", file).status == 0
    codings = english / "codings/kari/example.jsonl"
    before = codings.read_bytes()
    assert "0 added, 0 changed, 0 removed, 1 as they were" in mark(english, "--read", file).stdout
    codings.unlink()
    ran = run("comments", "read", file, "-s", english)
    assert "1 added" in ran.stdout
    assert codings.read_bytes() == before
    found = run("comments", "read", file, "-s", english, "--format", "json").json()
    jsonschema.Draft202012Validator(strict(load("comments"))).validate(found)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "no document is named"),
        (["nowhere", "--coder", "kari"], "there is no document"),
        (["example", "--coder", "kari", "--new"], "--new goes with --read"),
        (["example", "--coder", "auto"], "automatic coder"),
        (["example", "--coder", "kari", "--format", "docx"], "needs a file"),
        (["example", "--coder", "kari", "-o", "x.pdf"], "cannot be written as pdf"),
        (["--read", "nowhere.txt"], "no such file"),
        (["--read", "nowhere.docx"], "no such file"),
    ],
)
def test_what_cannot_be_done_is_said(english: Path, arguments: list[str], said: str) -> None:
    ran = mark(english, *arguments)
    assert ran.status == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
