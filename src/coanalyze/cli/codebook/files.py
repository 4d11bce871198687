"""Which codebooks a command means, and which study, if any."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.errors import UsageError
from coanalyze.model.project import Project

if TYPE_CHECKING:
    from coanalyze.api.shelf import Files

PathArgument = Annotated[
    Path | None,
    typer.Argument(metavar="[STUDY]", help="A study folder, or a codebook file. Default: the study we are in."),
]


def find_codebooks(
    path: Path | None, study: Path | None, codebooks: Sequence[Path] | None
) -> tuple[Files, Project | None]:
    """The codebook files, as messages call them, and the study; None for the study where a file is named alone.

    Raises UsageError where there is no study, or none of its codebooks is named.
    """
    from coanalyze.cli.locate import locate
    from coanalyze.cli.paths import from_here

    file = path is not None and path.is_file() and path.name != "coanalyze.yaml"
    if file and path is not None:
        named = [path, *(codebooks or ())]
        project = locate(study, named) if study is not None else _lists(path)
    else:
        project = locate(path if path is not None else study, codebooks)
        named = list(project.codebooks)
    if not named:
        hint = "Name one with --codebook FILE, or under `codebooks:` in coanalyze.yaml."
        raise UsageError("no codebook is named.", where=project.root if project else None, hint=hint)
    return [(one, from_here(one.as_posix(), project.root if project else None)) for one in named], project


def _lists(path: Path) -> Project | None:
    """The study that we are in, where it uses this codebook."""
    from coanalyze import project as projects
    from coanalyze.errors import CoanalyzeError

    found = projects.find_project(Path.cwd())
    if found is None:
        return None
    try:
        project = projects.load_project(found)
    except CoanalyzeError:
        return None
    return project if path.resolve() in [one.resolve() for one in project.codebooks] else None
