"""A file replaced whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from coanalyze.errors import CodebookError


def replace_file(path: Path, data: bytes) -> None:
    """Writes `data` beside the file and moves it into its place, keeping its permissions; follows symbolic links.

    Raises CodebookError where that cannot be done; the file is then as it was.
    """
    target = path.resolve()
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, temporary)
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        what = f"this file cannot be written: {error.strerror}."
        raise CodebookError(what, where=path.name, hint="Check that you may write in its folder.") from error
