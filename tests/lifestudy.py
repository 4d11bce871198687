"""A small study with two coders, for what becomes of its codes."""

from __future__ import annotations

from pathlib import Path

from coanalyze import project as projects
from coanalyze.codings import change_people
from coanalyze.model.coding import PersonCoding
from coanalyze.model.project import Project

BOOK = """\
codebook: book
language: en
codes:
  # what is doubted
  - id: doubt
    name: Doubt
    definition: Not sure, unlike `fear`.
    patterns: [unsure]   # one
  - id: fear
    name: Fear
    definition: Afraid.
    exclude: Doubt, see `doubt`.
    patterns:
      - afraid
      - unsure
    codes:
      - id: dread
        name: Dread
  - id: joy
    name: Joy
"""
PROJECT = """\
title: T
language: en
coder: kari
sources: [sources]
codebooks: [book.yaml]
expect:
  doubt: {mentions: 1}   # promised
"""
TEXT = "Interviewer: How was it?\nOA-01: I was unsure then.\nInterviewer: Go on.\nOA-02: I was afraid of it.\n"


def coding(identifier: str, code: str, quote: str, coder: str = "kari", **other: object) -> PersonCoding:
    """A coding of words of the study's one document."""
    start = TEXT.index(quote)
    end = start + len(quote)
    row = {"created": f"2026-01-01T00:00:0{len(identifier)}Z", "text_sha256": "", **other}
    return PersonCoding(identifier, "a", coder, code, start, end, quote, **row)  # type: ignore[arg-type]


CODINGS = (
    coding("k1", "doubt", "I was unsure"),
    coding("k2", "fear", "I was unsure", memo="both?"),
    coding("k3", "dread", "afraid of it"),
    coding("k4", "joy", "then"),
    coding("o1", "doubt", "unsure then", "ola", memo="clear"),
    coding("o2", "doubt", "I was afraid of it.", "ola", status="rejected"),
)


def make_study(root: Path) -> Project:
    """The study, on disk."""
    (root / "sources").mkdir(parents=True)
    (root / "sources" / "a.txt").write_text(TEXT, encoding="utf-8")
    (root / "book.yaml").write_text(BOOK, encoding="utf-8", newline="\n")
    (root / "coanalyze.yaml").write_text(PROJECT, encoding="utf-8", newline="\n")
    with change_people(root) as change:
        for each in CODINGS:
            change.add(each)
    return projects.load_project(root)
