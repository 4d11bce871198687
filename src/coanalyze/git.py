"""What git knows of a study, asked of the `git` program; a folder without git, or a machine without it, knows nothing.

Git runs with no pager, no prompt and no hooks of the repository's, and nothing is written.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat", "LC_ALL": "C"}


@lru_cache(maxsize=64)
def top_of(folder: Path) -> Path | None:
    """The top folder of the work tree that `folder` is in, or None where there is none (or no git)."""
    answer = _ask(folder, "rev-parse", "--show-toplevel")
    return Path(os.path.realpath(answer.decode("utf-8").strip())) if answer else None


def resolve(folder: Path, revision: str) -> str | None:
    """The full hash of the commit that `revision` names (`HEAD~1`, a tag, a branch), or None."""
    if revision.startswith("-"):
        return None
    answer = _ask(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return answer.decode("ascii").strip() if answer else None


def last_tag(folder: Path) -> str | None:
    """The nearest tag before or at the current commit, or None."""
    answer = _ask(folder, "describe", "--tags", "--abbrev=0")
    return answer.decode("utf-8").strip() if answer else None


def content_at(path: Path, revision: str) -> bytes | None:
    """A file's bytes at a revision, or None where it was not there. `path` need not exist now."""
    inside = _inside(path)
    if inside is None or revision.startswith("-"):
        return None
    top, name = inside
    return _ask(top, "show", f"{revision}:{name}")


def files_at(folder: Path, revision: str) -> Mapping[Path, bytes]:
    """All tracked files under `folder` at a revision, by absolute path, in order. Symbolic links are left out."""
    inside = _inside(folder)
    if inside is None or revision.startswith("-"):
        return {}
    top, name = inside
    listed = _ask(top, "ls-tree", "-r", "-z", "--full-tree", revision, "--", *([name] if name != "." else []))
    found: dict[Path, bytes] = {}
    for row in (listed or b"").split(b"\0"):
        if not row:
            continue
        head, _, file = row.partition(b"\t")
        mode, kind, blob = head.decode("ascii").split()
        if kind == "blob" and mode != "120000":
            content = _ask(top, "cat-file", "blob", blob)
            if content is not None:
                found[top / PurePosixPath(file.decode("utf-8", "surrogateescape"))] = content
    return found


def user_name(folder: Path) -> str | None:
    """The `user.name` that git would write in a commit there, or None."""
    answer = _ask(folder, "config", "--get", "user.name")
    return answer.decode("utf-8", "replace").strip() or None if answer else None


def _inside(path: Path) -> tuple[Path, str] | None:
    """The top of the work tree and the path within it, with `/`."""
    real = Path(os.path.realpath(path))
    folder = real
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    top = top_of(folder)
    if top is None:
        return None
    try:
        return top, real.relative_to(top).as_posix()
    except ValueError:
        return None


def _ask(folder: Path, *arguments: str) -> bytes | None:
    """What git answers on stdout, or None where it refuses or is not installed."""
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **_QUIET}, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
