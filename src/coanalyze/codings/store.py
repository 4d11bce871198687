"""The derived store: what was read and coded, in Parquet files that other programs read too.

A state is a folder of Parquet tables named by its content; `store.json` names the current one. A new state is written
whole beside the old, and then the pointer is replaced in one step: a killed run, a full disk or two runs at once leave
the old state or the new, never a mix. The pointer holds the hash of the facts, the facts those of the tables, so that
what was damaged afterwards is seen and not believed. Everything here can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from coanalyze.codings.arrow import flag_column, int_column, list_column, text_column
from coanalyze.codings.kept import KeptTable, take_over
from coanalyze.codings.lock import locked
from coanalyze.codings.seen import Seen
from coanalyze.codings.writing import BESIDE, MAPPED, TableFile, file_name
from coanalyze.errors import StoreError
from coanalyze.files import patiently, replace_text, sha256_of

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = 2
POINTER = "store.json"
FACTS = "facts.json"
SEEN = "tables.json"
"""In the store's folder: how the tables of its current state stood when they were last read whole."""
STATE = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
"""Names of states: they become folders, on Windows too, and a pointer must not lead out of the store."""
STILL_READ = 60
"""Seconds for which a state that was replaced is kept for those who may be reading it."""
ABANDONED = 3600
"""Seconds after which what a killed run left half written is cleared away."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A state of the store: `facts` is the JSON part, `tables` are read when asked for.

    `hashes` are the SHA-256 of the tables' files.
    """

    folder: Path
    facts: Mapping[str, Any]
    hashes: Mapping[str, str]
    _seen: set[str] = field(default_factory=set, repr=False, compare=False)

    def check(self) -> None:
        """Raises ValueError or OSError where a table is not as it was written.

        A file that nobody has touched since it was last read whole is not read again to see that.
        """
        # A table that is taken over has a second name on the disk, which changes one of its times.
        seen = Seen.of(self.folder.parent.parent / SEEN, links=True)
        for name, sha256 in self.hashes.items():
            path = self.folder / file_name(name)
            if name not in self._seen and seen.sha256(path, name) != sha256:
                raise ValueError(f"{name} is not as it was written")
            self._seen.add(name)
        seen.save()

    def like(self, other: Stored) -> frozenset[str]:
        """The tables that another state has as this one has them; what is known of them is known here."""
        same = frozenset(name for name, sha256 in self.hashes.items() if other.hashes.get(name) == sha256)
        self._seen.update(same & other._seen)
        return same

    def kept(self, name: str) -> KeptTable:
        """One table, to be taken over into another state as it is. Raises KeyError where there is none."""
        return KeptTable(self.folder / file_name(name), self.hashes[name])

    def rows(self, name: str) -> int:
        """How many rows a table in Parquet has. Raises StoreError where the file is gone or damaged."""
        import pyarrow.parquet as pq

        path = self.folder / file_name(name)
        try:
            return int(pq.read_metadata(path).num_rows)
        except (OSError, ValueError) as error:
            hint = "Delete the .coanalyze folder: it is made again."
            raise StoreError(f"the stored table cannot be read: {error}.", where=path, hint=hint) from error

    def table(self, name: str, columns: Sequence[str] | None = None, coded: Sequence[str] = ()) -> pa.Table:
        """One table, or some of its columns that it has; columns of text in `coded` by their dictionaries.

        Raises StoreError where the file is gone or damaged.
        """
        if name in BESIDE and BESIDE[name][0] in self.hashes:
            return self._joined(name, columns, coded)
        return self._one(name, columns, coded)

    def _joined(self, name: str, columns: Sequence[str] | None, coded: Sequence[str]) -> pa.Table:
        """A table with those of its columns that stand in one of their own."""
        other, long = BESIDE[name]
        beside = [column for column in long if columns is None or column in columns]
        if not beside:
            return self._one(name, columns, coded)
        more = self._one(other, beside, ())
        if columns is not None and set(columns) == set(beside):
            return more
        table = self._one(name, None if columns is None else [c for c in columns if c not in beside], coded)
        if len(table) != len(more):
            hint = "Delete the .coanalyze folder: it is made again."
            raise StoreError("the stored tables are not of one state.", where=self.folder, hint=hint)
        for column in beside:
            table = table.append_column(column, more.column(column))
        return table

    def _one(self, name: str, columns: Sequence[str] | None, coded: Sequence[str]) -> pa.Table:
        path = self.folder / file_name(name)
        try:
            if name in MAPPED:
                return self._mapped(path, name, columns)
            return self._read(path, name, columns, coded)
        except FileNotFoundError as error:
            hint = "Run the command again; another run has replaced it, or it was deleted."
            raise StoreError("the stored table is gone.", where=path, hint=hint) from error
        except (OSError, ValueError) as error:
            hint = "Delete the .coanalyze folder: it is made again."
            raise StoreError(f"the stored table cannot be read: {error}.", where=path, hint=hint) from error

    def _read(self, path: Path, name: str, columns: Sequence[str] | None, coded: Sequence[str]) -> pa.Table:
        import pyarrow.parquet as pq

        source = _source(path)
        self._check(name, source)
        file = pq.ParquetFile(source, read_dictionary=list(coded))
        wanted = None if columns is None else [column for column in columns if column in file.schema_arrow.names]
        return file.read(wanted)

    def _mapped(self, path: Path, name: str, columns: Sequence[str] | None) -> pa.Table:
        import pyarrow as pa

        source = _source(path)
        self._check(name, source)
        table = pa.ipc.open_file(source).read_all()
        return table if columns is None else table.select([name for name in columns if name in table.column_names])

    def _check(self, name: str, source: Any) -> None:
        if name not in self._seen and hashlib.sha256(source.read_buffer()).hexdigest() != self.hashes.get(name):
            raise ValueError("the file is not as it was written")
        self._seen.add(name)
        source.seek(0)


