"""Tables that a new state of the store takes over from another as they are."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table that a new state has as another state had it: its file and the SHA-256 of that."""

    path: Path
    sha256: str


def take_over(path: Path, final: Path) -> None:
    """The same file under another name: one file with two names where the disk can, else a copy."""
    try:
        os.link(path, final)
    except OSError:
        shutil.copyfile(path, final)
