"""`coanalyze anchors`: what waits is listed, and a person settles it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import run
from tests.studies import A, small_study

LOST = "I: Er du usikker?\nOA-01: Ja, jeg er usikker. Jeg trenger «støtte og råd».\nOA-02: Nei. Vi fikk hjelp.\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study in which one coding of kari's has lost its words."""
    small_study(tmp_path)
    for quote in ("Vi fikk", "til rollen – nå"):
        ran = run("add", "a", "--quote", quote, "--code", "hjelp", "--coder", "kari", "-s", tmp_path)
        assert ran.status == 0, ran.stderr
    (tmp_path / "sources" / "a.txt").write_text(LOST, encoding="utf-8")
    return tmp_path


def listed(study: Path, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run("anchors", study, "--format", "json", *more).json()["unplaced"]
    return found


def rows(study: Path) -> list[dict[str, Any]]:
    text = (study / "codings" / "kari" / "a.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_what_waits_is_listed_and_told_by_every_command(study: Path) -> None:
    (one,) = listed(study)
    assert (one["coder"], one["document"], one["code"]) == ("kari", "a", "hjelp")
    assert one["quote"] == "til rollen – nå"
    table = run("anchors", study)
    assert "til rollen" in table.stdout
    assert max(map(len, table.stdout.splitlines())) <= 80
    for command in ("code", "report", "codings"):
        assert "1 coding waits to be placed" in run(command, study).stderr
    assert listed(study, "--coder", "ola") == []


def test_settled_at_a_span_it_counts_again(study: Path) -> None:
    (one,) = listed(study)
    start = LOST.index("støtte og råd")
    ran = run("anchors", study, "--settle", one["id"][:6], "--at", f"{start}:{start + 13}", "--format", "json")
    assert ran.json()["settled"]["quote"] == "støtte og råd"
    assert ran.json()["unplaced"] == []
    mine = {row["id"]: row["quote"] for row in rows(study)}
    assert mine[one["id"]] == "støtte og råd"
    quotes = [c["quote"] for c in run("codings", study, "--coder", "kari", "--format", "json", "-q").json()["codings"]]
    assert quotes == ["støtte og råd", "Vi fikk"]


def test_dropped_it_is_gone(study: Path) -> None:
    (one,) = listed(study)
    ran = run("anchors", study, "--settle", one["id"], "--drop")
    assert (ran.status, "dropped" in ran.stderr) == (0, True)
    assert [row["quote"] for row in rows(study)] == ["Vi fikk"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--settle", "nope", "--drop"], "waits to be placed"),
        (["--candidate", "1"], "--settle ID"),
        (["--settle", "ID"], "say one thing"),
        (["--settle", "ID", "--drop", "--candidate", "1"], "say one thing"),
        (["--settle", "ID", "--candidate", "99"], "no candidate 99"),
        (["--settle", "ID", "--at", "9"], "START:END"),
        (["--settle", "ID", "--at", "9:9"], "holds no words"),
        (["--settle", "ID", "--at", "1:9999"], "holds no words"),
        (["--settle", "ID", "--at", "1:9", "--document", "x"], "no document"),
        (["--settle", "PLACED", "--drop"], "coanalyze move"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(study: Path, options: list[str], message: str) -> None:
    (one,) = listed(study)
    placed = next(row["id"] for row in rows(study) if row["id"] != one["id"])
    before = rows(study)
    ran = run("anchors", study, *({"ID": one["id"], "PLACED": placed}.get(word, word) for word in options))
    assert ran.status == 2
    assert message in ran.stderr
    assert rows(study) == before


def test_words_put_back_bring_it_back(study: Path) -> None:
    assert len(listed(study)) == 1
    (study / "sources" / "a.txt").write_text(A, encoding="utf-8")
    assert listed(study) == []
