"""Which versions of libraries are installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache


def installed_version(name: str) -> str:
    """The version of a distribution; empty where it is not installed.

    Told by the names of the folders that installers write ("Recording installed projects"): to have
    importlib.metadata read what is in them takes longer than much of what a command does. It is asked for the others.
    """
    found = _folders().get(_plain(name))
    if found is None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version(name)
        except PackageNotFoundError:
            found = ""
    return found


@cache
def _folders() -> Mapping[str, str]:
    """The version of each distribution that has such a folder; the first on the path counts, as for imports."""
    found: dict[str, str] = {}
    for place in sys.path:
        here: dict[str, list[str]] = {}
        with suppress(OSError):
            for entry in os.scandir(place or "."):
                name, _, version = entry.name.removesuffix(".dist-info").partition("-")
                if version and entry.name.endswith(".dist-info"):
                    here.setdefault(_plain(name), []).append(version)
        # What a broken installation left behind is for importlib.metadata to tell.
        found = {**{name: versions[0] for name, versions in here.items() if len(versions) == 1}, **found}
    return found


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
