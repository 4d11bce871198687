"""A state of the store as it stands on the disk: its facts, and its tables, which are read when they are asked for."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coanalyze.codings.kept import KeptTable
from coanalyze.codings.seen import Seen
from coanalyze.codings.writing import BESIDE, MAPPED, file_name
from coanalyze.errors import StoreError

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = 2
FACTS = "facts.json"
SEEN = "tables.json"
"""In the store's folder: how the tables of its current state stood when they were last read whole."""
STATE = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
"""Names of states: they become folders, on Windows too, and a pointer must not lead out of the store."""


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

    def remember(self) -> None:
        """That the tables stand as they were just written: nothing need be read to see that."""
        seen = Seen.of(self.folder.parent.parent / SEEN, links=True)
        with suppress(OSError):
            for name, sha256 in self.hashes.items():
                seen.written(self.folder / file_name(name), name, sha256)
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

    def part(self, name: str, first: int, last: int) -> pa.Table:
        """The rows of a table in Parquet from `first` up to `last`; no more of the file is read than they need.

        Raises StoreError as `table` does.
        """
        path = self.folder / file_name(name)
        with _told(path):
            source = _source(path)
            self._check(name, source)
            return _rows(source, first, last)

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
        with _told(path):
            if name in MAPPED:
                return self._mapped(path, name, columns)
            return self._read(path, name, columns, coded)

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


def _rows(source: Any, first: int, last: int) -> pa.Table:
    """Rows of a Parquet file, from the groups that they stand in."""
    import pyarrow.parquet as pq

    file = pq.ParquetFile(source)
    groups: list[int] = []
    begin = at = 0
    for number in range(file.num_row_groups):
        size = file.metadata.row_group(number).num_rows
        if at < last and at + size > first:
            begin = begin if groups else at
            groups.append(number)
        at += size
    return file.read_row_groups(groups).slice(first - begin, last - first)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What is wrong with a table's file, as StoreError."""
    try:
        yield
    except FileNotFoundError as error:
        hint = "Run the command again; another run has replaced it, or it was deleted."
        raise StoreError("the stored table is gone.", where=path, hint=hint) from error
    except (OSError, ValueError) as error:
        hint = "Delete the .coanalyze folder: it is made again."
        raise StoreError(f"the stored table cannot be read: {error}.", where=path, hint=hint) from error


def _source(path: Path) -> Any:
    """A file of a table mapped into memory, so that only what is looked at is read."""
    import pyarrow as pa

    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            raise ValueError("the file is empty")
    return pa.memory_map(str(path))


def stored_state(states: Path, state: str, digest: str) -> Stored:
    """The state of that name in the folder `states`, whose facts have the hash `digest`.

    Raises OSError, ValueError, KeyError or TypeError where there is none that this version can read.
    """
    if not STATE.fullmatch(state):
        raise ValueError("no name of a state")
    folder = states / state
    data = (folder / FACTS).read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ValueError("the facts are not as they were written")
    content = json.loads(data)
    if content["schema"] != SCHEMA:
        raise ValueError("another version's store")
    return Stored(folder, content["facts"], content["tables"])
