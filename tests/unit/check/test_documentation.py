"""The examples in the rules' docstrings, run for real."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from coanalyze.api.check import check_codebooks
from coanalyze.api.studycheck import check_study
from coanalyze.check import RegisteredRule, documentation, rules
from coanalyze.model.problem import Problem, Severity
from coanalyze.yamltext import load_text, plain

RULES = [pytest.param(entry, id=entry.rule.id) for entry in rules()]


def write(files: dict[str, str], folder: Path) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def commit(folder: Path) -> None:
    """Commits all that is in a folder, in a repository of its own, whatever the user's settings."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), "init", "--quiet"], check=True)
    subprocess.run(["git", "-C", str(folder), "add", "--all"], check=True)
    subprocess.run(["git", "-C", str(folder), *who, "commit", "--quiet", "--message", "before"], check=True)


def problems_of(block: str, rule: str, folder: Path) -> tuple[Problem, ...]:
    """Checks a block: a study's files under `files:`, a project file (family PR), or a codebook.

    Beside `files:`, `committed:` has files as they were when they were last committed.
    """
    whole: dict[str, dict[str, str]] = plain(load_text(block, "block")) if block.startswith("files:") else {}
    files = whole.get("files") or {"coanalyze.yaml" if rule.startswith("PR") else "book.yaml": block}
    if "committed" in whole:
        write(whole["committed"], folder)
        commit(folder)
    write(files, folder)
    if list(files) == ["book.yaml"]:
        return check_codebooks([folder / "book.yaml"]).problems
    if "sources/a.txt" not in files:
        (folder / "sources").mkdir()
        (folder / "sources" / "a.txt").write_text("Interviewer: Hi?\nOA-01: Yes.\n", encoding="utf-8")
    return check_study(folder).problems


@pytest.mark.parametrize("entry", RULES)
def test_what_fails_fails(entry: RegisteredRule, tmp_path: Path) -> None:
    found = problems_of(entry.documentation.fails, entry.rule.id, tmp_path)
    mine = [problem for problem in found if problem.rule == entry.rule.id]
    assert mine, found
    assert {(problem.name, problem.severity) for problem in mine} == {(entry.rule.name, entry.rule.severity)}
    others = {problem.rule for problem in found if problem.severity is Severity.ERROR} - {entry.rule.id}
    assert not others


@pytest.mark.parametrize("entry", RULES)
def test_what_passes_passes(entry: RegisteredRule, tmp_path: Path) -> None:
    found = problems_of(entry.documentation.passes, entry.rule.id, tmp_path)
    wrong = [problem for problem in found if problem.rule == entry.rule.id or problem.severity is Severity.ERROR]
    assert wrong == []


@pytest.mark.parametrize("entry", RULES)
def test_every_rule_says_what_why_and_how(entry: RegisteredRule) -> None:
    text = entry.documentation
    assert text.summary.endswith(".")
    assert "\n" not in text.summary
    assert text.why.endswith(".")
    assert text.fix.endswith(".")
    assert text.fails != text.passes


@pytest.mark.parametrize(
    ("docstring", "missing"),
    [
        ("", "Why"),
        ("A summary.\n\nWhy\n    So.\n\nFails\n    ```yaml\n    a: b\n    ```\n\nFix\n    Do.\n", "Passes"),
        ("Why\n    a\nFails\n    a\nPasses\n    a\nFix\n    a\n", "the summary"),
        (
            "S.\n\nWhy\n    a\n\nFails\n    a\n\nPasses\n    ```yaml\n    a\n    ```\n\nFix\n    a\n",
            "Fails has no yaml",
        ),
    ],
)
def test_a_docstring_that_lacks_something_is_refused(docstring: str, missing: str) -> None:
    with pytest.raises(ValueError, match=missing):
        documentation(docstring)


@pytest.mark.parametrize("name", ["codings/kari/a.jsonl", "memos/a.md"])
def test_whatever_is_written_of_people_and_tracked_though_ignored_is_told(name: str, tmp_path: Path) -> None:
    text = "---\ntitle: A\n---\n\nOA-01 is my neighbour.\n" if name.endswith(".md") else ""
    files = {"coanalyze.yaml": "language: en\nsources: [sources]\n", "sources/a.txt": "OA-01: Yes.\n", name: text}
    write(files, tmp_path)
    commit(tmp_path)
    assert "PR003" not in {problem.rule for problem in check_study(tmp_path).problems}
    write({".gitignore": f"{name.split('/')[0]}/\n"}, tmp_path)
    assert [problem.file for problem in check_study(tmp_path).problems if problem.rule == "PR003"] == [name]
