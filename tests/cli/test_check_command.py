"""`coanalyze check` on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.runner import run

BOOK = """\
codebook: book
language: nb
codes:
  - id: a
    name: Usikkerhet
    patterns: [usikker]
    examples: [Jeg var usikker.]
    counterexamples: [Vi var usikre.]
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A codebook with an error (PT004), a warning (CB006) and remarks, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    Path("bok æ.yaml").write_text(BOOK, encoding="utf-8")
    return Path("bok æ.yaml")


def rules(*arguments: object) -> set[str]:
    found = run("check", *arguments, "--format", "json").json()["problems"]
    return {problem["rule"] for problem in found}


def test_text_hides_remarks_and_says_so(book: Path) -> None:
    ran = run("check", book)
    assert ran.status == 1
    assert "bok æ.yaml:8:23: error PT004 counterexample-matched\n" in ran.stdout
    assert " info " not in ran.stdout.rpartition("^")[0]
    assert "--show info shows" in ran.stdout
    assert " info CB" in run("check", book, "--show", "info").stdout
    assert " warning CB006" not in run("check", book, "--show", "error").stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80


def test_rules_are_selected_and_ignored(book: Path) -> None:
    assert rules(book, "--select", "CB006,counterexample-*") == {"CB006", "PT004"}
    assert rules(book, "--select", "CB006", "--select", "pt004", "--ignore", "PT") == {"CB006"}
    assert rules(book, "--ignore", "all") == set()
    assert run("check", book, "--ignore", "PT004").status == 0


@pytest.mark.parametrize(
    ("level", "select", "status"),
    [("error", "all", 1), ("error", "CB", 0), ("warning", "CB006", 1), ("info", "CB017", 1), ("never", "all", 0)],
)
def test_the_level_that_fails(book: Path, level: str, select: str, status: int) -> None:
    assert run("check", book, "--fail-on", level, "--select", select).status == status


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "mising-definition"], "Did you mean `missing-definition`?"),
        (["--ignore", "CB9999x"], "there is no rule"),
        (["--fail-on", "loud"], "error, warning, info, never"),
        (["--show", "never"], "error, warning, info"),
        (["--format", "xml"], "text, json, github, sarif, junit"),
        (["--config", "none.yaml"], "there is no such file"),
        (["--rule", "definition-missing"], "there is no rule"),
    ],
)
def test_what_cannot_be_is_bad_usage(book: Path, arguments: list[str], said: str) -> None:
    ran = run("check", book, *arguments)
    assert ran.status == 2
    assert said in ran.stderr
    assert ran.stdout == ""


def test_settings_of_the_study_hold_and_the_command_line_wins(book: Path) -> None:
    project = 'language: nb\ncodebooks: ["bok æ.yaml"]\ncheck:\n  select: [CB006, PT004]\n  ignore: PT004\n'
    Path("sources").mkdir()
    Path("coanalyze.yaml").write_text(project + "  fail_on: warning\n  severity: {CB006: info}\n", encoding="utf-8")
    assert rules() == {"CB006"}
    assert run("check").status == 0
    assert run("check", "--fail-on", "info").status == 1
    assert rules("--select", "PT004") == {"PT004"}
    assert rules(book) > {"CB006", "PT004"}
    assert rules(book, "--config", "coanalyze.yaml") == {"CB006"}


def test_a_broken_setting_is_a_problem_with_its_place(book: Path) -> None:
    for line, said in (
        ("fail_on: loud", "cannot be"),
        ("selct: CB", "Did you mean `select`?"),
        ("severity: {CB: x}", "x"),
    ):
        Path("coanalyze.yaml").write_text(f'codebooks: ["bok æ.yaml"]\ncheck:\n  {line}\n', encoding="utf-8")
        ran = run("check", "--format", "json")
        assert ran.status == 1
        problem = ran.json()["problems"][0]
        assert (problem["rule"], problem["line"]) == ("PR001", 3)
        assert said in problem["message"]


def test_files_are_named_as_they_are_reached(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("studie/dypt").mkdir(parents=True)
    Path("studie/coanalyze.yaml").write_text('codebooks: ["../bok æ.yaml"]\n', encoding="utf-8")
    assert "\nbok æ.yaml:8:23: error" in "\n" + run("check", "studie", "--select", "PT004").stdout
    assert (
        run("check", "studie", "--select", "PT004", "--format", "json").json()["problems"][0]["file"] == "../bok æ.yaml"
    )
    root = Path.cwd()
    monkeypatch.chdir("studie/dypt")
    assert "../../bok æ.yaml:8:23" in run("check", "--select", "PT004").stdout
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root))
    assert "file=bok æ.yaml," in run("check", "--select", "PT004", "--format", "github").stdout


@pytest.mark.parametrize(("format", "name"), [("sarif", "ut.sarif"), ("junit", "ut.xml"), ("json", "ut.json")])
def test_a_file_has_what_the_terminal_would_show(book: Path, format: str, name: str) -> None:
    shown = run("check", book, "--format", format)
    written = run("check", book, "-o", name)
    assert (shown.status, written.status) == (1, 1)
    assert written.stdout == ""
    assert Path(name).read_text(encoding="utf-8") == shown.stdout


def test_every_format_is_printed_whatever_the_status(book: Path) -> None:
    log = json.loads(run("check", book, "--format", "sarif").stdout)
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log["runs"][0]["results"]
    }
    assert uris == {"bok%20%C3%A6.yaml"}
    suites = ElementTree.fromstring(run("check", book, "--format", "junit").stdout)
    assert [failure.attrib["type"] for failure in suites.iter("failure")] == ["error"]
    assert run("check", book, "--format", "github").stdout.startswith("::warning file=bok æ.yaml,title=CB006")


def test_rules_are_listed_and_explained(tmp_path: Path) -> None:
    listed = run("check", "--rules", "--select", "CB001,CB002")
    assert "CB001  yaml-error" in listed.stdout
    assert "CB003" not in listed.stdout
    assert max(map(len, run("check", "--rules").stdout.splitlines())) <= 80
    by_id, by_name = run("check", "--rule", "cb006"), run("check", "--rule", "missing-definition")
    assert by_id.stdout == by_name.stdout
    assert by_id.stdout.startswith("CB006 missing-definition (warning)\n")
    assert {"Why", "Fails", "Passes", "Fix"} <= set(by_id.stdout.splitlines())
