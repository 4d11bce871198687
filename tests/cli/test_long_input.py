"""Input of any length is refused in a few lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import run

LONG = "x" * 19_000


@pytest.mark.parametrize(
    "words",
    [
        ["codings", "STUDY", "--code", LONG],
        ["codings", "STUDY", "--code", "to be, or not " * 1_500],
        ["report", "STUDY", "--where", f"{LONG}=1"],
        ["report", "STUDY", "--unit", LONG],
        ["words", "STUDY", "--by", LONG],
        ["query", LONG, "-s", "STUDY"],
        ["agree", "STUDY", "--min", LONG],
        ["add", LONG, "--quote", "a", "--code", "a", "--coder", "k", "-s", "STUDY"],
        ["history", LONG, "-s", "STUDY"],
        ["report", LONG],
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_the_error_has_room_for_what_it_says(words: list[str], study: Path) -> None:
    ran = run(*(str(study) if word == "STUDY" else word for word in words))
    assert ran.status == 2
    assert ran.stdout == ""
    assert len(ran.stderr) < 1_200
    assert "…" in ran.stderr


def test_a_warning_has_room_for_what_it_says(study: Path) -> None:
    ran = run("report", study, "--where", f"case={LONG}")
    assert ran.status == 0
    assert 0 < len(ran.stderr) < 1_000
