"""Which study a command means, and the study itself brought up to date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coanalyze.errors import UsageError
from coanalyze.model.project import Project

if TYPE_CHECKING:
    from coanalyze.api import Study

_LARGE = 1_000_000
"""Words from which on memory is kept rather than asked for again and again: a fifth of a report's time."""


def locate(study: Path | None, codebooks: Sequence[Path] | None = None) -> Project:
    """The project of a folder: its project file, or the defaults for a bare folder.

    Without a folder, the study that the current folder is in. Raises UsageError where there is none.
    """
    from coanalyze import project as projects

    if study is None:
        found = projects.find_project(Path.cwd())
        if found is None and not codebooks:
            raise UsageError(
                "there is no coanalyze.yaml here or above.",
                where=Path.cwd(),
                hint="Name a study folder, or make one with `coanalyze init`.",
            )
        base = _whole(found) if found else projects.bare_project(Path.cwd())
    elif study.is_file() and study.suffix in (".yaml", ".yml"):
        base = _whole(study)
    elif study.is_dir():
        has_file = (study / "coanalyze.yaml").is_file()
        base = _whole(study) if has_file else projects.bare_project(study.absolute())
    elif study.is_file():
        raise UsageError("this is a file, not a study.", where=study, hint="Name the folder that it lies in.")
    else:
        # A name with an ending was meant for a file, but for folders called `wave.2`.
        what = "file" if study.suffix in (".yaml", ".yml") else "file or folder" if study.suffix else "folder"
        raise UsageError(f"there is no such {what}.", where=study, hint="Check the path.")
    return with_codebooks(base, codebooks)


def _whole(study: Path) -> Project:
    """A study's project, once what a killed program left half done there is finished: that may be the project file."""
    from coanalyze import project as projects
    from coanalyze.codings import finish_changes

    finish_changes(study if study.is_dir() else study.parent)
    return projects.load_project(study)


def locate_beside(file: Path, study: Path | None, codebooks: Sequence[Path] | None = None) -> Project:
    """The project of the folder that is named; without one the study that a file lies in, or the current folder."""
    from coanalyze import project as projects

    around = projects.find_project(file.resolve().parent) if study is None else None
    if study is None and around is None and not codebooks and projects.find_project(Path.cwd()) is None:
        what = "this file lies in no study, and the current folder is none either."
        raise UsageError(what, where=file, hint="Name the study: --study my-study.")
    return locate(study or around, codebooks)


def the_file(path: Path) -> Path:
    """A file that is named on the command line. Raises UsageError, before any study is looked for, where it is none."""
    if path.is_dir():
        raise UsageError("this is a folder.", where=path, hint="Name a file in it.")
    if not path.is_file():
        raise UsageError("there is no such file.", where=path, hint="Check the path.")
    return path


def locate_paths(paths: Sequence[Path] | None, codebooks: Sequence[Path] | None = None) -> tuple[Project, list[Path]]:
    """As `locate`, for commands that also take transcripts: the project, and the files named (none: all)."""
    from coanalyze import project as projects

    given = list(paths or [])
    away = [address for path in given if (address := address_of(path))]
    if away:
        if len(away) != len(given):
            raise UsageError("addresses and paths do not go together.", hint="Name them under `sources:` of a study.")
        bare = replace(projects.bare_project(Path.cwd()), sources=tuple(away))
        return with_codebooks(bare, codebooks), []
    if len(given) <= 1 and not any(path.is_file() and path.suffix not in (".yaml", ".yml") for path in given):
        return locate(given[0] if given else None, codebooks), []
    for path in given:
        if not path.exists():
            raise UsageError("there is no such file or folder.", where=path, hint="Check the path.")
    root = given[0].parent if given[0].is_file() else given[0]
    # Folders as they really lie, as the project's own root does: ids must not tell by which link a file was reached.
    files = [path.parent.resolve() / path.name if path.is_file() else path.resolve() for path in given]
    return with_codebooks(projects.bare_project(root.absolute(), files), codebooks), files


_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+(.*)", re.DOTALL)


def address_of(path: Path) -> str | None:
    """The address that an argument was before it became a path (which has one slash of `s3://` left), or None."""
    found = _ADDRESS.fullmatch(path.as_posix())
    if found is None or path.exists():
        return None
    scheme, rest = found.groups()
    return f"{scheme}://{'/' if scheme == 'file' else ''}{rest}"


def with_codebooks(project: Project, codebooks: Sequence[Path] | None) -> Project:
    """The project with the codebooks of the command line instead of its own.

    Raises UsageError for one that is not there.
    """
    if not codebooks:
        return project
    for path in codebooks:
        if not path.is_file():
            raise UsageError("there is no such codebook.", where=path, hint="Check the path after --codebook.")
    return replace(project, codebooks=tuple(path.absolute() for path in codebooks))


def open_study(
    study: Path | None,
    codebooks: Sequence[Path] | None,
    quiet: bool,
    *,
    need_codebook: bool = True,
) -> Study:
    """Find a study, bring it up to date with a progress bar, and warn of what was skipped."""
    from coanalyze import api
    from coanalyze.cli.output import warn
    from coanalyze.cli.progress import Meter

    project = locate(study, codebooks)
    with Meter(quiet) as meter:
        opened = api.open_study(project, progress=meter, need_codebook=need_codebook)
    warn((f"{skipped.path}: {skipped.reason}" for skipped in opened.skipped), quiet)
    warn(api.study_languages(opened), quiet)
    warn(opened.by_people.messages, quiet)
    if opened.held is not None and opened.sizes[1] >= _LARGE:
        from coanalyze.api.engine.memory import keep_memory

        keep_memory()
    if opened.unsaved:
        warn([f"{opened.unsaved} The result is whole, but the next run does all the work again."], quiet)
    return opened
