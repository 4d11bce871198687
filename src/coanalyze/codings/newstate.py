"""A new state of the store while it is written, table by table, beside the one that stands."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coanalyze.codings.kept import KeptTable, take_over
from coanalyze.codings.stored import FACTS, SCHEMA, STATE, Stored
from coanalyze.codings.writing import TableFile, file_name, whole_name
from coanalyze.errors import StoreError
from coanalyze.files import replace_text

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    import pyarrow as pa

    from coanalyze.codings.store import Store


_AHEAD = 6
"""Rows that may wait to be written: enough to keep a disk busy, few enough to stay small in memory."""


@dataclass(slots=True)
class Writing:
    """A state being written: tables grow by `append` or are taken over; `finish` makes it the current one.

    Each raises StoreError where the folder cannot be written or the disk is full; the state before stands.
    """

    store: Store
    folder: Path
    hashes: dict[str, str] = field(default_factory=dict)
    _files: dict[str, TableFile] = field(default_factory=dict)
    _hands: dict[str, ThreadPoolExecutor] = field(default_factory=dict)
    _waiting: deque[Future[None]] = field(default_factory=deque)
    _closing: dict[str, Future[str]] = field(default_factory=dict)

    def append(self, name: str, table: pa.Table) -> None:
        """Rows of one table; the first give it its columns."""
        with told(self.store.folder):
            if name not in self._files:
                self._files[name] = TableFile(self.folder, name, table.schema)
            while len(self._waiting) >= _AHEAD or (self._waiting and self._waiting[0].done()):
                self._waiting.popleft().result()
            self._waiting.append(self._hand(name).submit(self._files[name].append, table))

    def close(self, name: str) -> None:
        """No more rows come of one table."""
        with told(self.store.folder):
            self._closing[name] = self._hand(name).submit(self._files[name].close)

    def _hand(self, name: str) -> ThreadPoolExecutor:
        """What writes rows while others are made: packing, hashing and writing leave this thread alone, and the rows of
        one table those of another."""
        from concurrent.futures import ThreadPoolExecutor

        whole = whole_name(name)
        if whole not in self._hands:
            self._hands[whole] = ThreadPoolExecutor(1, f"store-{whole}")
        return self._hands[whole]

    def _wait(self) -> None:
        """Until all is written. Raises OSError."""
        while self._waiting:
            self._waiting.popleft().result()

    def take(self, name: str, kept: KeptTable) -> None:
        """A table as another state has it."""
        with told(self.store.folder):
            take_over(kept.path, self.folder / file_name(name))
            self.hashes[name] = kept.sha256

    def finish(self, state: str, facts: Mapping[str, Any], into: Store | None = None) -> Stored:
        """Close all tables and make the state the current one, of another store where one is given.

        `state` names the content (lower-case letters, digits, `-` and `_`): the same inputs give the same name and
        the same bytes. Raises ValueError for another name.
        """
        check_name(state)
        with told(self.store.folder):
            self._wait()
            for name in self._files.keys() - self._closing.keys():
                self.close(name)
            for name, closed in self._closing.items():
                self.hashes[name] = closed.result()
            # Escapes for all but ASCII: a file name that is no UTF-8 holds what could not be written otherwise.
            held = {"schema": SCHEMA, "facts": dict(facts), "tables": self.hashes}
            content = json.dumps(held, sort_keys=True) + "\n"
            replace_text(self.folder / FACTS, content)
            digest = hashlib.sha256(content.encode("ascii")).hexdigest()
            store = into or self.store
            (store.folder / "states").mkdir(parents=True, exist_ok=True)
            stored = store.publish(self.folder, state, digest)
        stored.remember()
        return stored

    def abandon(self) -> None:
        """Close what is open."""
        for hand in self._hands.values():
            hand.shutdown(cancel_futures=True)
        for file in self._files.values():
            with suppress(OSError):
                file.abandon()


def check_name(state: str) -> None:
    """Raises ValueError for what cannot name a state."""
    if not STATE.fullmatch(state):
        raise ValueError(f"“{state}” cannot name a state")


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """OSError as StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the store cannot be written: {error.strerror or error}.",
            where=folder,
            hint="Free some space or make the folder writable; what was there before is untouched.",
        ) from error
