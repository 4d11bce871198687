"""Files, folders and globs -> the files to read, in a fixed order, and what is left out and why."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coanalyze.errors import Place, UsageError
from coanalyze.model.document import Skipped
from coanalyze.sources.kinds import is_no_data, unreadable_kind
from coanalyze.sources.registry import readable_extensions
from coanalyze.sources.remote import is_address

_OWN_FILES = frozenset({"coanalyze.yaml", "coanalyze.yml"})
_WRITTEN = ("reports", "memos", "codings")
"""What coanalyze writes for people, in any folder that it is told of."""
_OWN_FOLDERS = frozenset({"codings", "memos", "codebooks", "reports"})
_GLOB = frozenset("*?[")


def relative_name(root: Path, path: Path) -> str:
    """`path` as messages and results show it: relative to `root`, `/` between folders, NFC."""
    try:
        name = Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive on Windows
        name = path.absolute().as_posix()
    return unicodedata.normalize("NFC", name)


def find_sources(root: Path, entries: Sequence[str]) -> tuple[list[Path], list[Skipped]]:
    """The files that `entries` (files, folders, globs; relative to `root`) stand for, each once, and what was skipped.

    In the order of the entries, within each sorted by NFC path. Paths are as the file system has them; `relative_name`
    is for show. Hidden files, locks, readmes, settings and coanalyze's own files are left out silently, and addresses
    (`s3://...`): they are for `find_remote`.
    Raises UsageError for an entry that does not exist or matches nothing.
    """
    finder = _Finder(root)
    for entry in entries:
        if not is_address(entry):
            finder.entry(entry)
    return finder.found, finder.skipped


class _Finder:
    def __init__(self, root: Path) -> None:
        self.found: list[Path] = []
        self.skipped: list[Skipped] = []
        self._root = root
        self._seen: set[str] = set()
        self._skipped_paths: set[str] = set()

    def entry(self, entry: str) -> None:
        path = _existing(self._root, entry)
        if path is not None:
            self._take(path, named=True)
            return
        if not _GLOB & set(entry):
            raise UsageError(
                "does not exist.",
                where=Place(_nfc(entry)),
                hint=f"Paths are relative to {self._root.name or 'the root'}.",
            )
        matches = self._matches(entry)
        if not matches:
            raise UsageError("matches no file.", where=Place(_nfc(entry)), hint="Look at the pattern under `sources:`.")
        for match in matches:
            self._take(match, named=False)

    def _matches(self, entry: str) -> list[Path]:
        pattern = Path(entry)
        base = Path(pattern.anchor) if pattern.is_absolute() else self._root
        found: set[Path] = set()
        for form in ("NFC", "NFD"):  # macOS writes å as two characters, keyboards as one
            relative = unicodedata.normalize(form, pattern.relative_to(pattern.anchor).as_posix())
            try:
                found.update(base.glob(relative))
            except (ValueError, NotImplementedError) as error:
                raise UsageError(
                    f"is not a usable pattern: {error}.",
                    where=Place(_nfc(entry)),
                    hint="Use * ? [..] and ** between slashes.",
                ) from error
        return [path for path in self._sorted(found) if not self._hidden(path)]

    def _hidden(self, path: Path) -> bool:
        return any(part.startswith(".") and part != ".." for part in Path(relative_name(self._root, path)).parts)

    def _take(self, path: Path, *, named: bool) -> None:
        if path.is_dir():
            for name, _, file, real in sorted((name, str(file), file, real) for name, file, real in self._walk(path)):
                self._file(name, file, real)
        elif named or not _left_out(path.name):
            self._file(relative_name(self._root, path), path, "")

    def _file(self, name: str, path: Path, real: str) -> None:
        """A file; `real` where it surely is what it seems, with all links on the way to it followed; else empty."""
        if path.suffix.lower() not in readable_extensions():
            what, hint = unreadable_kind(path.name, readable_extensions())
            self._skip(name, f"{what}. {hint}")
            return
        if not real:
            try:
                real = str(path.resolve())
            except (OSError, RuntimeError):
                real = str(path)
            if not Path(real).exists():
                self._skip(name, "is a link to a file that does not exist. Mend the link or take it away.")
                return
        if real not in self._seen:
            self._seen.add(real)
            self.found.append(path)

    def _skip(self, name: str, reason: str) -> None:
        if name not in self._skipped_paths:
            self._skipped_paths.add(name)
            self.skipped.append(Skipped(name, reason))

    def _walk(self, folder: Path) -> Iterator[tuple[str, Path, str]]:
        """All files below, each real folder once: real ones first, then what links lead to.

        Each with its name for show, and as `_file` has it.
        """
        waiting, links = [folder], list[Path]()
        visited: set[str] = set()
        while waiting or links:
            current = waiting.pop() if waiting else links.pop(0)
            real = os.path.realpath(current).rstrip(os.sep)
            if real in visited:
                continue
            visited.add(real)
            above = relative_name(self._root, current)
            above = "" if above == "." else f"{above}/"
            for child in self._children(current):
                path = current / child.name
                if _is_folder(child):
                    if not self._own_folder(path) and not self._written(path):
                        (links if child.is_symlink() else waiting).append(path)
                elif not _left_out(child.name):
                    yield above + _nfc(child.name), path, "" if child.is_symlink() else f"{real}{os.sep}{child.name}"

    def _children(self, folder: Path) -> list[os.DirEntry[str]]:
        """What a folder holds, hidden things left out, in the order of names."""
        try:
            with os.scandir(folder) as entries:
                found = [entry for entry in entries if not entry.name.startswith(".")]
            return sorted(found, key=lambda entry: (_nfc(entry.name), entry.name))
        except OSError as error:
            reason = f"cannot be opened: {error.strerror or error}. Look at the folder's permissions."
            self._skip(relative_name(self._root, folder), reason)
            return []

    def _own_folder(self, folder: Path) -> bool:
        """Folders of a study that hold no sources, when the study itself is walked."""
        return folder.name in _OWN_FOLDERS and any((folder.parent / name).exists() for name in _OWN_FILES)

    def _written(self, folder: Path) -> bool:
        """Whether coanalyze writes there in a bare folder: what it wrote itself is no source, and that is said."""
        if folder.parent != self._root or folder.name not in _WRITTEN:
            return False
        if any(not _is_folder(child) and not _left_out(child.name) for child in self._children(folder)):
            reason = "is left out: coanalyze writes there. Give the folder another name if it holds transcripts."
            self._skip(relative_name(self._root, folder), reason)
        return True

    def _sorted(self, paths: Iterable[Path]) -> list[Path]:
        return sorted(paths, key=lambda path: (relative_name(self._root, path), str(path)))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links that lead round in a circle
        return False


def _left_out(name: str) -> bool:
    return is_no_data(name) or name.lower() in _OWN_FILES


def _existing(root: Path, entry: str) -> Path | None:
    for form in (entry, unicodedata.normalize("NFC", entry), unicodedata.normalize("NFD", entry)):
        path = root / form
        try:
            if path.exists():
                return path
        except (OSError, ValueError):  # a pattern that no file system takes as a name
            return None
    return None


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
