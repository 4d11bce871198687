"""The GitLab snippet: valid YAML, and its script lines do what they say."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import yaml

from tests.ci.steps import ROOT, bash, edit, git, made_study, needs_bash

JOBS: dict[str, Any] = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
BASE: dict[str, Any] = JOBS[".coanalyze"]


def variables() -> dict[str, str]:
    assert all(isinstance(value, str) for value in BASE["variables"].values())
    return dict(BASE["variables"])


def test_every_job_extends_what_installs_and_keeps_its_result() -> None:
    jobs = {name: job for name, job in JOBS.items() if not name.startswith(".")}
    assert set(jobs) == {"coanalyze-check", "coanalyze-diff"}
    for job in jobs.values():
        assert job["extends"] == ".coanalyze"
        assert job["artifacts"]["when"] == "always"
    assert "/" not in BASE["image"]


@needs_bash
def test_check_writes_what_gitlab_shows_and_fails_where_it_must(tmp_path: Path) -> None:
    study = made_study(tmp_path / "study", "--share-data")
    script = "\n".join(JOBS["coanalyze-check"]["script"])
    report = study / JOBS["coanalyze-check"]["artifacts"]["reports"]["junit"]
    assert bash(script, study, variables()).returncode == 0
    assert not list(ET.parse(report).iter("failure"))
    edit(study / "codebooks" / "start.yaml", "- Vi trengte noen å spørre.", "- Vi hadde noen å spørre.")
    done = bash(script, study, variables())
    assert done.returncode == 1
    assert "PT003" in done.stdout
    assert [*ET.parse(report).iter("failure"), *ET.parse(report).iter("error")]


@needs_bash
def test_diff_leaves_a_page_for_the_merge_request(tmp_path: Path) -> None:
    study = made_study(tmp_path / "study", "--share-data")
    base = git(study, "rev-parse", "HEAD")
    edit(study / "codebooks" / "start.yaml", "      - usikker                  #", "      - urolig                  #")
    job = JOBS["coanalyze-diff"]
    done = bash("\n".join(job["script"]), study, variables() | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
    assert done.returncode == 0, done.stderr
    assert "Usikkerhet" in (study / job["artifacts"]["paths"][0]).read_text(encoding="utf-8")
