"""Who codes: asked of the command line, the environment, the project file, the user's settings, and git."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coanalyze import codebook as books
from coanalyze import git
from coanalyze.codings import check_coder, read_people
from coanalyze.errors import UsageError, YamlError
from coanalyze.model.project import Project
from coanalyze.yamltext import YamlMap, YamlStr, load_file

VARIABLE = "COANALYZE_CODER"
SETTINGS = "settings.yaml"


@dataclass(frozen=True, slots=True)
class Coder:
    """A coder's name, and where it was found: in words, empty where it was given."""

    name: str
    found: str = ""


def coder_of(project: Project, given: str | None = None, environment: Mapping[str, str] | None = None) -> Coder:
    """Who codes, in this order: `given`, the variable COANALYZE_CODER, the project file's `coder`, the user's settings
    file, git's `user.name` as a short name (`Kari Nordmann`: `kari-nordmann`).

    Raises UsageError where none of them says, or where a name cannot be a coder's.
    """  # fmt: skip
    others = read_people(project.root).coders
    if given is not None:
        return Coder(check_coder(given, others))
    env = os.environ if environment is None else environment
    settings = settings_file(env)
    for name, found in (
        (env.get(VARIABLE, ""), f"from the variable {VARIABLE}"),
        (project.coder or "", f"from {project.file.name if project.file else 'the project file'}"),
        (_setting(settings), f"from {settings}"),
    ):
        if name.strip():
            return Coder(check_coder(name, others), found)
    written = git.user_name(project.root) or ""
    name = books.id_from(written)
    # Git's name was not chosen for this: it is whoever codes here by that name already.
    name = next((other for other in others if other.casefold() == name.casefold()), name)
    if name:
        return Coder(check_coder(name, others), f"from git's user.name, “{written}”")
    hint = "Name one with --coder, or write `coder: kari` in coanalyze.yaml."
    raise UsageError("nobody is named as the coder.", hint=hint)


def settings_file(environment: Mapping[str, str]) -> Path:
    """Where the user's own settings lie: in the platform's folder for them; the file need not be there."""
    if sys.platform == "win32":
        base = Path(environment.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        given = environment.get("XDG_CONFIG_HOME") or ""
        base = Path(given) if Path(given).is_absolute() else Path.home() / ".config"
    return base / "coanalyze" / SETTINGS


def _setting(path: Path) -> str:
    """The `coder` of a settings file; empty where there is no such file. Raises YamlError."""
    if not path.is_file():
        return ""
    tree = load_file(path, path.as_posix())
    node = tree.get("coder") if isinstance(tree, YamlMap) else None
    if not isinstance(tree, YamlMap) or (node is not None and not isinstance(node, YamlStr)):
        raise YamlError("this is no settings file.", where=path, hint="Write `coder: kari`.")
    return node.value if isinstance(node, YamlStr) else ""
