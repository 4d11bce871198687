"""A codebook's file replaced whole or not at all."""

from __future__ import annotations

from pathlib import Path

from coanalyze.errors import CodebookError
from coanalyze.files import replace_bytes


def replace_file(path: Path, data: bytes) -> None:
    """Replaces the file in one step. Raises CodebookError where that cannot be done; the file is then as it was."""
    try:
        replace_bytes(path, data)
    except OSError as error:
        what = f"this file cannot be written: {error.strerror}."
        raise CodebookError(what, where=path.name, hint="Check that you may write in its folder.") from error
