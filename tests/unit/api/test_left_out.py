"""A report says how many codings it left out: those of its own selection, and none that it was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze import api
from coanalyze.model.project import Project
from tests.studies import BOOK, small_study


@pytest.fixture
def study(tmp_path: Path) -> Project:
    """One coding in each document is rejected."""
    project = small_study(tmp_path)
    for where in (["document=a"], ["document=larvik/b"]):
        api.ReviewQueue(api.open_study(project), "kari", codes=["usikker-rolle"], where=where).reject()
    return project


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({}, "2"),
        ({"where": ["document=a"]}, "1"),
        ({"where": ["document=a", "respondent=OA-02"]}, None),
        ({"coders": ["auto"]}, "2"),
        ({"coders": ["kari"]}, None),
        ({"statuses": ["accepted"]}, "2"),
        ({"statuses": ["rejected"]}, None),
        ({"statuses": ["rejected", "suggested"]}, None),
    ],
)
def test_rejected_codings(study: Project, asked: dict[str, list[str]], left: str | None) -> None:
    report, _ = api.find(api.open_study(study), lang="en", **asked)  # type: ignore[arg-type]
    said = [note for note in report.notes if note.startswith("Rejected")]
    assert said == ([f"Rejected codings left out: {left}."] if left else [])


def test_codings_of_retired_codes(study: Project) -> None:
    api.add_coding(study, "a", api.Passage("Vi fikk hjelp"), code="hjelp", coder="ola")
    retired = BOOK.replace('    name: "Trenger hjelp"', '    name: "Trenger hjelp"\n    retired: true')
    (study.root / "b.yaml").write_text(retired, encoding="utf-8")
    for asked, left in (({}, 1), ({"where": ["document=larvik/b"]}, 0), ({"coders": ["kari"]}, 0)):
        report, _ = api.find(api.open_study(study), lang="en", **asked)  # type: ignore[arg-type]
        said = [note for note in report.notes if "retired" in note]
        assert said == [f"Codings of retired codes left out: {left}."] * left
