"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from coanalyze.errors import CoanalyzeError, StoreError, UsageError
from coanalyze.files import pieces_of, replace_bytes


def write_atomic(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write `data` (it may come in pieces) by way of a temporary file beside `path`: a killed run leaves the old file.

    A symbolic link is followed, and the file keeps its permissions. What is no file (/dev/stdout, a named pipe) is
    written to and never replaced. Raises UsageError where the folder is missing, `path` is a folder or may not be
    written; StoreError where the disk is full or fails. Then the old file stands.
    """
    target = Path(os.path.realpath(path))
    if path.exists() and not path.is_file() and not path.is_dir():
        _write_through(path, data)
        return
    if target.is_dir():
        raise UsageError("This is a folder, not a file.", where=path.as_posix(), hint="Name a file in it.")
    if not target.parent.is_dir():
        hint = f"Make the folder {path.parent.as_posix()} first, or name another file."
        raise UsageError("The folder for this file does not exist.", where=path.as_posix(), hint=hint)
    try:
        replace_bytes(target, data)
    except OSError as error:
        raise _explained(error, path) from error


def _write_through(path: Path, data: bytes | Iterable[bytes]) -> None:
    try:
        with path.open("wb") as file:
            file.writelines(pieces_of(data))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _explained(error, path) from error


def _explained(error: OSError, path: Path) -> CoanalyzeError:
    where = path.as_posix()
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError("The disk is full; the old file is untouched.", where=where, hint="Free some space.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        hint = "Close it in other programs, or choose another folder with --output."
        return UsageError("This file may not be written here.", where=where, hint=hint)
    reason = error.strerror or str(error)
    return StoreError(f"Writing failed ({reason}); the old file is untouched.", where=where, hint="Try another folder.")
