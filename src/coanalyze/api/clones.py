"""A study as a clone has it: without the sources and respondents that its .gitignore keeps out of git."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from coanalyze import git, sources
from coanalyze import project as projects
from coanalyze.api.reading import list_sources
from coanalyze.errors import CoanalyzeError, ProjectError
from coanalyze.model.project import Project


def load_here(folder: Path) -> Project:
    """The project of a folder, as far as it is there.

    Sources that are missing and that git is told to leave out are private: they are no sources here. Where no source
    is here, the table of respondents may be missing for the same reason. Raises what `load_project` raises; what is
    missing for no such reason is an error when it is read.
    """
    try:
        return _with_sources_here(projects.load_project(folder))
    except ProjectError:
        named = projects.load_project(folder, people_may_lack=True)
        found = _with_sources_here(named)
        if found.sources == named.sources or list_sources(found)[0]:
            raise
        return found


def _with_sources_here(project: Project) -> Project:
    return replace(project, sources=tuple(entry for entry in project.sources if not _private(project.root, entry)))


def _private(root: Path, entry: str) -> bool:
    try:
        sources.find_sources(root, [entry])
        return False
    except CoanalyzeError:
        fixed = re.split(r"[*?\[]", entry, maxsplit=1)[0]
        folder = fixed if fixed == entry else fixed.rpartition("/")[0]
        return git.left_out(root / entry) or (folder != "" and git.left_out(root / folder))
