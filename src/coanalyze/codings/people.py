"""People's codings on disk: `codings/<coder>/<document id>.jsonl`, read with care and changed in one step."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from coanalyze.codings.names import check_coder, document_of
from coanalyze.codings.sidecar import LineProblem, Sidecar, read_sidecar, text_order
from coanalyze.codings.transaction import PREFIX, pending
from coanalyze.errors import CodingsError, UsageError
from coanalyze.model.coding import PersonCoding

FOLDER = "codings"
ENDING = ".jsonl"
_TRIES = 8


@dataclass(frozen=True)
class People:
    """Everybody's codings: one file a coder and document.

    `sha256` is that of all files, names and bytes. `problems` are lines, files and folders that cannot be used.
    """

    sidecars: Mapping[tuple[str, str], Sidecar] = field(default_factory=dict)
    problems: tuple[LineProblem, ...] = ()
    sha256: str = ""

    @property
    def coders(self) -> tuple[str, ...]:
        """Everyone with a file, in order."""
        return tuple(sorted({coder for coder, _ in self.sidecars}))

    @property
    def codings(self) -> tuple[PersonCoding, ...]:
        """All codings, by document, text order and coder."""
        each = (coding for sidecar in self.sidecars.values() for coding in sidecar.codings)
        return tuple(sorted(each, key=lambda coding: (coding.document, *text_order(coding), coding.coder)))

    def place(self, coding: PersonCoding) -> tuple[str, int | None]:
        """The file (relative to the study, with `/`) and line that a coding stands in."""
        sidecar = self.sidecars[coding.coder, coding.document]
        for entry, line in zip(sidecar.entries, sidecar.lines, strict=True):
            if isinstance(entry, PersonCoding) and entry.id == coding.id:
                return sidecar.name, line
        return sidecar.name, None

    def find(self, identifier: str, coder: str | None = None) -> PersonCoding:
        """The coding with that id (or an unmistakable beginning of 4 letters or more).

        Raises UsageError where there is none, or more than one.
        """
        wanted = identifier.strip()
        own = [coding for coding in self.codings if coder in (None, coding.coder)]
        found = [coding for coding in own if coding.id == wanted]
        if not found and len(wanted) >= 4:
            found = [coding for coding in own if coding.id.startswith(wanted)]
        if len(found) == 1:
            return found[0]
        if not found:
            hint = "`coanalyze codings --format json` lists ids."
            raise UsageError(f"there is no person's coding “{wanted}”.", hint=hint)
        who = ", ".join(sorted({coding.coder for coding in found}))
        hint = "Write more of the id, or name the coder with --coder."
        raise UsageError(f"{len(found)} codings are called “{wanted}” (by {who}).", hint=hint)


def read_people(root: Path) -> People:
    """The codings under `root/codings`; nothing where there is no such folder. Never writes.

    What a killed program had decided but not finished is read as finished. Raises CodingsError where a folder or file
    is there but cannot be opened.
    """
    folder = root / FOLDER
    sidecars: dict[tuple[str, str], Sidecar] = {}
    problems: list[LineProblem] = []
    seen: dict[str, dict[str, str]] = {}
    digest = hashlib.sha256()
    for path, data in _settled(root).items():
        name = path.relative_to(root).as_posix()
        digest.update(repr((name, len(data))).encode("utf-8", "surrogatepass") + data)
        coder, document = _names(path, folder)
        wrong = _wrong_name(coder)
        if wrong or (coder, document) in sidecars:
            problems.append(LineProblem(name, None, wrong or "another file is for the same coder and document"))
            continue
        sidecar = read_sidecar(data, path, name, coder, document, seen.setdefault(coder, {}))
        sidecars[coder, document] = sidecar
        problems += sidecar.problems
    return People(sidecars, tuple(problems), digest.hexdigest())


def _settled(root: Path) -> dict[Path, bytes]:
    """The bytes of every sidecar at one moment: read again where another program wrote meanwhile."""
    folder, found = root / FOLDER, dict[Path, bytes]()
    for _ in range(_TRIES):
        before = _marks(folder)
        found = _contents(root)
        if _marks(folder) == before:
            break
    return found


def _marks(folder: Path) -> list[tuple[str, int, int, int]]:
    """What changes when any file is replaced."""
    marks = []
    for path in [*_files(folder), *folder.glob(f"{PREFIX}*")]:
        with suppress(OSError):
            stat = path.stat()
            marks.append((str(path), stat.st_ino, stat.st_mtime_ns, stat.st_size))
    return sorted(marks)


def _contents(root: Path) -> dict[Path, bytes]:
    """The bytes of every sidecar, in order of path, as they are once a journal that was left is carried through."""
    folder = root / FOLDER
    later = pending(root, folder)
    found: dict[Path, bytes] = {}
    for path in {*_files(folder), *(path for path in later if _is_sidecar(path, folder))}:
        try:
            data = later[path] if path in later else path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            hint = "Check the file's permissions; nothing is counted without it."
            raise CodingsError(f"cannot be opened: {error.strerror}.", where=path, hint=hint) from error
        if data is not None:
            found[path] = data
    return dict(sorted(found.items(), key=lambda item: item[0].as_posix()))


def _files(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            hint = "Check the folder's permissions."
            raise CodingsError(f"cannot be opened: {error.strerror}.", where=folder, hint=hint) from error

    for here, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (path for name in files if _is_sidecar(path := Path(here) / name, folder))


def _is_sidecar(path: Path, folder: Path) -> bool:
    """Whether a path is `folder/<coder>/...jsonl`, with nothing hidden on the way."""
    if path.suffix != ENDING or not path.is_relative_to(folder):
        return False
    parts = path.relative_to(folder).parts
    return len(parts) > 1 and not any(part.startswith(".") for part in parts)


def _names(path: Path, folder: Path) -> tuple[str, str]:
    coder, *rest = path.relative_to(folder).parts
    return unicodedata.normalize("NFC", coder), document_of("/".join(rest).removesuffix(ENDING))


def _wrong_name(coder: str) -> str:
    try:
        check_coder(coder)
    except UsageError as error:
        return f"{error.what} {error.hint}"
    return ""
