"""What docs/ci.md and docs/project-file.md tell people to paste is what is tested elsewhere, and loads."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from coanalyze.project import load_project
from tests.docs.pages import ROOT, fenced, read


def test_the_gitlab_snippet_is_the_file_that_is_tested() -> None:
    assert (ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8") in fenced(read("docs/ci.md"), "yaml")


def test_the_hook_and_the_inputs_are_there() -> None:
    page = read("docs/ci.md")
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        assert f"`{hook['id']}`" in page or f"- id: {hook['id']}" in page
    for name, told in yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"].items():
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{name}` |")]
        assert not told["default"] or f"`{told['default']}`" in row


@pytest.mark.parametrize("page", ["docs/ci.md", "docs/project-file.md"])
def test_every_expect_block_is_one(page: str, tmp_path: Path) -> None:
    blocks = [body for body in fenced(read(page), "yaml") if body.startswith("expect:")]
    assert blocks
    for block in blocks:
        (tmp_path / "coanalyze.yaml").write_text(block, encoding="utf-8")
        assert load_project(tmp_path).expect


def test_every_way_to_write_a_figure_is_one(tmp_path: Path) -> None:
    table = read("docs/project-file.md").partition("| written | holds for |")[2].partition("\n\n")[0]
    forms = [form.strip() for row in table.splitlines()[2:] for form in row.split("|")[1].replace("`", "").split(",")]
    assert len(forms) == 7
    for form in forms:
        (tmp_path / "coanalyze.yaml").write_text(f"expect:\n  a: {{mentions: {form}}}\n", encoding="utf-8")
        assert load_project(tmp_path).expect
