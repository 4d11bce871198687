"""What git knows of a study, asked of the `git` program; a folder without git, or a machine without it, knows nothing.

Git runs with no pager, no prompt and no hooks of the repository's, and nothing is written.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath

_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat", "LC_ALL": "C"}
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


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
    blobs = _tree(top, revision, *([name] if name != "." else []))
    contents = _blobs(top, sorted(set(blobs.values())))
    return {path: contents[blob] for path, blob in blobs.items() if blob in contents}


def names_at(folder: Path, revision: str) -> tuple[Path, ...]:
    """All tracked files of the repository that `folder` is in at a revision, by absolute path, in order."""
    top = top_of(folder)
    return () if top is None or revision.startswith("-") else tuple(_tree(top, revision))


def _tree(top: Path, revision: str, *names: str) -> dict[Path, str]:
    """The files at a revision and their blobs; symbolic links and submodules are left out."""
    blobs: dict[Path, str] = {}
    for row in (_ask(top, "ls-tree", "-r", "-z", "--full-tree", revision, "--", *names) or b"").split(b"\0"):
        if not row:
            continue
        head, _, file = row.partition(b"\t")
        mode, kind, blob = head.decode("ascii").split()
        path = PurePosixPath(file.decode("utf-8", "surrogateescape"))
        # A tree made by hand may name places outside itself.
        if kind == "blob" and mode != "120000" and ".." not in path.parts and not path.is_absolute():
            blobs[top / path] = blob
    return blobs


def _blobs(top: Path, names: list[str]) -> dict[str, bytes]:
    """The content of each blob that is there, asked for in one go."""
    answer = _ask(top, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode()) if names else None
    found: dict[str, bytes] = {}
    position = 0
    while answer is not None and position < len(answer):
        end = answer.index(b"\n", position)
        head = answer[position:end].split()
        position = end + 1
        if len(head) == 3:
            size = int(head[2])
            found[head[0].decode("ascii")] = answer[position : position + size]
            position += size + 1
    return found


def tracked_files(folder: Path) -> frozenset[Path]:
    """The files at or under `folder` that git knows now (its index), by absolute path."""
    return _listed(folder, "-c")


def ignored_files(folder: Path) -> frozenset[Path]:
    """The files at or under `folder` that git is told to leave out (`.gitignore`), by absolute path."""
    return _listed(folder, "-o", "-i", "--exclude-standard")


def _listed(folder: Path, *options: str) -> frozenset[Path]:
    inside = _inside(folder)
    if inside is None:
        return frozenset()
    top, name = inside
    listed = _ask(top, "--literal-pathspecs", "ls-files", "-z", *options, "--", name)
    names = [file.decode("utf-8", "surrogateescape") for file in (listed or b"").split(b"\0") if file]
    return frozenset(top / PurePosixPath(file) for file in names)


def left_out(path: Path) -> bool:
    """Whether no clone has a file or folder: git is told to ignore it.

    `path` need not exist. False where there is no git.
    """
    inside = _inside(path)
    if inside is None:
        return False
    top, name = inside
    # A rule for folders (`sources/`) fits a folder that is not there only by its slash.
    return any(_ask(top, "check-ignore", "-q", "--", form) is not None for form in (name, f"{name}/"))


def is_shallow(folder: Path) -> bool:
    """Whether the clone that `folder` is in holds only the last commits."""
    return (_ask(folder, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"


def commits_of(folder: Path, paths: Sequence[Path], most: int) -> tuple[str, ...]:
    """The full hashes of at most `most` commits before and at the current one that touched `paths`, the latest first.

    Paths outside the work tree that `folder` is in are left out; none where there is no git.
    """
    top = top_of(folder)
    places = [inside for inside in map(_inside, paths) if inside is not None]
    names = sorted({name for found, name in places if found == top})
    if top is None or not names:
        return ()
    listed = _ask(top, "--literal-pathspecs", "log", "--format=%H", f"--max-count={most}", "--", *names)
    return tuple((listed or b"").decode("ascii").split())


def tracked_though_ignored(folder: Path) -> tuple[Path, ...]:
    """The files under `folder` that git tracks though a `.gitignore` leaves them out, by absolute path, in order."""
    inside = _inside(folder)
    if inside is None:
        return ()
    top, name = inside
    listed = _ask(top, "--literal-pathspecs", "ls-files", "-z", "-c", "-i", "--exclude-standard", "--", name)
    names = sorted({row.decode("utf-8", "surrogateescape") for row in (listed or b"").split(b"\0") if row})
    return tuple(top / PurePosixPath(name) for name in names)


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


def _ask(folder: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What git answers on stdout to `given` on stdin, or None where it refuses or is not installed."""
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent  # a folder of an older revision
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-C", str(folder), *arguments]
    # In a hook of the repository these name its own index, from its own folder: here only the work tree counts.
    environment = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK} | _QUIET
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=environment, timeout=60)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
