"""Memos written, found again, and following the codes that they are about."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coanalyze import api, reports
from coanalyze.codings.memos import read_memos
from coanalyze.errors import UsageError
from coanalyze.model.project import Project
from tests.cli.runner import run
from tests.lifestudy import make_study

DAY = date(2026, 11, 23)


@pytest.fixture
def study(tmp_path: Path) -> Project:
    return make_study(tmp_path / "study")


def write(study: Project, title: str, text: str = "", **links: list[str]) -> str:
    return api.new_memo(study, title, text, links=links, day=DAY, type="code").id


@pytest.mark.parametrize(
    "title",
    [
        "Hvem tør å spørre?", "a: b # c", "“quoted” \"twice\" \\", "ja", "[x]", "- x", "2026", "=1+1", "x" * 300, "…",
        "CON", "a\nb", "🙂",
    ],
)  # fmt: skip
def test_what_is_written_is_read(study: Project, title: str) -> None:
    made = api.new_memo(study, title, "  Some text\n---\nmore  ", links={"codes": ["Doubt"]}, day=DAY)
    (read,) = read_memos(study.root).memos
    assert read == made
    assert read_memos(study.root).problems == ()
    assert read.title == " ".join(title.split())
    assert read.text == "Some text\n---\nmore"
    assert (read.codes, read.coder, read.date) == (("doubt",), "kari", "2026-11-23")


def test_no_memo_takes_the_place_of_another(study: Project) -> None:
    ids = [write(study, title, title) for title in ("Why", "why?", "WHY")]
    assert ids == ["2026-11-23-why", "2026-11-23-why-2", "2026-11-23-why-3"]
    assert [memo.text for memo in read_memos(study.root).memos] == ["Why", "why?", "WHY"]


def test_a_title_is_made_of_the_first_words(study: Project) -> None:
    made = api.new_memo(study, "", "\n# One two three four five six seven eight nine\n", day=DAY)
    assert made.title == "One two three four five six seven eight…"
    with pytest.raises(UsageError, match="empty"):
        api.new_memo(study, " ", "\n")


@pytest.mark.parametrize(
    ("kind", "wanted", "match"),
    [
        ("codes", "doubtt", "Did you mean “doubt”"), ("documents", "b", "no document"), ("memos", "x", "no memo"),
        ("codings", "nix", "no coding"),
    ],
)  # fmt: skip
def test_a_link_that_points_nowhere_is_not_written(study: Project, kind: str, wanted: str, match: str) -> None:
    with pytest.raises(UsageError, match=match):
        api.new_memo(study, "x", "y", links={kind: [wanted]})
    assert not (study.root / "memos").exists()


def test_links_follow_codes_and_codings(study: Project) -> None:
    write(study, "About", "See `doubt` and `joy`.", codes=["doubt", "fear"], codings=["k2"], documents=["a"])
    path = study.root / "memos" / "2026-11-23-about.md"
    before = path.read_text(encoding="utf-8")
    api.merge_codes(study, ["doubt", "fear"], "worry")
    after = path.read_text(encoding="utf-8")
    assert after == before.replace("[doubt, fear]", "[worry, worry]").replace("[k2]", "[k1]").replace(
        "`doubt`", "`worry`"
    )
    (memo,) = read_memos(study.root).memos
    assert (memo.codes, memo.codings) == (("worry",), ("k1",))


def test_a_memo_that_cannot_be_read_stays_as_it_is(study: Project) -> None:
    (study.root / "memos").mkdir()
    texts = {"a.md": b"---\ntitle: [`doubt`\n---\nno ref", "b.md": b"\xff\xfe\x00"}
    for name, text in texts.items():
        (study.root / "memos" / name).write_bytes(text)
    api.rename_code(study, "doubt", "x")
    assert {name: (study.root / "memos" / name).read_bytes() for name in texts} == texts


def test_a_memo_is_found_by_part_of_its_title(study: Project) -> None:
    write(study, "Why nobody asks")
    write(study, "Why not")
    assert api.find_memo(study, "memos/2026-11-23-why-not.md").title == "Why not"
    assert api.find_memo(study, "NOBODY").title == "Why nobody asks"
    with pytest.raises(UsageError, match="2 memos have"):
        api.find_memo(study, "why")
    with pytest.raises(UsageError, match="there is no memo"):
        api.find_memo(study, "joy")


def test_memos_stand_under_their_code_in_reports(study: Project) -> None:
    write(study, "On *fear*", "Text.", codes=["dread"])
    report, _ = api.find(api.open_study(study))
    fear = next(finding for finding in report.findings if finding.code == "fear")
    assert [memo.title for memo in fear.codes[0].memos] == ["On *fear*"]
    found = json.loads(reports.render_findings(report, "json"))
    dread = next(row for row in found["findings"] if row["code"] == "fear")["codes"][0]
    assert dread["memos"] == [
        {
            "id": "2026-11-23-on-fear", "title": "On *fear*", "date": "2026-11-23", "coder": "kari", "type": "code",
            "text": "Text.",
        }
    ]  # fmt: skip
    told = replace(report, language="en")
    assert "Memo (kari, 23 November 2026): On *fear*" in reports.render_findings(told, "table")
    assert "- Memo (kari, 23 November 2026): On \\*fear\\*" in reports.render_findings(told, "md")


def test_the_commands(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("memo", "new", "Title", "--text", "Body", "--code", "joy", "-s", study.root)
    assert done.stdout.startswith("Wrote memos/")
    assert run("memo", "list", study.root, "--code", "fear", "--format", "json").json()["memos"] == []
    listed = run("memo", "list", study.root, "--coder", "kari", "--format", "json").json()
    assert listed["schema"] == "coanalyze/memo-list/1"
    assert [memo["links"]["codes"] for memo in listed["memos"]] == [["joy"]]
    shown = run("memo", "show", "title", "-s", study.root, "--format", "json").json()
    assert (shown["schema"], shown["text"]) == ("coanalyze/memo-show/1", "Body")
    assert "Title" in run("memo", "list", study.root).stdout
    assert "On: code joy" in run("memo", "show", "title", "-s", study.root).stdout
    assert run("memo", "new", "-s", study.root, "--text", " ").status == 2
