"""Where a study is, and what one is without a project file."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from coanalyze.model.project import Project

PROJECT_FILE = "coanalyze.yaml"
RESPONDENT_FILES = ("respondents.csv", "respondents.xlsx")


def find_project(start: Path) -> Path | None:
    """The folder of the nearest coanalyze.yaml, from `start` (a folder or a file) upwards; None where there is none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / PROJECT_FILE).is_file():
            return folder
    return None


def bare_project(folder: Path, files: Sequence[Path] = ()) -> Project:
    """A study without a project file: the folder itself on defaults, or only `files`.

    A respondents.csv or respondents.xlsx in the folder is used; nothing above the folder is looked at. `sources` are
    relative to the folder with `/`, absolute for files outside it.
    """
    root = folder.resolve()
    sources = tuple(_relative(file.resolve(), root) for file in files) or (".",)
    return Project(root=root, sources=sources, respondents=respondents_in(root))


def respondents_in(folder: Path) -> Path | None:
    """The table of respondents that lies in a folder under its usual name."""
    return next((folder / name for name in RESPONDENT_FILES if (folder / name).is_file()), None)


def existing(path: Path) -> Path | None:
    """The path as the disk has it, whichever way its å is composed; None where there is no such file."""
    for form in ("NFC", "NFD"):
        candidate = Path(unicodedata.normalize(form, str(path)))
        if candidate.exists():
            return candidate
    return path if path.exists() else None


def _relative(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
