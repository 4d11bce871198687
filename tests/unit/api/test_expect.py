from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from coanalyze import api
from coanalyze.api.expect import unmet, verify
from coanalyze.api.studycheck import check_study
from coanalyze.model.expectation import Expectation, Expected
from coanalyze.model.problem import Problem
from coanalyze.project import load_project

BOOK = """\
codebook: book
language: en
codes:
  - id: doubt
    name: Doubt
    patterns: [unsure, confused]
    codes:
      - id: lost
        name: Lost
        patterns: [lost]
"""
ONE = """\
---
phase: start
---
Interviewer: How was it?
P-01: I was unsure at first, very unsure.
Interviewer: Mm.
P-01: And confused.
Interviewer: And then?
P-01: We got lost.
"""
TWO = """\
---
phase: end
---
P-02: I was unsure too, you know.
Interviewer: Of what?
P-02: Nobody was lost.
"""
NOTE = "They looked confused to me.\n"
PROJECT = """\
language: en
codebooks: [codebooks/book.yaml]
roles:
  P: {name: Participant}
  F: {name: Researcher, researcher: true}
speakers: {Interviewer: F}
"""


def make(root: Path, expect: str) -> Path:
    files = {
        "coanalyze.yaml": PROJECT + expect,
        "codebooks/book.yaml": BOOK,
        "sources/one.txt": ONE,
        "sources/two.txt": TWO,
        "sources/note.md": NOTE,
        ".gitignore": ".coanalyze/\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def git(root: Path, *arguments: str) -> None:
    who = {f"GIT_{role}_{what}": "x@y" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True, env=os.environ | who)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")


def told(root: Path) -> list[Problem]:
    return [problem for problem in check_study(root).problems if problem.rule.startswith("PR01")]


def figures(root: Path, code: str, *where: str, unit: str | None = None) -> dict[str, int]:
    study = api.open_study(load_project(root))
    wrong = Expectation(
        code, tuple(Expected(f, 99, 99, "99") for f in ("hits", "mentions", "respondents", "of")), where
    )
    return {one.figure.figure: one.found for one in unmet(study, [wrong])}


def test_figures_are_those_of_the_report(tmp_path: Path) -> None:
    root = make(tmp_path, "")
    assert figures(root, "doubt") == {"hits": 6, "mentions": 4, "respondents": 2, "of": 2}
    assert figures(root, "doubt", "phase=start") == {"hits": 4, "mentions": 2, "respondents": 1, "of": 1}
    assert figures(root, "lost", "respondent!=P-01") == {"hits": 1, "mentions": 1, "respondents": 1, "of": 1}
    study = api.open_study(load_project(root))
    report, _ = api.find(study, where=["phase=start"], unit="sentence")
    by_sentence = Expectation("doubt", (Expected("mentions", 0, 0, "0"),), ("phase=start",), unit="sentence")
    (verdict,) = verify(study, [by_sentence])
    assert verdict.counts == report.findings[0].counts
    assert verdict.quotes == report.findings[0].quotes


def test_what_holds_is_not_told(tmp_path: Path) -> None:
    expect = (
        "expect:\n  doubt:\n    - {mentions: 4, respondents: 2, of: 2, documents: 2, observations: 1, hits: 5-6}\n"
        "    - {mentions: '>=2', where: {phase: start}}\n    - {mentions: 5, unit: sentence, where: [phase!=x]}\n"
        "  lost: {mentions: 1, where: {phase: [end]}}\n"
    )
    assert told(make(tmp_path, expect)) == []


def test_unmet_without_git_shows_the_quotes_there_are(tmp_path: Path) -> None:
    (problem,) = told(make(tmp_path, "expect:\n  doubt: {mentions: 3, where: {phase: start}}\n"))
    assert (problem.rule, problem.file, problem.line, problem.column) == ("PR010", "coanalyze.yaml", 8, 21)
    assert problem.message.splitlines() == [
        "doubt (phase=start): 3 mentions expected, 2 found.",
        "The quotes there are now:",
        "· one:5 P-01: I was unsure at first, very unsure.",
        "· one:7 P-01: And confused.",
        "· one:9 P-01: We got lost.",
    ]


def test_each_figure_is_told_and_the_quotes_once(tmp_path: Path) -> None:
    first, second = told(make(tmp_path, "expect:\n  lost: {mentions: 3, respondents: 3}\n"))
    assert second.message == "lost: 3 respondents expected, 2 found."
    assert first.message.count("\n") == 3


def test_the_quotes_that_went_since_the_figure_last_held(tmp_path: Path) -> None:
    root = make(tmp_path, "expect:\n  doubt: {mentions: 4}\n")
    git(root, "init", "-q")
    commit(root)
    book = root / "codebooks" / "book.yaml"
    book.write_text(BOOK.replace("unsure, ", ""), encoding="utf-8")
    commit(root)
    book.write_text(BOOK.replace("unsure, ", "") + "# a remark\n", encoding="utf-8")
    commit(root)
    book.write_text(BOOK.replace("unsure, confused", "nobody"), encoding="utf-8")
    before = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if ".git/" not in path.as_posix())
    (problem,) = told(root)
    lines = problem.message.splitlines()
    assert lines[0] == "doubt: 4 mentions expected, 2 found."
    assert lines[1].startswith("It held at ")
    assert lines[1].endswith("; since then 3 quotes have gone and 0 quotes have come:")
    assert lines[2:] == [
        "- one:5 P-01: I was unsure at first, very unsure.",
        "- one:7 P-01: And confused.",
        "- two:4 P-02: I was unsure too, you know.",
    ]
    after = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if ".git/" not in path.as_posix())
    assert {path for path in set(after) - set(before) if not path.startswith(".coanalyze")} == set()