def _source(path: Path) -> Any:
    """A file of a table mapped into memory, so that only what is looked at is read."""
    import pyarrow as pa

    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            raise ValueError("the file is empty")
    return pa.memory_map(str(path))


@dataclass(frozen=True, slots=True)
class Store:
    """The store in `folder` (a study's `.coanalyze`)."""

    folder: Path

    def current(self) -> Stored | None:
        """The last whole state, or None where there is none that this version can read."""
        try:
            pointer = json.loads((self.folder / POINTER).read_text(encoding="utf-8"))
            return self._state(pointer["state"], pointer["sha256"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def save(self, state: str, facts: Mapping[str, Any], tables: Mapping[str, pa.Table | KeptTable]) -> Stored:
        """Write a whole state and make it the current one.

        `state` names the content (lower-case letters, digits, `-` and `_`): the same inputs give the same name and
        the same bytes. Raises StoreError where the folder cannot be written or the disk is full; the state before
        stands.
        """
        _named(state)
        with self.writing() as writing:
            for name, table in tables.items():
                writing.take(name, table) if isinstance(table, KeptTable) else writing.append(name, table)
            return writing.finish(state, facts)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A state that is written piece by piece; gone again unless it was finished. Raises StoreError as `save`."""
        temporary = self.folder / "states" / f"writing-{uuid4().hex[:12]}"
        writing = Writing(self, temporary)
        try:
            with _told(self.folder):
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
            _remove(stored.folder)

    def _state(self, state: str, digest: str) -> Stored:
        """A state whose facts have the hash `digest`. Raises OSError, ValueError, KeyError or TypeError where not."""
        if not STATE.fullmatch(state):
            raise ValueError("no name of a state")
        folder = self.folder / "states" / state
        data = (folder / FACTS).read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            raise ValueError("the facts are not as they were written")
        content = json.loads(data)
        if content["schema"] != SCHEMA:
            raise ValueError("another version's store")
        return Stored(folder, content["facts"], content["tables"])

    def publish(self, temporary: Path, state: str, digest: str) -> Stored:
        """Give a written state its name and point to it. Raises OSError."""
        with locked(self.folder / "lock"):
            self._publish(temporary, state, digest)
            with suppress(OSError):
                self._tidy(keep=state)
            return self._state(state, digest)

    def _publish(self, temporary: Path, state: str, digest: str) -> None:
        """The same under the lock, unless the same state is already there and whole."""
        before = self.current()
        final = self.folder / "states" / state
        if not self._whole(state, digest):
            _remove(final)
            patiently(lambda: temporary.rename(final))
        replace_text(self.folder / POINTER, json.dumps({"schema": SCHEMA, "state": state, "sha256": digest}) + "\n")
        if before is not None and before.folder != final:
            with suppress(OSError):
                os.utime(before.folder)

    def _whole(self, state: str, digest: str) -> bool:
        try:
            stored = self._state(state, digest)
            return all(sha256_of(stored.folder / file_name(n)) == sha for n, sha in stored.hashes.items())
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def _protect(self) -> None:
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            replace_text(ignore, "*\n")

    def _tidy(self, keep: str) -> None:
        """Remove older states but the newest of them and what may still be read, and what killed runs left behind."""
        now = time.time()
        for path in [*(self.folder / "states").glob("writing-*"), *self.folder.glob(".*-????????????")]:
            if _age(path, now) > ABANDONED:
                _remove(path)
        others = [p for p in (self.folder / "states").iterdir() if p.name != keep and not p.name.startswith("writing-")]
        others.sort(key=lambda path: _age(path, now))
        for path in others[1:]:
            if path.name.startswith("removed-") or _age(path, now) > STILL_READ:
                _remove(path)


@dataclass(slots=True)
class Writing:
    """A state being written: tables grow by `append` or are taken over; `finish` makes it the current one.

    Each raises StoreError where the folder cannot be written or the disk is full; the state before stands.
    """

    store: Store
    folder: Path
    hashes: dict[str, str] = field(default_factory=dict)
    _files: dict[str, TableFile] = field(default_factory=dict)

    def append(self, name: str, table: pa.Table) -> None:
        """Rows of one table; the first give it its columns."""
        if name in BESIDE and set(BESIDE[name][1]) <= set(table.column_names):
            other, long = BESIDE[name]
            self.append(other, table.select(list(long)))
            table = table.drop_columns(list(long))
        with _told(self.store.folder):
            if name not in self._files:
                self._files[name] = TableFile(self.folder, name, table.schema)
            self._files[name].append(table)

    def take(self, name: str, kept: KeptTable) -> None:
        """A table as another state has it."""
        with _told(self.store.folder):
            take_over(kept.path, self.folder / file_name(name))
            self.hashes[name] = kept.sha256

    def finish(self, state: str, facts: Mapping[str, Any], into: Store | None = None) -> Stored:
        """Close all tables and make the state the current one, of another store where one is given.

        `state` names the content (lower-case letters, digits, `-` and `_`): the same inputs give the same name and
        the same bytes. Raises ValueError for another name.
        """
        _named(state)
        with _told(self.store.folder):
            for name, file in self._files.items():
                self.hashes[name] = file.close()
            # Escapes for all but ASCII: a file name that is no UTF-8 holds what could not be written otherwise.
            held = {"schema": SCHEMA, "facts": dict(facts), "tables": self.hashes}
            content = json.dumps(held, sort_keys=True) + "\n"
            replace_text(self.folder / FACTS, content)
            digest = hashlib.sha256(content.encode("ascii")).hexdigest()
            store = into or self.store
            (store.folder / "states").mkdir(parents=True, exist_ok=True)
            return store.publish(self.folder, state, digest)

    def abandon(self) -> None:
        """Close what is open."""
        for file in self._files.values():
            with suppress(OSError):
                file.abandon()


def _named(state: str) -> None:
    if not STATE.fullmatch(state):
        raise ValueError(f"“{state}” cannot name a state")


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """OSError as StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the store cannot be written: {error.strerror or error}.",
            where=folder,
            hint="Free some space or make the folder writable; what was there before is untouched.",
        ) from error


def _age(path: Path, now: float) -> float:
    try:
        return now - path.stat().st_mtime
    except OSError:
        return 0.0


def _remove(path: Path) -> None:
    """Take a file or folder away: under another name first, so that nobody finds half of it.

    Does nothing where that cannot be done (on Windows, while another program reads it).
    """
    if path.is_dir() and not path.is_symlink():
        away = path.with_name(f"removed-{uuid4().hex[:12]}")
        with suppress(OSError):
            path.rename(away)
            shutil.rmtree(away, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def table_of(columns: Mapping[str, tuple[str, Sequence[Any]]]) -> pa.Table:
    """A table of `{name: (Arrow type, values)}`; types `int32`, `string`, `bool`, `ints`, `strings`.

    Raises StoreError for text that no file can hold (half a surrogate pair).
    """
    import pyarrow as pa

    try:
        return pa.table({name: _column(kind, values) for name, (kind, values) in columns.items()})
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{error.object!r:.80} cannot be stored: it holds half a character (a file name that is not UTF-8?).",
            hint="Rename the file or mend the text.",
        ) from error


def _column(kind: str, values: Sequence[Any]) -> pa.Array:
    import numpy as np

    match kind:
        case "int32":
            return int_column(np.array(values, np.int32))
        case "bool":
            return flag_column(np.array(values, bool))
        case "string":
            return text_column(values)
        case "ints":
            return list_column(values, int_column(np.array([item for each in values for item in each], np.int32)))
        case "strings":
            return list_column(values, text_column([item for each in values for item in each]))
        case _:
            raise ValueError(f"there is no type “{kind}”")
