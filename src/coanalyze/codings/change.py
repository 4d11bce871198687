"""People's codings changed: read, changed and written under one lock, all files in one step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coanalyze.codings.lock import locked
from coanalyze.codings.names import check_coder, file_of
from coanalyze.codings.people import ENDING, FOLDER, People, read_people
from coanalyze.codings.sidecar import Sidecar
from coanalyze.codings.transaction import left_over, recover, replace_together
from coanalyze.errors import CodingsError
from coanalyze.files import replace_text
from coanalyze.model.coding import PersonCoding

LOCK = "codings.lock"
_Key = tuple[str, str]


class Change:
    """What is to be written: `people` as they were when the lock was taken, and what `add` and the others make of it.

    Nothing is on disk before the `with` of `change_people` ends well.
    """

    def __init__(self, root: Path, people: People) -> None:
        self.root = root
        self.people = people
        self._rows: dict[_Key, dict[str, PersonCoding]] = {}
        self._others: dict[Path, bytes | None] = {}

    def add(self, coding: PersonCoding) -> None:
        """Add a coding (with an id of `new_id`). Raises UsageError for a name that cannot be a coder's.

        Raises CodingsError where the coder has one with that id.
        """
        coder = check_coder(coding.coder, self.people.coders)
        if any(coding.id in self._of((name, document)) for name, document in self._keys() if name == coder):
            raise CodingsError(f"{coder} has a coding {coding.id} already.", hint="Give it an id of its own.")
        self._of((coder, coding.document))[coding.id] = coding

    def remove(self, coding: PersonCoding) -> None:
        """Take a coding out. Raises CodingsError where it is not there (any more)."""
        if self._of((coding.coder, coding.document)).pop(coding.id, None) is None:
            hint = "Another program has removed it, or its document was renamed: run the command again."
            raise CodingsError(f"{coding.coder} has no coding {coding.id} in {coding.document}.", hint=hint)

    def replace(self, old: PersonCoding, new: PersonCoding) -> None:
        """Put `new` where `old` (the same id) was, in another document's or coder's file where that differs."""
        self.remove(old)
        self.add(new)

    def write(self, path: Path, data: bytes | None) -> None:
        """Have another file (a codebook, the history) written, or with None removed, in the same step."""
        self._others[path] = data

    def path_of(self, coding: PersonCoding) -> Path:
        """The file that a coding stands in, or will."""
        key = coding.coder, coding.document
        sidecar = self.people.sidecars.get(key)
        return sidecar.path if sidecar else self._path(key)

    def _path(self, key: _Key) -> Path:
        coder, document = key
        return self.root / FOLDER / coder / f"{file_of(document)}{ENDING}"

    def _keys(self) -> set[_Key]:
        return {*self.people.sidecars, *self._rows}

    def _of(self, key: _Key) -> dict[str, PersonCoding]:
        if key not in self._rows:
            sidecar = self.people.sidecars.get(key)
            self._rows[key] = {coding.id: coding for coding in sidecar.codings} if sidecar else {}
        return self._rows[key]

    def files(self) -> dict[Path, bytes | None]:
        """The files whose content differs now, with their new content (None: removed)."""
        found = dict(self._others)
        for key, rows in self._rows.items():
            coder, document = key
            sidecar = self.people.sidecars.get(key) or Sidecar(self._path(key), "", coder, document)
            if list(sidecar.codings) != list(rows.values()):
                found[sidecar.path] = sidecar.with_codings(list(rows.values()))
        return found


@contextmanager
def change_people(root: Path) -> Iterator[Change]:
    """Change the codings under `root`: `with change_people(root) as change: change.add(...)`.

    Two programs at once wait for each other and lose nothing. All files are written in one step when the block ends,
    and nothing where it raises. Raises CodingsError where nothing can be written (a read-only folder, a full disk).
    """
    with _lock(root):
        recover(root, root / FOLDER)
        change = Change(root, read_people(root))
        yield change
        replace_together(root, root / FOLDER, change.files())


def finish_changes(root: Path) -> None:
    """Finish what a killed program left half done under `root`; wait for one that is still at it.

    For whoever reads a study: codebook and codings are then of one state. Where it cannot be written nothing happens.
    """
    if left_over(root / FOLDER):
        with suppress(CodingsError), _lock(root):
            recover(root, root / FOLDER)


@contextmanager
def _lock(root: Path) -> Iterator[None]:
    """The lock of the study's codings; it lies in the folder that git does not see."""
    folder = root / ".coanalyze"
    try:
        folder.mkdir(exist_ok=True)
        if not (folder / ".gitignore").exists():
            replace_text(folder / ".gitignore", "*\n")
        held = locked(folder / LOCK)
        held.__enter__()
    except OSError as error:
        hint = "Make the study's folder writable; nothing has changed."
        raise CodingsError(f"codings cannot be changed: {error.strerror or error}.", where=folder, hint=hint) from error
    try:
        yield
    finally:
        held.__exit__(None, None, None)
