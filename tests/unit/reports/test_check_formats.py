"""What a check found, as each format has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coanalyze.errors import UsageError
from coanalyze.model.problem import CheckReport, Problem, RuleCard, Severity
from coanalyze.reports import render_check
from coanalyze.reports.check_region import end_column
from coanalyze.reports.check_text import render_closing

SARIF = json.loads((Path(__file__).parent / "sarif-subset.json").read_text(encoding="utf-8"))
CARD = RuleCard("CB006", "missing-definition", Severity.WARNING, "No definition.", "Because.", "a: b", "a: c", "Do it.")
PATH = "codebooks/bok en:æ,%.yaml"
LINES = {PATH: ("codes:", "  - id: a  # x", "    name: 'it''s'", "\tid: 字字 æ", "x" * 200 + " here " + "y" * 200)}


def problem(line: int | None = 2, column: int | None = 9, message: str = "no definition.", **more: Any) -> Problem:
    given = {"rule": "CB006", "name": "missing-definition", "severity": Severity.WARNING, "file": PATH} | more
    return Problem(line=line, column=column, message=message, **given)


def report(*problems: Problem, fail_on: str = "error") -> CheckReport:
    return CheckReport(problems, LINES, (CARD,), fail_on)


def rendered(format: str, *problems: Problem, **more: Any) -> str:
    found = report(*problems)
    return render_check(found, format, counts=found.counts(), version="1.2.3", **more)


def carets(text: str) -> tuple[str, str]:
    """What stands above the caret and its tail, by terminal cells."""
    rows = text.split("\n")
    at = next(number for number, row in enumerate(rows) if "^" in row)
    start, length = cell_len(rows[at].partition("^")[0]), len(rows[at].strip("| "))
    above, cells = "", 0
    for char in rows[at - 1]:
        if start <= cells < start + length:
            above += char
        cells += cell_len(char)
    return above, rows[at - 1]


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [(2, 9, "a"), (2, 3, "- id"), (3, 11, "'it''s'"), (4, 2, "id"), (4, 6, "字字 æ"), (5, 202, "here " + "y" * 200)],
)
def test_the_caret_stands_under_the_text(line: int, column: int, marked: str) -> None:
    above, _ = carets(rendered("text", problem(line, column)))
    assert above
    assert marked.startswith(above.rstrip("…"))
    assert above == marked or len(marked) > 60


def test_text_is_file_line_column_and_fits() -> None:
    shown = rendered(
        "text", problem(), problem(5, 202, "long " * 40), problem(5, 1), problem(5, 405), problem(None, None)
    )
    assert f"{PATH}:2:9: warning CB006 missing-definition\n    no definition.\n" in shown
    assert f"{PATH}: warning CB006" in shown
    assert max(cell_len(line) for line in shown.split("\n")) <= 80
    assert shown.endswith("0 errors, 5 warnings, 0 info.\n")
    assert "\x1b" not in shown
    assert "\x1b[1;33mwarning\x1b[0m" in rendered("text", problem(), color=True)


def test_hidden_problems_are_counted() -> None:
    counts = {"error": 0, "warning": 1, "info": 3}
    assert render_closing(counts) == "0 errors, 1 warning, 3 info."
    assert render_closing(counts, "warning").endswith("\n3 info are not shown: --show info shows them.")
    assert render_closing(counts, "error").endswith("\n1 warning and 3 info are not shown: --show info shows them.")
    assert render_closing({"error": 0, "warning": 1, "info": 0}, "error").endswith(
        "\n1 warning is not shown: --show warning shows it."
    )


def test_nothing_in_a_file_steers_a_terminal() -> None:
    evil = "\x1b[31mred\x07\u202e"
    lines = {"a.yaml": (f"a: {evil}",)}
    found = CheckReport((problem(1, 4, evil, file="a.yaml"),), lines)
    for format in ("text", "github"):
        shown = render_check(found, format, counts=found.counts())
        assert not set(shown) & {"\x1b", "\x07", "\u202e"}


def test_github_escapes_as_its_toolkit_does() -> None:
    shown = rendered("github", problem(message="50 %, so\r\n::error::x"), problem(None, None, severity=Severity.INFO))
    first, second, closing = shown.splitlines()
    assert first == (
        "::warning file=codebooks/bok en%3Aæ%2C%25.yaml,title=CB006 missing-definition,line=2,col=9,endColumn=10"
        "::50 %25, so%0A::error::x"
    )
    assert second.startswith("::notice file=")
    assert "line=" not in second
    assert closing == "0 errors, 1 warning, 1 info."


def sarif(*problems: Problem) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(rendered("sarif", *problems))
    jsonschema.Draft202012Validator(SARIF).validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def test_sarif_says_what_and_where() -> None:
    run = sarif(problem(), problem(3, 11, severity=Severity.ERROR), problem(None, None, severity=Severity.INFO))
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [place.get("region") for place in places] == [
        {"startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 10},
        {"startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 18},
        None,
    ]
    assert places[0]["artifactLocation"] == {
        "uri": "codebooks/bok%20en%3A%C3%A6%2C%25.yaml", "uriBaseId": "%SRCROOT%"
    }  # fmt: skip
    assert [result["level"] for result in run["results"]] == ["warning", "error", "note"]
    assert run["columnKind"] == "unicodeCodePoints"
    rule = run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]
    assert (rule["id"], rule["defaultConfiguration"]["level"]) == ("CB006", "warning")
    assert "Do it." in rule["help"]["markdown"]


@pytest.mark.parametrize(
    ("file", "uri"),
    [("/tmp/ø.yaml", "file:///tmp/%C3%B8.yaml"), ("C:/a b.yaml", "file:///C:/a%20b.yaml"), ("../x.yaml", "../x.yaml")],
)
def test_sarif_uris(file: str, uri: str) -> None:
    run = sarif(problem(file=file))
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_fingerprints_survive_new_lines_above_and_new_wording() -> None:
    def marks(lines: tuple[str, ...], *problems: Problem) -> list[str]:
        found = CheckReport(problems, {PATH: lines}, (CARD,))
        results = json.loads(render_check(found, "sarif", counts=found.counts()))["runs"][0]["results"]
        return [result["partialFingerprints"]["coanalyzeLine/v1"] for result in results]

    before = marks(("codes:", "  - id: a", "  - id: a"), problem(2), problem(3))
    after = marks(("# new", "codes:", "  - id: a", "  - id: a"), problem(3, message="none."), problem(4))
    assert before == after
    assert len(set(before)) == 2


def junit(*problems: Problem, fail_on: str = "error") -> ElementTree.Element:
    found = report(*problems, fail_on=fail_on)
    return ElementTree.fromstring(render_check(found, "junit", counts=found.counts()))


def test_junit_has_a_test_for_each_rule_and_file() -> None:
    clean = junit()
    assert [case.attrib for case in clean.iter("testcase")] == [
        {"name": "CB006 missing-definition", "classname": "coanalyze"}
    ]
    assert clean.attrib["failures"] == "0"
    quiet = junit(problem(), problem(3, 1))
    assert (quiet.attrib["tests"], quiet.attrib["failures"]) == ("1", "0")
    assert quiet.findtext(".//system-out", "").count("CB006") == 2
    loud = junit(problem(), problem(file="b.yaml"), fail_on="warning")
    assert (loud.attrib["tests"], loud.attrib["failures"]) == ("2", "2")
    assert [case.attrib["classname"] for case in loud.iter("testcase")] == ["b.yaml", PATH]


@given(st.text(st.characters(codec=None), max_size=30), st.text(st.characters(codec=None), max_size=20))
def test_any_text_is_well_formed_in_every_format(message: str, line: str) -> None:
    found = CheckReport((problem(1, 3, message, severity=Severity.ERROR),), {PATH: (line,)}, (CARD,))
    for format in ("text", "github", "sarif", "junit"):
        shown = render_check(found, format, counts=found.counts())
        if format == "junit":
            root = ElementTree.fromstring(shown.encode("utf-8"))
            assert len(list(root.iter("failure"))) == 1
        elif format == "sarif":
            shown.encode("utf-8")
            jsonschema.Draft202012Validator(SARIF).validate(json.loads(shown))
        elif format == "github":
            assert len(shown.splitlines()) == 2


@given(st.text(max_size=40), st.integers(1, 50))
def test_a_region_ends_after_its_start_and_on_its_line(line: str, column: int) -> None:
    line = line.replace("\n", " ")
    end = end_column(line, column)
    assert end > column
    assert end <= max(len(line), column) + 1


def test_another_format_is_refused() -> None:
    with pytest.raises(UsageError, match="text, json, github, sarif, junit"):
        rendered("xml")
