"""Shell steps of CI files, run as the services run them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.runner import run

ROOT = Path(__file__).parents[2]
BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None or os.name == "nt", reason="needs a bash that shares our paths")


def bash(script: str, cwd: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub runs `shell: bash`, with this environment's `coanalyze`."""
    folder = cwd.parent / "bin"
    folder.mkdir(exist_ok=True)
    program = folder / "coanalyze"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m coanalyze "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "GIT_"))}
    environment |= {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1", **variables}
    command = [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


def git(folder: Path, *arguments: str) -> str:
    """Run git there as somebody."""
    who = {f"GIT_{role}_{what}": "x@y" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=os.environ | who)
    return done.stdout.strip()


def made_study(folder: Path, *options: str) -> Path:
    """What `init` makes, committed."""
    assert run("init", folder, "-q", *options).status == 0
    git(folder, "init", "-q")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    """Commit everything that git may have."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
