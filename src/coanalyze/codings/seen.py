"""Hashes of files that nobody has touched since they were last hashed: what tells is what the system says of a file."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from coanalyze.files import replace_text, sha256_of

FRESH = 2_000_000_000
"""Nanoseconds for which a file that was just written is hashed again: a clock may be that coarse."""
OWN = 10_000_000
"""The same for a file that was written here, where nobody else knows of it yet."""


@dataclass(slots=True)
class Seen:
    """What is known of files, by a name for each; kept in `path`.

    A file is taken for the same where its size, the times of its last changes and its number on the disk are; with
    `links` also where it was given a further name. On Windows, where a time of change can be set at will, every file is
    hashed anew.
    """

    path: Path
    links: bool = False
    known: dict[str, Sequence[object]] = field(default_factory=dict)
    _now: dict[str, Sequence[object]] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path, *, links: bool = False) -> Seen:
        """What is known; nothing where the file is not there or says nothing."""
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            known = {}
        return cls(path, links, known if isinstance(known, dict) else {})

    def sha256(self, path: Path, name: str) -> str:
        """SHA-256 of a file, as hexadecimal digits. Raises OSError."""
        state = self._state(path, FRESH)
        known = self.known.get(name)
        if state is not None and isinstance(known, list) and known[1:] == state and isinstance(known[0], str):
            digest = known[0]
        else:
            digest = sha256_of(path)
        if state is not None:
            self._now[name] = [digest, *state]
        return digest

    def written(self, path: Path, name: str, sha256: str) -> None:
        """What is known of a file that was just written here: waits until the clock has moved on. Raises OSError."""
        state = self._state(path, OWN)
        if state is None and os.name != "nt":
            # At most as long as that: a clock may have been set back since, or the disk have one of its own.
            time.sleep(min(OWN, max(0, path.stat().st_mtime_ns + OWN - time.time_ns())) / 1e9)
            state = self._state(path, OWN)
        if state is not None:
            self._now[name] = [sha256, *state]

    def save(self, *, whole: bool = True) -> None:
        """Keep what was seen, where it can be kept and differs from what was known.

        What was not looked at is forgotten, unless not the `whole` was to be looked at.
        """
        now = self._now if whole else {**self.known, **self._now}
        if self._now and now != self.known:
            with suppress(OSError):
                replace_text(self.path, json.dumps(now, ensure_ascii=True) + "\n")

    def _state(self, path: Path, fresh: int) -> list[object] | None:
        """What the system tells of a file; None where that is not to be relied on."""
        told = path.stat()
        changed = told.st_mtime_ns if self.links else max(told.st_mtime_ns, told.st_ctime_ns)
        if os.name == "nt" or time.time_ns() - changed < fresh:
            return None
        return [told.st_size, told.st_mtime_ns, 0 if self.links else told.st_ctime_ns, told.st_ino]
