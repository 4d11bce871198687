"""Each format against a file that a person has read; COANALYZE_UPDATE_GOLDEN=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coanalyze.reports import render_findings, render_table, words_as_table, words_json
from tests.unit.reports.samples import report, word_table

GOLDEN = Path(__file__).parents[2] / "golden" / "reports"


def hold(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("COANALYZE_UPDATE_GOLDEN"):
        path.write_bytes(text.encode("utf-8"))
    assert text == path.read_bytes().decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("name", "format", "width"),
    [
        ("findings-80.txt", "table", 80),
        ("findings-40.txt", "table", 40),
        ("findings-200.txt", "table", 200),
        ("findings.md", "md", 80),
        ("findings.csv", "csv", 80),
        ("findings.json", "json", 80),
    ],
)
def test_findings(name: str, format: str, width: int) -> None:
    hold(name, render_findings(report(), format, width=width))


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_findings_in_norwegian(lang: str) -> None:
    hold(f"findings-{lang}.txt", render_findings(report(language=lang), "table", questions=True))
    hold(f"findings-{lang}.md", render_findings(report(language=lang), "md", questions=True))


def test_findings_with_colour_and_questions() -> None:
    hold("findings-color.txt", render_findings(report(), "table", color=True, questions=True))


@pytest.mark.parametrize(("format", "suffix"), [("table", "txt"), ("md", "md"), ("csv", "csv"), ("json", "json")])
def test_words(format: str, suffix: str) -> None:
    hold(f"words-table.{suffix}", render_table(words_as_table(word_table(), 10), format, width=60))


def test_words_contract() -> None:
    hold("words.json", words_json(word_table()))
    hold("cloud-by.json", words_json(word_table("a"), "cloud", [("horten", word_table("b"))]))
