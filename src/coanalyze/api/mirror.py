"""Files of a revision and private files of today side by side in a temporary folder, where a study finds them."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coanalyze import git, sources
from coanalyze.errors import CoanalyzeError, UsageError
from coanalyze.yamltext import Node, YamlList, YamlMap, YamlStr, load_file

_GLOB = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The paths that a project file names, as written but with `/`."""

    sources: Sequence[str] = ("sources",)
    codebooks: Sequence[str] = ()
    respondents: Sequence[str] = ()
    others: Sequence[str] = ()


def read_entries(file: Path) -> Wanted:
    """What a project file names. Where it is wrong, that is left to the loader, which says so with the place."""
    try:
        tree = load_file(file, file.name)
    except CoanalyzeError:
        return Wanted()
    if not isinstance(tree, YamlMap):
        return Wanted()
    pipeline = tuple(entry for entry in _texts(tree.get("pipeline")) if "/" in entry)
    codebooks, respondents = _texts(tree.get("codebooks")), _texts(tree.get("respondents"))
    return Wanted(_texts(tree.get("sources")) or ("sources",), codebooks, respondents, pipeline)


def _texts(node: Node | None) -> tuple[str, ...]:
    nodes = tuple(node) if isinstance(node, YamlList) else (node,)
    found = (item.value.strip().replace("\\", "/") for item in nodes if isinstance(item, YamlStr))
    return tuple(text for text in found if text and "\0" not in text)


@dataclass(frozen=True, slots=True)
class Mirror:
    """A temporary folder that stands for the whole disk, with what a study needs of it.

    What lies in the repository at `top` is there as it was at `commit`; what lies outside, as it is now. A path on the
    disk stands at the same path below `folder`, so that `../..` leads to the same place.
    """

    top: Path
    folder: Path
    commit: str

    def inside(self, path: Path) -> Path:
        """Where a path of the disk stands in the mirror."""
        path = _normal(path)
        return self.folder / path.relative_to(path.anchor)

    def outside(self, path: Path) -> Path:
        """The path that a place in the mirror stands for; any other path as it is."""
        return self.top.anchor / path.relative_to(self.folder) if path.is_relative_to(self.folder) else path

    def entry(self, entry: str) -> str:
        """An entry of the project file as it leads into the mirror: absolute ones would lead out of it."""
        return self.inside(Path(entry)).as_posix() if Path(entry).is_absolute() else entry

    def take_file(self, path: Path) -> None:
        """Take one file as it was, if it was there."""
        content = git.content_at(path, self.commit)
        if content is not None:
            self._write(path, content)

    def take_sources(self, entries: Sequence[str], then: Path, now: Path) -> tuple[int, list[str]]:
        """Take the sources that `entries` named: how many, and the entries of which some are as they are now.

        `then` is the study's folder at the commit, `now` the one of today. Where git had some of an entry, only those
        that it is told to leave out come from today: others are new. Where it had none, all do.
        """
        count, taken = 0, []
        for entry in entries:
            known = self._take_then(entry, then)
            private = self._sources_now(entry, now)
            if known and private:
                left_out = git.ignored_files(_fixed(entry, now))
                private = [path for path in private if path in left_out]
            added = [path for path in private if self._take_now(path, entry, then, now, link=True)]
            count += len(known) + len(added)
            taken += [entry] if added else []
        return count, taken

    def take_others(self, entries: Sequence[str], then: Path, now: Path) -> list[str]:
        """Take codebooks, respondents and the like; what git neither had nor has is taken as it is now, and named."""
        taken = []
        for entry in entries:
            if self._take_then(entry, then):
                continue
            tracked = git.tracked_files(_fixed(entry, now))
            files = [path for path in _files_now(entry, now) if path not in tracked]
            added = [path for path in files if self._take_now(path, entry, then, now, link=False)]
            taken += [entry] if added else []
        return taken

    def _take_then(self, entry: str, root: Path) -> Mapping[Path, bytes]:
        """The files below the part of an entry that has no glob in it, as they were; written into the mirror."""
        for form in dict.fromkeys((entry, unicodedata.normalize("NFC", entry), unicodedata.normalize("NFD", entry))):
            base = _fixed(form, root)
            found = git.files_at(base, self.commit)
            # Git knows files by where they are, entries may lead there by a link.
            real = Path(os.path.realpath(base))
            for path, content in found.items():
                self._write(base / path.relative_to(real), content)
            if found:
                return found
        return {}

    def _sources_now(self, entry: str, root: Path) -> list[Path]:
        try:
            return [_normal(path) for path in sources.find_sources(root, [entry])[0]]
        except UsageError:
            return []

    def _take_now(self, path: Path, entry: str, then: Path, now: Path, *, link: bool) -> bool:
        """Put a file of today where the entry led then. Private texts are not copied where a link can be made."""
        base = _fixed(entry, now)
        there = self.inside(_fixed(entry, then) / path.relative_to(base)) if path.is_relative_to(base) else None
        if there is None or there.exists():
            return False
        with suppress(OSError, ValueError):
            there.parent.mkdir(parents=True, exist_ok=True)
            if link:
                with suppress(OSError, NotImplementedError):
                    there.symlink_to(os.path.realpath(path))
                    return True
            shutil.copyfile(path, there)
            return True
        return False

    def _write(self, path: Path, content: bytes) -> None:
        target = self.inside(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _normal(path: Path) -> Path:
    """A path without `..`, links not followed."""
    return Path(os.path.normpath(path))


def _fixed(entry: str, root: Path) -> Path:
    """The part of an entry before the first glob, as an absolute path."""
    path = Path(entry)
    parts: list[str] = []
    for part in path.parts:
        if _GLOB.search(part) and not (root / entry).exists():
            break
        parts.append(part)
    return _normal(root.joinpath(*parts))


def _files_now(entry: str, root: Path) -> list[Path]:
    """The files that an entry stands for today: a file, all files of a folder, or what a glob finds."""
    base = _fixed(entry, root)
    if base.is_file():
        return [base]
    rest = Path(entry).parts[len(Path(entry).parts) - _globbed(entry) :] if not (root / entry).exists() else ()
    try:
        found = base.glob("/".join(rest) if rest else "**/*") if base.is_dir() else iter(())
        return sorted(path for path in found if path.is_file())
    except (OSError, ValueError, NotImplementedError):
        return []


def _globbed(entry: str) -> int:
    """How many parts of an entry there are from the first glob on."""
    parts = Path(entry).parts
    return next((len(parts) - at for at, part in enumerate(parts) if _GLOB.search(part)), 0)
