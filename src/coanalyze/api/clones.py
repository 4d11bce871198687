"""A study as a clone has it: without the sources and respondents that its .gitignore keeps out of git."""

from __future__ import annotations

from pathlib import Path

from coanalyze import project as projects
from coanalyze.api.reading import list_sources
from coanalyze.errors import ProjectError
from coanalyze.model.project import Project


def load_here(folder: Path) -> Project:
    """The project of a folder. Where its sources are not there, the table of respondents need not be either.

    Raises what `load_project` raises.
    """
    try:
        return projects.load_project(folder)
    except ProjectError:
        found = projects.load_project(folder, people_may_lack=True)
        files, _ = list_sources(found)
        if files:
            raise
        return found
