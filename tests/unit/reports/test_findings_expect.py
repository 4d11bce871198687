from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.model.report import Counts, Finding, FindingReport
from coanalyze.project.expect import read_expect
from coanalyze.reports import render_findings
from coanalyze.yamltext import load_text
from tests.cli.runner import run

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), min_size=1).filter(
    lambda text: text == " ".join(text.split()) and "\ufeff" not in text
)


def report(selection: dict[str, object], *codes: str) -> FindingReport:
    found = tuple(
        Finding(code, code, Counts(mentions=number, respondents=number)) for number, code in enumerate(codes, 1)
    )
    return FindingReport("t", selection, "turn", 1, 1, 1, 1, found)


def test_it_is_one_line_a_code() -> None:
    selection: dict[str, object] = {"phase": ["start"], "år": ["2026"], "not": {"role": ["F", "no"]}}
    assert render_findings(report(selection, "usikkerhet-begrep", "1.0"), "expect") == (
        "expect:\n"
        "  usikkerhet-begrep:\n"
        '    {mentions: 1, respondents: 1, unit: turn, where: {phase: start, år: "2026", not: {role: [F, "no"]}}}\n'
        '  "1.0":\n'
        '    {mentions: 2, respondents: 2, unit: turn, where: {phase: start, år: "2026", not: {role: [F, "no"]}}}\n'
    )
    assert render_findings(report({"phase": ["a, b"]}, "på"), "expect") == (
        'expect:\n  på: {mentions: 1, respondents: 1, unit: turn, where: {phase: ["a, b"]}}\n'
    )
    assert render_findings(report({}), "expect") == "expect: {}\n"


@given(code=WORDS, value=WORDS)
def test_what_is_printed_is_read_back(code: str, value: str) -> None:
    text = render_findings(report({"phase": [value]}, code), "expect")
    tree = load_text(text, "x")
    (expectation,) = read_expect(tree.get("expect"))  # type: ignore[union-attr]
    assert [figure.least for figure in expectation.figures] == [1, 1]
    assert expectation.code == unicodedata.normalize("NFC", code)
    assert expectation.where[0].startswith("phase=")


@pytest.mark.parametrize("where", [[], ["-w", "phase=start"], ["-w", "phase!=start", "--unit", "sentence"]])
def test_a_study_holds_what_it_prints(tmp_path: Path, where: list[str]) -> None:
    assert run("init", tmp_path / "s", "-q").status == 0
    source = tmp_path / "s" / "sources" / "eksempel.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("---\nkind", "---\nphase: start\nkind"), "utf-8")
    printed = run("report", tmp_path / "s", "--format", "expect", *where)
    assert printed.status == 0, printed.stderr
    project = tmp_path / "s" / "coanalyze.yaml"
    before = project.read_text(encoding="utf-8")
    project.write_text(f"{before}\n{printed.stdout}", encoding="utf-8")
    assert "PR01" not in run("check", tmp_path / "s").stdout.replace("PR012", "")
    project.write_text(f"{before}\n{printed.stdout}".replace("mentions: ", "mentions: 9"), encoding="utf-8")
    wrong = run("check", tmp_path / "s")
    assert wrong.status == 1
    assert ("PR012" if "phase!=start" in where else "PR010") in wrong.stdout
