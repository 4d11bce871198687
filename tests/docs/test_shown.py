"""What the documentation shows is what the program does."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from tools.make_docs import made

from coanalyze.cli.app import COMMANDS, app
from tests.docs.pages import PAGES, ROOT, fenced, inline_code, read

TOOL = ROOT / "tools" / "make_docs.py"
PAGES_WITH_OUTPUT = (
    "README.md", "docs/tutorial.md", "docs/json.md", "docs/counting.md", "docs/reports.md", "docs/check.md",
    "docs/ci.md", "docs/figures.md", "docs/matrices.md", "docs/saturation.md", "docs/comparing.md", "docs/theory.md",
    "docs/methods.md", "docs/query.md", "docs/agreement.md", "docs/diff.md", "docs/verify.md",
    "sample_corpus/README.md",
)  # fmt: skip


def make_docs(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the tool that writes and checks what is shown."""
    command = [sys.executable, str(TOOL), *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("page", ["docs/commands.md", "docs/rules.md", *PAGES_WITH_OUTPUT])
def test_page_is_up_to_date(page: str) -> None:
    assert made(ROOT, page) == read(page), f"{page} is stale: run `make docs` and look at the difference"


def test_a_stale_page_is_told_with_a_difference(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("```console\n$ coanalyze --version\ncoanalyze 0.0.0\n```\n", encoding="utf-8")
    done = make_docs("--check", "--root", str(tmp_path), "README.md")
    assert done.returncode == 1
    assert "-coanalyze 0.0.0" in done.stdout
    assert "make docs" in done.stderr


def test_a_stale_page_is_written_anew(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("Before.\n\n```console\n$ coanalyze --version\nold\n```\n\nAfter.\n", encoding="utf-8")
    assert make_docs("--root", str(tmp_path), "README.md").returncode == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before.\n\n```console\n$ coanalyze --version\ncoanalyze ")
    assert text.endswith("```\n\nAfter.\n")
    assert "old" not in text


def test_an_exit_status_that_the_page_does_not_say_is_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("```console\n$ coanalyze report nowhere\n```\n", encoding="utf-8")
    done = make_docs("--check", "--root", str(tmp_path), "README.md")
    assert done.returncode == 1
    assert "ended with status 2, not 0" in done.stderr


def test_files_that_a_page_shows_are_there_for_its_commands(tmp_path: Path) -> None:
    book = "codebook: a\nlanguage: en\ncodes:\n  - id: a\n    patterns: [(]\n"
    page = f"<!-- file: a.yaml -->\n```yaml\n{book}```\n\n"
    page += "<!-- run: exit=1 lines=1 -->\n```console\n$ coanalyze check a.yaml\n```\n"
    (tmp_path / "README.md").write_text(page, encoding="utf-8")
    assert make_docs("--root", str(tmp_path), "README.md").returncode == 0
    shown = fenced((tmp_path / "README.md").read_text(encoding="utf-8"), "console")[0].splitlines()
    assert shown[1].startswith("a.yaml:")
    assert shown[2:] == ["..."]


def command_lines(page: str) -> list[str]:
    """Every `coanalyze ...` that a page names without running it."""
    text = read(page)
    lines = [line for body in fenced(text, "sh") for line in body.splitlines()]
    return [line for line in (*lines, *inline_code(text)) if line.startswith("coanalyze ")]


def known_options(commands: list[str]) -> set[str]:
    """The options of a command (named with the group that it is in), and those that stand everywhere."""
    found: Any = typer.main.get_command(app)
    for command in commands[:1]:
        found = found.resolve_command(typer.Context(found), [command])[1]
    if hasattr(found, "resolve_command") and len(commands) > 1:
        found = found.resolve_command(typer.Context(found), [commands[1]])[1]
    named = {name for parameter in found.params for name in (*parameter.opts, *parameter.secondary_opts)}
    return named | {"--help", "-h", "--debug", "--install-completion"}


@pytest.mark.parametrize("page", [page for page in PAGES if page != "docs/commands.md"])
def test_commands_and_options_that_are_named_exist(page: str) -> None:
    wrong = []
    for line in command_lines(page):
        words = shlex.split(line, comments=True)[1:]
        words_only = [word for word in words if not word.startswith("-")]
        command = next(iter(words_only), "")
        options = {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"}
        if command in ("COMMAND", "..."):
            continue
        if (command and command not in COMMANDS) or options - known_options(words_only):
            wrong.append(line)
    assert not wrong


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_commands_are_run_unless_they_hold_a_placeholder(page: str) -> None:
    placeholders = ("transcripts/", "book.yaml")
    for body in fenced(read(page), "sh"):
        for line in body.splitlines():
            assert not line.startswith("coanalyze ") or any(each in line for each in placeholders), line


def test_every_command_is_in_the_reference() -> None:
    text = read("docs/commands.md")
    assert [name for name in COMMANDS if f"\n## {name}\n" not in text] == []
