"""What contradicts a code, by the codebook's relations, stands on the page."""

from __future__ import annotations

from pathlib import Path

from coanalyze import api
from coanalyze.project import load_project
from coanalyze.reports import render_page
from tests.studies import BOOK, small_study

RELATIONS = """\
relations:
  - {from: hjelp, type: contradicts, to: usikker}
  - {from: usikker, type: contradicts, to: hjelp}
  - {from: HJELP, type: contradicts, to: usikker-rolle}
  - {from: hjelp, type: contradicts, to: hjelp}
  - {from: hjelp, type: contradicts, to: finnes-ikke}
  - {from: usikker, type: condition, to: usikker-rolle}
"""


def contradicting(folder: Path, text: str) -> dict[str, tuple[str, ...]]:
    small_study(folder)
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    study = api.open_study(load_project(folder))
    report, _ = api.find(study, lang="en")
    page = api.page_of(study, report)
    assert ("Contradicted by:" in render_page(page)) == bool(page.contradicting)
    return dict(page.contradicting)


def test_either_way_round_and_once(tmp_path: Path) -> None:
    assert contradicting(tmp_path, BOOK + RELATIONS) == {
        "hjelp": ("usikker", "usikker-rolle"),
        "usikker": ("hjelp",),
        "usikker-rolle": ("hjelp",),
    }


def test_no_retired_code_contradicts(tmp_path: Path) -> None:
    retired = BOOK.replace('    name: "Trenger hjelp"', '    name: "Trenger hjelp"\n    retired: true')
    assert contradicting(tmp_path, retired + RELATIONS) == {}
