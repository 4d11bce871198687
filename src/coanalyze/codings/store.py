"""The derived store: what was read and coded, in Parquet files that other programs read too.

A state is a folder of Parquet tables named by its content; `store.json` names the current one. A new state is written
whole beside the old, and then the pointer is replaced in one step: a killed run, a full disk or two runs at once leave
the old state or the new, never a mix. The pointer holds the hash of the facts, the facts those of the tables, so that
what was damaged afterwards is seen and not believed. Everything here can be deleted at any time.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from coanalyze.codings.arrow import numbers_of
from coanalyze.codings.clearing import remove, tidy
from coanalyze.codings.kept import KeptTable
from coanalyze.codings.lock import locked
from coanalyze.codings.newstate import Writing, check_name, told
from coanalyze.codings.segments import Segments
from coanalyze.codings.stored import SCHEMA, Stored, stored_state
from coanalyze.codings.wordpieces import WORDS
from coanalyze.codings.writing import VOCABULARY, file_name, segment_name
from coanalyze.files import patiently, replace_text, sha256_of

if TYPE_CHECKING:
    import pyarrow as pa

POINTER = "store.json"


@dataclass(frozen=True, slots=True)
class Store:
    """The store in `folder` (a study's `.coanalyze`)."""

    folder: Path

    def current(self) -> Stored | None:
        """The last whole state, or None where there is none that this version can read."""
        try:
            pointer = json.loads((self.folder / POINTER).read_text(encoding="utf-8"))
            return stored_state(self.folder / "states", pointer["state"], pointer["sha256"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def save(self, state: str, facts: Mapping[str, Any], tables: Mapping[str, pa.Table | KeptTable]) -> Stored:
        """Write a whole state and make it the current one. Documents, turns and words go into segments (`segments.py`).

        `state` names the content (lower-case letters, digits, `-` and `_`): the same inputs give the same name and
        the same bytes. Raises StoreError where the folder cannot be written or the disk is full; the state before
        stands.
        """
        check_name(state)
        with self.writing() as writing:
            _write(writing, tables)
            return writing.finish(state, facts)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A state that is written piece by piece; gone again unless it was finished. Raises StoreError as `save`."""
        temporary = self.folder / "states" / f"writing-{uuid4().hex[:12]}"
        writing = Writing(self, temporary)
        try:
            with told(self.folder):
                (self.folder / "states").mkdir(parents=True, exist_ok=True)
                self._protect()
                temporary.mkdir()
            yield writing
        finally:
            writing.abandon()
            shutil.rmtree(temporary, ignore_errors=True)

    def forget(self, stored: Stored) -> None:
        """Remove a state that turned out to be damaged, and the pointer where it leads there."""
        with suppress(OSError), locked(self.folder / "lock"):
            current = self.current()
            if current is None or current.folder == stored.folder:
                (self.folder / POINTER).unlink(missing_ok=True)
            remove(stored.folder)

    def publish(self, temporary: Path, state: str, digest: str) -> Stored:
        """Give a written state its name and point to it. Raises OSError."""
        with locked(self.folder / "lock"):
            self._publish(temporary, state, digest)
            with suppress(OSError):
                tidy(self.folder, keep=state)
            return stored_state(self.folder / "states", state, digest)

    def _publish(self, temporary: Path, state: str, digest: str) -> None:
        """The same under the lock, unless the same state is already there and whole."""
        before = self.current()
        final = self.folder / "states" / state
        if not self._whole(state, digest):
            remove(final)
            patiently(lambda: temporary.rename(final))
        replace_text(self.folder / POINTER, json.dumps({"schema": SCHEMA, "state": state, "sha256": digest}) + "\n")
        if before is not None and before.folder != final:
            with suppress(OSError):
                os.utime(before.folder)

    def _whole(self, state: str, digest: str) -> bool:
        try:
            stored = stored_state(self.folder / "states", state, digest)
            return all(sha256_of(stored.folder / file_name(n)) == sha for n, sha in stored.hashes.items())
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def _protect(self) -> None:
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            replace_text(ignore, "*\n")


def _write(writing: Writing, tables: Mapping[str, pa.Table | KeptTable]) -> None:
    """Write tables as they are, those of documents and their words in segments."""
    new = {name: table for name, table in tables.items() if not isinstance(table, KeptTable)}
    if new.keys() >= {"documents", "turns", "words"}:
        documents, turns, words = (new.pop(name) for name in ("documents", "turns", "words"))
        segments = Segments(writing, None)
        tags = words.column("pos").combine_chunks() if "pos" in words.column_names else None
        segments.add(documents, turns, {name: numbers_of(words.column(name)) for name in WORDS}, tags)
        segments.finish()
        if VOCABULARY in new:
            writing.append(segment_name(VOCABULARY, 0), new.pop(VOCABULARY))
    for name, table in new.items():
        writing.append(name, table)
    for name, kept in tables.items():
        if isinstance(kept, KeptTable):
            writing.take(name, kept)
