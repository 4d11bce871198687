"""The composite action: its inputs reach the shell as variables, and its scripts do what they say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.steps import ROOT, bash, commit, edit, git, made_study, needs_bash

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")


def step(name: str) -> dict[str, Any]:
    return next(step for step in STEPS if step.get("name") == name)


def variables(tmp_path: Path, name: str, **given: str) -> dict[str, str]:
    """The environment of a step: its inputs as given, the others by default."""
    values = {key: str(value["default"]) for key, value in ACTION["inputs"].items()} | {
        key.replace("_", "-"): value for key, value in given.items()
    }
    told = {key: INPUT.sub(lambda match: values[match[1]], text) for key, text in step(name)["env"].items()}
    runner = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "RUNNER_TEMP": str(tmp_path)}
    return told | runner | {"GITHUB_WORKSPACE": str(tmp_path / "study")}


def test_it_is_a_composite_action_whose_inputs_are_all_told_and_used() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert all(value["description"] and "default" in value for value in ACTION["inputs"].values())
    used = set(re.findall(r"inputs\.([a-z-]+)", yaml.safe_dump(STEPS)))
    assert used == set(ACTION["inputs"])


def test_no_expression_stands_in_a_script() -> None:
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert len(scripts) == 3
    assert not any("${{" in script for script in scripts)
    assert all(step["shell"] == "bash" for step in STEPS if "run" in step)


def test_other_actions_are_pinned_by_a_version() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+(\.\d+)*", name) for name in used)


@needs_bash
def test_check_passes_and_fails_with_annotations(tmp_path: Path) -> None:
    study = made_study(tmp_path / "study", "--share-data")
    script = step("Check")["run"]
    good = bash(script, study, variables(tmp_path, "Check"))
    assert (good.returncode, good.stderr) == (0, "")
    edit(study / "codebooks" / "start.yaml", "- Vi trengte noen å spørre.", "- Vi hadde noen å spørre.")
    bad = bash(script, study, variables(tmp_path, "Check"))
    assert bad.returncode == 1
    assert "::error file=codebooks/start.yaml," in bad.stdout
    lenient = bash(script, study, variables(tmp_path, "Check", fail_on="never", format="junit", output="out.xml"))
    assert lenient.returncode == 0
    assert (study / "out.xml").read_text(encoding="utf-8").startswith("<?xml")


@needs_bash
@pytest.mark.parametrize("name", ["$(touch hacked)", "`touch hacked`", "a; touch hacked", "-h", "a b æ"])
def test_what_an_input_says_is_never_run(tmp_path: Path, name: str) -> None:
    study = made_study(tmp_path / "study")
    (study / "coanalyze.yaml").rename(study / "x")
    inner = study / name
    inner.mkdir()
    (study / "x").rename(inner / "coanalyze.yaml")
    (study / "codebooks").rename(inner / "codebooks")
    (study / "sources").rename(inner / "sources")
    (study / "respondents.csv").rename(inner / "respondents.csv")
    done = bash(step("Check")["run"], study, variables(tmp_path, "Check", study=name))
    assert (done.returncode, done.stderr) == (0, "")
    hostile = variables(tmp_path, "Check", study="no such folder", fail_on=name, format=name, output=name)
    assert bash(step("Check")["run"], study, hostile).returncode == 2
    diff = variables(tmp_path, "What the change does to the findings", study=name, diff_base=f"{name} x")
    assert bash(step("What the change does to the findings")["run"], study, diff).returncode == 2
    assert list(tmp_path.rglob("hacked")) == []


@needs_bash
def test_the_summary_says_what_a_change_does_and_fails_with_the_promise(tmp_path: Path) -> None:
    study = made_study(tmp_path / "study", "--share-data")
    with (study / "coanalyze.yaml").open("a", encoding="utf-8") as file:
        file.write("\nexpect:\n  usikkerhet: {mentions: 1}\n")
    commit(study)
    base = git(study, "rev-parse", "HEAD")
    name = "What the change does to the findings"
    same = bash(step(name)["run"], study, variables(tmp_path, name, diff_base=base))
    assert same.returncode == 0, same.stderr
    edit(study / "codebooks" / "start.yaml", "      - usikker                  #", "      - urolig                  #")
    commit(study)
    (tmp_path / "summary.md").unlink()
    worse = bash(step(name)["run"], study, variables(tmp_path, name, diff_base=base))
    assert worse.returncode == 1, worse.stderr
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "Usikkerhet" in summary
