"""Files written in one step, and what tells a whole file from a damaged one."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4


def replace_text(path: Path, text: str) -> None:
    """Write a text file in one step: the old content or the new, never a mix. Raises OSError."""
    temporary = path.with_name(f".{path.name}-{uuid4().hex[:12]}")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        patiently(lambda: temporary.replace(path))
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def patiently(action: Callable[[], object], *, tries: int = 20) -> None:
    """Do something to a file that Windows refuses while another program (a reader, a virus scanner) has it open."""
    for _ in range(tries - 1 if os.name == "nt" else 0):
        try:
            action()
        except PermissionError:
            time.sleep(0.05)
        else:
            return
    action()


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, as hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
