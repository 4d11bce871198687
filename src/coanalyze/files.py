"""Files written in one step, and what tells a whole file from a damaged one."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4


def replace_text(path: Path, text: str) -> None:
    """Write a text file (UTF-8, `\\n`) in one step: the old content or the new, never a mix. Raises OSError."""
    replace_bytes(path, text.encode("utf-8"))


def pieces_of(data: bytes | Iterable[bytes]) -> Iterable[bytes]:
    """Data that is whole or in pieces as pieces."""
    return [bytes(data)] if isinstance(data, bytes | bytearray | memoryview) else data


def replace_bytes(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file in one step: the old content or the new, never a mix, never an empty file. Data may be in pieces.

    Symbolic links are followed; the file keeps its permissions, a new one gets the usual ones. Raises OSError; then the
    old file stands and nothing is left beside it.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".writing-{uuid4().hex[:12]}.tmp")
    try:
        with temporary.open("xb") as file:
            file.writelines(pieces_of(data))
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        patiently(lambda: temporary.replace(target))
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


def zip_bytes(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of these parts, in this order: the same bytes for the same parts, on every day and system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return out.getvalue()


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, as hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
