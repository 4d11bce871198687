"""The pre-commit hooks: which files wake them, and what they do in a repository, through pre-commit itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.steps import ROOT, edit, git, made_study

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}


@pytest.mark.parametrize(
    ("path", "study", "alone"),
    [
        ("coanalyze.yaml", True, False),
        ("studier/en/coanalyze.yaml", True, False),
        ("codebooks/five.yaml", True, True),
        ("studier/codebooks/under/five.yml", True, True),
        ("respondents.csv", True, False),
        ("sources/a.txt", True, False),
        ("codings/kari/a.jsonl", True, False),
        ("README.md", False, False),
        ("mycodebooks/a.yaml", False, False),
        ("coanalyze_yaml", False, False),
    ],
)
def test_which_files_wake_which_hook(path: str, study: bool, alone: bool) -> None:
    for name, woken in (("coanalyze-check", study), ("coanalyze-codebooks", alone)):
        assert bool(re.search(HOOKS[name]["files"], path)) is woken


@pytest.mark.slow
def test_the_hooks_run_through_pre_commit_from_a_clone(tmp_path: Path) -> None:
    """Installs the package as pre-commit does, which needs a package index: `make test-slow`."""
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    clone = tmp_path / "coanalyze"
    git(tmp_path, "clone", "-q", str(ROOT), str(clone))
    study = made_study(tmp_path / "study")
    hooks = [{"id": name} for name in HOOKS]
    config = {"repos": [{"repo": str(clone), "rev": git(clone, "rev-parse", "HEAD"), "hooks": hooks}]}
    (study / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(study, "add", "-A")
    good = subprocess.run(command, cwd=study, capture_output=True, encoding="utf-8")
    assert good.returncode == 0, good.stdout + good.stderr
    assert good.stdout.count("Passed") == 2
    edit(study / "codebooks" / "start.yaml", "- Vi trengte noen å spørre.", "- Vi hadde noen å spørre.")
    git(study, "add", "-A")
    bad = subprocess.run(command, cwd=study, capture_output=True, encoding="utf-8")
    assert bad.returncode == 1
    assert bad.stdout.count("Failed") == 2
    assert "PT003" in bad.stdout
