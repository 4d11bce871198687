"""What nobody needs any more is cleared out of the store, but not from under those who may still be reading it."""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

STILL_READ = 60
"""Seconds for which a state that was replaced is kept for those who may be reading it."""
ABANDONED = 3600
"""Seconds after which what a killed run left half written is cleared away."""


def tidy(folder: Path, keep: str) -> None:
    """Remove older states but the newest of them and what may still be read, and what killed runs left behind.

    `folder` is the store's, `keep` names its current state. Raises OSError.
    """
    now = time.time()
    for path in [*(folder / "states").glob("writing-*"), *folder.glob(".*-????????????")]:
        if _age(path, now) > ABANDONED:
            remove(path)
    others = [p for p in (folder / "states").iterdir() if p.name != keep and not p.name.startswith("writing-")]
    others.sort(key=lambda path: _age(path, now))
    for path in others[1:]:
        if path.name.startswith("removed-") or _age(path, now) > STILL_READ:
            remove(path)


def _age(path: Path, now: float) -> float:
    try:
        return now - path.stat().st_mtime
    except OSError:
        return 0.0


def remove(path: Path) -> None:
    """Take a file or folder away: under another name first, so that nobody finds half of it.

    Does nothing where that cannot be done (on Windows, while another program reads it).
    """
    if path.is_dir() and not path.is_symlink():
        away = path.with_name(f"removed-{uuid4().hex[:12]}")
        with suppress(OSError):
            path.rename(away)
            shutil.rmtree(away, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
