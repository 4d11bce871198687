"""What a page is made from, and what it must not get wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze import api
from coanalyze.project import load_project
from coanalyze.reports import render_page
from tests.studies import BOOK, small_study

RELATIONS = "relations:\n  - {from: hjelp, type: contradicts, to: usikker-rolle}\n"


def page_of(folder: Path) -> str:
    study = api.open_study(load_project(folder))
    report, _ = api.find(study, lang="nb")
    return render_page(api.page_of(study, report))


@pytest.mark.parametrize(
    ("asked", "told"),
    [([], ("auto", "kari")), (["kari"], ("kari",)), (["auto,kari"], ("auto", "kari")), (["ola"], ())],
)
def test_a_report_names_no_coder_who_was_not_asked_for(tmp_path: Path, asked: list[str], told: tuple[str, ...]) -> None:
    project = small_study(tmp_path)
    api.add_coding(project, "a", api.Passage("Vi fikk hjelp"), code="hjelp", coder="kari")
    report, _ = api.find(api.open_study(project), coders=asked)
    assert report.coders == told


def test_what_contradicts_a_part_of_a_finding_stands_under_the_finding(tmp_path: Path) -> None:
    small_study(tmp_path)
    (tmp_path / "b.yaml").write_text(BOOK + RELATIONS, encoding="utf-8")
    page = page_of(tmp_path)
    above, below = page.index('id="finding-0"'), page.index('id="finding-1"')
    assert above < page.index("Motsies av:") < below
    assert "Motsies av:" in page[below:]


def test_no_share_is_parted_from_its_percent_sign(tmp_path: Path) -> None:
    small_study(tmp_path)
    page = page_of(tmp_path)
    assert "\u00a0%)" in page
    assert " %)" not in page


def test_a_refused_coding_keeps_its_question(tmp_path: Path) -> None:
    project = small_study(tmp_path)
    queue = api.ReviewQueue(api.open_study(project), "kari", codes=["usikker"])
    queue.reject()
    study = api.open_study(project)
    report, _ = api.find(study)
    page = api.page_of(study, report)
    refused = page.rejected[0]
    assert page.questions[refused.document, refused.turn] == 0
