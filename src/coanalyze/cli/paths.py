"""How the files that a check names are called, for people here and for services that know the checkout."""

from __future__ import annotations

import os
from pathlib import Path


def from_here(file: str, folder: Path | None) -> str:
    """A file of a study as it is reached from the current folder, with `/`; relative or absolute, whichever is shorter.

    `folder` is the study's; None where `file` is as it was named on the command line.
    """
    if folder is None or not file:
        return file
    whole = _real(file, folder)
    return min(_relative(whole, Path.cwd()), whole.as_posix(), key=len)


def in_checkout(file: str, folder: Path | None) -> str:
    """A file relative to the root of the checkout, with `/`; absolute where it lies outside.

    The root is what GitHub calls GITHUB_WORKSPACE, elsewhere the current folder.
    """
    whole = _real(file, folder or Path.cwd())
    for root in (os.environ.get("GITHUB_WORKSPACE"), os.curdir):
        if file and root and whole.is_relative_to(os.path.realpath(root)):
            return whole.relative_to(os.path.realpath(root)).as_posix()
    return whole.as_posix() if file else file


def _real(file: str, folder: Path) -> Path:
    return Path(os.path.normpath(Path(os.path.realpath(folder)) / file))


def _relative(path: Path, start: Path) -> str:
    try:
        return Path(os.path.relpath(path, os.path.realpath(start))).as_posix()
    except ValueError:
        # Windows: another drive.
        return path.as_posix()
