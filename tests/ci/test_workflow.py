"""The workflows: the one that `init` writes, run in the study it is written for, and our own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.steps import ROOT, bash, commit, edit, git, made_study, needs_bash
from tests.cli.runner import run

OWN = ROOT / ".github" / "workflows" / "ci.yml"


def workflow(study: Path) -> dict[str, Any]:
    text = (study / ".github" / "workflows" / "coanalyze.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def steps(study: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = workflow(study)["jobs"]["check"]["steps"]
    return found


def scripts(study: Path) -> list[str]:
    """What the steps run, but for installing the program."""
    return [step["run"] for step in steps(study) if "run" in step and step["run"] != "pip install coanalyze"]


def around(tmp_path: Path, study: Path, base: str = "") -> dict[str, str]:
    return {"GITHUB_WORKSPACE": str(study), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "BASE": base}


@pytest.mark.parametrize("options", [[], ["--share-data"], ["--language", "en"]])
def test_it_may_read_and_no_more_and_is_pinned(tmp_path: Path, options: list[str]) -> None:
    study = made_study(tmp_path / "study", *options)
    assert workflow(study)["permissions"] == {"contents": "read"}
    used = [step["uses"] for step in steps(study) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in used)
    assert not any("${{" in script for script in scripts(study))
    # Without them no rule can see what a codebook was at its last version.
    (checkout,) = (step for step in steps(study) if step.get("uses", "").startswith("actions/checkout@"))
    assert checkout["with"]["fetch-depth"] == 0


@needs_bash
def test_a_clone_without_the_private_sources_is_checked(tmp_path: Path) -> None:
    study = made_study(tmp_path / "study")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(study), str(clone))
    assert not (clone / "sources").exists()
    assert not (clone / "respondents.csv").exists()
    (check,) = scripts(clone)
    good = bash(check, clone, around(tmp_path, clone))
    assert (good.returncode, good.stderr) == (0, "")
    assert "::" not in good.stdout
    edit(clone / "codebooks" / "start.yaml", "- Vi trengte noen å spørre.", "- Vi hadde noen å spørre.")
    bad = bash(check, clone, around(tmp_path, clone))
    assert bad.returncode == 1
    assert "::error file=codebooks/start.yaml," in bad.stdout


@needs_bash
def test_a_study_that_shares_its_data_is_held_to_its_figures(tmp_path: Path) -> None:
    study = made_study(tmp_path / "study", "--share-data")
    with (study / "coanalyze.yaml").open("a", encoding="utf-8") as file:
        file.write("\nexpect:\n  usikkerhet: {mentions: 1, respondents: 1}\n")
    commit(study)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(study), str(clone))
    base = git(clone, "rev-parse", "HEAD")
    check, diff = scripts(clone)
    assert bash(check, clone, around(tmp_path, clone)).returncode == 0
    assert bash(diff, clone, around(tmp_path, clone, base)).returncode == 0
    edit(clone / "codebooks" / "start.yaml", "      - usikker                  #", "      - urolig                  #")
    commit(clone)
    bad = bash(check, clone, around(tmp_path, clone))
    assert bad.returncode == 1
    assert "PR010" in bad.stdout
    assert "Jeg var ganske usikker" in bad.stdout
    (tmp_path / "summary.md").unlink()
    assert bash(diff, clone, around(tmp_path, clone, base)).returncode == 1
    assert "Usikkerhet" in (tmp_path / "summary.md").read_text(encoding="utf-8")


def test_init_says_what_is_checked(tmp_path: Path) -> None:
    private = run("init", tmp_path / "a").stdout
    shared = run("init", tmp_path / "b", "--share-data").stdout
    assert "the workflow checks the codebooks; sources stay here" in private
    assert "the workflow checks the codebooks and the figures" in shared


def test_the_expectation_in_the_starter_holds_when_it_is_switched_on(tmp_path: Path) -> None:
    for language in ("nb", "en"):
        study = tmp_path / language
        assert run("init", study, "-q", "--language", language).status == 0
        project = study / "coanalyze.yaml"
        text = project.read_text(encoding="utf-8")
        assert "\n# expect:" in text
        project.write_text(re.sub(r"^# (expect:|  \w+: \{mentions)", r"\1", text, flags=re.M), encoding="utf-8")
        told = run("report", study, "--format", "expect")
        assert told.status == 0
        done = run("check", study, "--select", "PR")
        assert (done.status, "PR0" in done.stdout) == (0, False), done.stdout
        project.write_text(project.read_text(encoding="utf-8").replace("mentions: 1", "mentions: 2"), encoding="utf-8")
        assert "PR010" in run("check", study, "--select", "PR").stdout


def test_our_own_workflow_is_pinned_and_may_only_read() -> None:
    text = OWN.read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    assert loaded["permissions"] == {"contents": "read"}
    used = re.findall(r"uses: (\S+)", text)
    assert all(name == "./" or re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in used)
    for job in loaded["jobs"].values():
        assert not any("${{" in step.get("run", "") for step in job["steps"])
