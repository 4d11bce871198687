"""A small study in a real git repository, made for a test."""

from __future__ import annotations

import subprocess
from pathlib import Path

BOOK = """\
codebook: bok
version: {version}
codes:
  - id: tvil
    name: Tvil
    definition: Den som snakker, tviler.
    patterns: {tvil}
  - id: tid
    name: Tid
    patterns: [tid]
"""
PROJECT = """\
title: Prøve
language: nb
sources: [sources]
respondents: respondents.csv
codebooks: [{codebook}]
"""
FIRST = """\
Intervjuer: Hva tenkte du?
OA-01: Jeg var usikker på dette.
Intervjuer: Og så?
OA-01: Vi hadde lite tid til det.
"""
SECOND = """\
Intervjuer: Hva tenkte du?
OA-02: Jeg var i tvil om alt.
"""


def git(folder: Path, *arguments: str) -> str:
    """What git says; fails the test where it refuses."""
    command = ["git", "-c", "user.name=Kari", "-c", "user.email=kari@localhost", "-c", "commit.gpgsign=false"]
    done = subprocess.run([*command, "-C", str(folder), *arguments], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def write(path: Path, text: str) -> Path:
    """A file with its folders, as these bytes on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


def book(tvil: str = "[usikker, tvil]", version: str = "1.0.0") -> str:
    """The codebook with other patterns for its first code."""
    return BOOK.format(tvil=tvil, version=version)


def make_study(folder: Path, *, codebook: str = "codebooks/bok.yaml") -> Path:
    """A study with two interviews; nothing is committed."""
    write(folder / "coanalyze.yaml", PROJECT.format(codebook=codebook))
    write(folder / codebook, book())
    write(folder / "respondents.csv", "id,role,phase\nOA-01,OA,start\nOA-02,OA,slutt\n")
    write(folder / "sources" / "første.txt", FIRST)
    write(folder / "sources" / "andre.txt", SECOND)
    return folder


def commit(folder: Path, message: str = "state") -> None:
    """Everything that git does not leave out, as a commit; the repository is made where there is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A", ".")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