def test_the_quotes_that_came_are_told_first_where_there_are_too_many(tmp_path: Path) -> None:
    root = make(tmp_path, "expect:\n  lost: {mentions: 2}\n")
    git(root, "init", "-q")
    commit(root)
    more = "".join(f"Interviewer: {n}?\nP-02: Lost {n} times \x1b[31mover.\n" for n in range(7))
    (root / "sources" / "two.txt").write_text(TWO.replace("Nobody was lost.", "No.") + more, encoding="utf-8")
    (problem,) = told(root)
    lines = problem.message.splitlines()
    assert "1 quote has gone and 7 quotes have come" in lines[1]
    assert [line[:2] for line in lines[2:7]] == ["+ "] * 5
    assert lines[7:] == ["and 3 more"]
    assert "\x1b" not in problem.message


def test_a_turn_that_was_corrected_has_neither_gone_nor_come(tmp_path: Path) -> None:
    root = make(tmp_path, "expect:\n  doubt: {mentions: 4}\n")
    git(root, "init", "-q")
    commit(root)
    text = ONE.replace("unsure at first, very", "unsure at the very first,").replace("We got lost", "We got there")
    (root / "sources" / "one.txt").write_text(text, encoding="utf-8")
    (problem,) = told(root)
    assert problem.message.splitlines()[2:] == ["- one:9 P-01: We got lost."]
    assert "1 quote has gone and 0 quotes have come" in problem.message


def test_a_private_source_is_as_it_is_now(tmp_path: Path) -> None:
    root = make(tmp_path, "expect:\n  lost: {mentions: 2}\n")
    (root / ".gitignore").write_text(".coanalyze/\nsources/\n", encoding="utf-8")
    git(root, "init", "-q")
    commit(root)
    (root / "codebooks" / "book.yaml").write_text(BOOK.replace("[lost]", "[we __ lost]"), encoding="utf-8")
    (problem,) = told(root)
    assert problem.message.splitlines()[2:] == ["- two:6 P-02: Nobody was lost."]


def test_codes_and_attributes_that_are_not_there(tmp_path: Path) -> None:
    expect = "expect:\n  dout: {mentions: 3}\n  lost:\n    - {mentions: 1, where: {phas: start}}\n"
    code, attribute = told(make(tmp_path, expect + "    - {mentions: 0, where: {phase: strat}}\n"))[:2]
    assert (code.rule, code.line, code.column) == ("PR011", 8, 3)
    assert "Did you mean `doubt`?" in code.message
    assert (attribute.rule, attribute.line, attribute.column) == ("PR011", 10, 29)
    assert attribute.message.startswith("lost: phas=start: no document or respondent has 'phas'. Known: phase")


def test_a_selection_with_nobody_in_it(tmp_path: Path) -> None:
    expect = "expect:\n  lost:\n    - {mentions: 0, where: {phase: strat}}\n"
    expect += "    - {mentions: 0, where: {role: F, kind: interview}}\n"
    one, two = told(make(tmp_path, expect))
    assert (one.rule, one.line, one.column) == ("PR012", 9, 29)
    assert one.message.startswith("lost (phase=strat): nobody speaks in this selection. phase: nothing has the value")
    assert two.rule == "PR012"


def test_a_code_that_is_gone_has_nothing(tmp_path: Path) -> None:
    study = api.open_study(load_project(make(tmp_path, "")))
    gone = Expectation("gone", (Expected("mentions", 1, None, "1+"), Expected("hits", 0, 0, "0")))
    (one,) = unmet(study, [gone])
    assert (one.found, one.below, one.quotes) == (0, True, ())
    assert unmet(study) == ()


def test_without_the_sources_it_is_said_that_nothing_was_verified(tmp_path: Path) -> None:
    root = make(tmp_path / "study", "respondents: respondents.csv\nexpect:\n  lost: {mentions: 2}\n  dout: {hits: 1}\n")
    (root / "respondents.csv").write_text("id,role\nP-01,P\n", encoding="utf-8")
    (root / ".gitignore").write_text(".coanalyze/\n/sources/\nrespondents.csv\n", encoding="utf-8")
    assert [problem.rule for problem in told(root)] == ["PR011"]
    git(root, "init", "-q")
    commit(root)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(root), str(clone))
    found = {problem.rule: problem for problem in told(clone)}
    assert set(found) == {"PR011", "PR013"}
    assert found["PR013"].message == "2 expectations were not verified: the sources are not here."
    assert [problem for problem in check_study(clone).problems if problem.rule == "PR001"] == []
    shutil.copytree(root / "sources", clone / "sources")
    # The sources are there, so the table of respondents is missed.
    assert [problem.rule for problem in told(clone)] == []
    assert [problem.rule for problem in check_study(clone).problems if problem.severity == "error"] == ["PR001"]


@pytest.mark.parametrize(
    ("sources", "in_git", "missed"),
    [
        ("sources", True, False), ("sources/**/*.txt", True, False), ("sourses", True, True),
        ("sources", False, True), ("sources/*.txt", False, True),
    ],
)  # fmt: skip
def test_only_what_git_leaves_out_may_be_missing(tmp_path: Path, sources: str, in_git: bool, missed: bool) -> None:
    root = make(tmp_path, f"sources: ['{sources}']\n")
    shutil.rmtree(root / "sources")
    (root / ".gitignore").write_text("sources/\n", encoding="utf-8")
    if in_git:
        git(root, "init", "-q")
    errors = [problem.rule for problem in check_study(root).problems if problem.severity == "error"]
    assert errors == (["PR001"] if missed else [])
