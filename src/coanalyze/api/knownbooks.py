"""A project's codebooks, read once: what was made of their long lists of patterns is kept beside the store."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from coanalyze.api.reading import STORE, program_sha256
from coanalyze.codebook.aside import Lists
from coanalyze.files import replace_text

FOLDER = "codebooks"
"""The folder in the store where they are, one file a codebook."""
_NAME = re.compile(r"[0-9a-f]{16}\.json")


class KnownBooks:
    """What is known of the codebooks of the study in `root`; with `fresh` nothing is.

    A list counts as known where its text is the same and the program too. What is kept is plain data (JSON) under a
    checksum; whatever is damaged or looks otherwise is read anew.
    """

    def __init__(self, root: Path, *, fresh: bool = False) -> None:
        self.folder, self.fresh = root / STORE / FOLDER, fresh
        self._lists: dict[str, Lists] = {}

    def lists(self, relative: str) -> Lists:
        """The lists of a codebook, by its path in the study."""
        name = hashlib.sha256(relative.encode("utf-8", "surrogatepass")).hexdigest()[:16] + ".json"
        self._lists[name] = Lists({} if self.fresh else _read(self.folder / name))
        return self._lists[name]

    def keep(self) -> None:
        """Keep what was read, where there is a store and it can be written; what is of no use any more goes."""
        changed = {name: lists for name, lists in self._lists.items() if lists.changed}
        if not changed or not self.folder.parent.is_dir() or self.folder.is_symlink():
            return
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            for name, lists in changed.items():
                content = json.dumps({"program": program_sha256(), "lists": lists.used})
                if (path := self.folder / name).is_symlink():
                    # A study may come from anybody, and a link in it may lead anywhere.
                    path.unlink()
                replace_text(path, f"{_checksum(content)}\n{content}\n")
            for path in self.folder.iterdir():
                if _NAME.fullmatch(path.name) and path.name not in self._lists:
                    path.unlink(missing_ok=True)


def _read(path: Path) -> Mapping[str, object]:
    """The lists in a file; none where it is damaged, not there, or another program's."""
    try:
        checksum, _, content = path.read_text(encoding="utf-8").rstrip("\n").partition("\n")
        if checksum != _checksum(content):
            return {}
        data = json.loads(content)
        lists = data["lists"] if data["program"] == program_sha256() else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return lists if isinstance(lists, dict) else {}


def _checksum(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
