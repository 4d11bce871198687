"""Several files changed in one step: all of them or none, whenever the program is killed.

The new contents are written to a journal first; `journal.json`, put there last and in one step, is the moment at which
the change is made. Then each file is replaced, and the journal goes. A journal without `journal.json` was never made
and is thrown away; one with it is carried through by the next program that comes (`recover`), and until then readers
take the new contents from it (`pending`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from coanalyze.errors import CodingsError
from coanalyze.files import patiently, replace_bytes, replace_text

JOURNAL = "journal.json"
PREFIX = ".journal-"


@dataclass(frozen=True, slots=True)
class _Step:
    """One file: where it lies, what it held before and what it is to hold (None: no file), as hashes."""

    path: Path
    staged: Path | None
    before: str | None
    after: str | None


def replace_together(root: Path, folder: Path, changes: Mapping[Path, bytes | None]) -> None:
    """Write (or with None remove) several files of the study at `root` in one step; the journal lies in `folder`.

    The caller holds the lock of the study's codings. Raises CodingsError where the disk is full or a folder read-only:
    then nothing has changed, or, where that happened after the moment of change, the next program finishes it.
    """
    recover(root, folder)
    wanted = {path: data for path, data in changes.items() if _content(path) != data}
    if not wanted:
        return
    try:
        if len(wanted) == 1:
            _put(*next(iter(wanted.items())))
            return
        journal = _written(root, folder, wanted)
    except OSError as error:
        raise _refused(error, folder) from error
    _carry_through(journal, _steps(root, journal))


def recover(root: Path, folder: Path) -> None:
    """Finish what a killed program had begun, and clear away what it had not. The caller holds the lock.

    Raises CodingsError where a file was changed by somebody else meanwhile, or cannot be written.
    """
    for journal in _journals(folder):
        if (journal / JOURNAL).is_file():
            _carry_through(journal, _steps(root, journal))
        else:
            shutil.rmtree(journal, ignore_errors=True)


def left_over(folder: Path) -> bool:
    """Whether a change was made that is not carried through yet, by a killed program or by one that is at it."""
    return any((journal / JOURNAL).is_file() for journal in _journals(folder))


def pending(root: Path, folder: Path) -> dict[Path, bytes | None]:
    """What files will hold once a journal that was left is carried through. Changes nothing on disk."""
    found: dict[Path, bytes | None] = {}
    for journal in _journals(folder):
        try:
            if (journal / JOURNAL).is_file():
                found |= {step.path: _staged(step) for step in _steps(root, journal)}
        except OSError:
            continue
        except CodingsError:
            # One that is gone meanwhile was carried through by another program: the files themselves hold it.
            if (journal / JOURNAL).is_file():
                raise
    return found


def _journals(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.glob(f"{PREFIX}*") if path.is_dir() and not path.is_symlink())
    except OSError:
        return []


def _written(root: Path, folder: Path, changes: Mapping[Path, bytes | None]) -> Path:
    """A journal, whole on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    journal = folder / f"{PREFIX}{uuid4().hex[:12]}"
    journal.mkdir()
    try:
        rows = []
        for number, (path, data) in enumerate(sorted(changes.items(), key=lambda change: str(change[0]))):
            staged = None if data is None else f"{number}.new"
            if data is not None:
                replace_bytes(journal / f"{number}.new", data)
            row = {"path": Path(os.path.relpath(path, root)).as_posix(), "staged": staged}
            rows.append(row | {"before": _sha256(_content(path)), "after": _sha256(data)})
        _sync(journal)
        replace_text(journal / JOURNAL, json.dumps({"schema": 1, "files": rows}, indent=1) + "\n")
        _sync(journal)
        _sync(folder)
    except BaseException:
        shutil.rmtree(journal, ignore_errors=True)
        raise
    return journal


def _steps(root: Path, journal: Path) -> list[_Step]:
    try:
        rows = json.loads((journal / JOURNAL).read_text(encoding="utf-8"))["files"]
        return [_step(root, journal, row) for row in rows]
    except (OSError, ValueError, LookupError, TypeError) as error:
        hint = "It was changed by hand: delete that folder, and the files stay as they are."
        raise CodingsError("a change that was begun cannot be finished.", where=journal, hint=hint) from error


def _step(root: Path, journal: Path, row: Mapping[str, str | None]) -> _Step:
    """A row of a journal. Raises ValueError for one that this program would not write."""
    name, staged = row["path"] or "", row["staged"]
    path = Path(os.path.normpath(root / name))
    # A study may come from somebody else: its journal must not write where the study does not reach. A codebook beside
    # it may have been there before, as it was.
    beside = path.suffix in (".yaml", ".yml") and row["before"] is not None and staged is not None
    if not path.is_relative_to(os.path.normpath(root)) and (Path(name).is_absolute() or not beside):
        raise ValueError("a path that leads out of the study")
    if staged is not None and Path(staged).name != staged:
        raise ValueError("a path that leads out of the journal")
    return _Step(path, None if staged is None else journal / staged, row["before"], row["after"])


def _carry_through(journal: Path, steps: list[_Step]) -> None:
    try:
        left = [step for step in steps if _sha256(_content(step.path)) != step.after]
        for step in left:
            if _sha256(_content(step.path)) != step.before:
                raise CodingsError(
                    f"{step.path.name} was changed while a change of several files was not finished.",
                    where=journal,
                    hint="The new contents lie in that folder; take what you need, delete it, and run again.",
                )
        for step in left:
            _put(step.path, _staged(step))
        # The mark goes first, so that what is left of the journal is never carried through again.
        patiently((journal / JOURNAL).unlink)
        shutil.rmtree(journal, ignore_errors=True)
    except OSError as error:
        hint = "It is finished by the next run that may write there; until then results are of the new state."
        what = f"a change of several files could not be finished: {error.strerror or error}."
        raise CodingsError(what, where=journal, hint=hint) from error


def _staged(step: _Step) -> bytes | None:
    return None if step.staged is None else step.staged.read_bytes()


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        patiently(lambda: path.unlink(missing_ok=True))
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(path, data)
    _sync(path.parent)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _sha256(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def _sync(folder: Path) -> None:
    """Have the names in a folder on disk too, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _refused(error: OSError, folder: Path) -> CodingsError:
    return CodingsError(
        f"codings cannot be written: {error.strerror or error}.",
        where=Path(error.filename) if isinstance(error.filename, str) else folder,
        hint="Free some space or make the folder writable; nothing has changed.",
    )
