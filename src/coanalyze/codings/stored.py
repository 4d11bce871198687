"""A state of the store as it stands on the disk: its facts, and its tables, which are read when they are asked for."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coanalyze.codings.arrow import lists_of, numbers_of
from coanalyze.codings.kept import KeptTable
from coanalyze.codings.seen import Seen
from coanalyze.codings.tablefiles import HINT, arrow_table, parquet_rows, parquet_table
from coanalyze.codings.wordpieces import StoredWords, WordPiece, pieces_of_table
from coanalyze.codings.writing import BESIDE, MAPPED, SEGMENTS, VOCABULARY, file_name, segment_name, whole_name
from coanalyze.errors import StoreError

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = 3
FACTS = "facts.json"
SEEN = "tables.json"
"""In the store's folder: how the tables of its current state stood when they were last read whole."""
STATE = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
"""Names of states: they become folders, on Windows too, and a pointer must not lead out of the store."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A state of the store: `facts` is the JSON part, `tables` are read when asked for.

    `hashes` are the SHA-256 of the tables' files. Whatever reads a table raises StoreError where its file is gone or
    damaged.
    """

    folder: Path
    facts: Mapping[str, Any]
    hashes: Mapping[str, str]
    _seen: set[str] = field(default_factory=set, repr=False, compare=False)
    _held: dict[str, pa.Table] = field(default_factory=dict, repr=False, compare=False)

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

    def hold(self, tables: Mapping[str, pa.Table]) -> None:
        """Tables that were just written, as they are given where they are asked for by their dictionaries."""
        self._held.update(tables)

    def like(self, other: Stored) -> frozenset[str]:
        """The tables that another state has as this one has them; what is known of them is known here."""
        same = {name for name, sha256 in self.hashes.items() if other.hashes.get(name) == sha256}
        self._seen.update(same & other._seen)
        differ = {whole_name(name) for name in (self.hashes.keys() | other.hashes.keys()) - same}
        return frozenset({whole_name(name) for name in same} - differ)

    def kept(self, name: str) -> KeptTable:
        """One file of a table, to be taken over into another state as it is. Raises KeyError where there is none."""
        return KeptTable(self.folder / file_name(name), self.hashes[name])

    def kept_whole(self, *tables: str) -> dict[str, KeptTable]:
        """All files of some tables, by their names."""
        return {name: self.kept(name) for name in sorted(self.hashes) if whole_name(name) in tables}

    def table(self, name: str, columns: Sequence[str] | None = None, coded: Sequence[str] = ()) -> pa.Table:
        """One table, or some of its columns that it has; columns of text in `coded` by their dictionaries.

        `documents` and `turns` have their texts with them, `words` the numbers of the whole study.
        """
        if SEGMENTS not in self.hashes:
            return self._one(name, columns, coded)
        if name in BESIDE:
            return self._joined(name, columns, coded)
        if name == "words":
            table = self.words().table()
            return table if columns is None else table.select([c for c in columns if c in table.column_names])
        if name == VOCABULARY:
            return self._segmented(name, columns)
        return self._one(name, columns, coded)

    def texts(self, first: int, last: int) -> pa.Table:
        """The column `text` of the documents in rows `first` up to `last`; no more is read than they need."""
        import pyarrow as pa

        found: list[pa.Table] = []
        begin = 0
        for number, documents in enumerate(self._sizes("documents")):
            low, high = max(first - begin, 0), min(last - begin, documents)
            if low < high:
                name = segment_name("texts", number)
                found.append(parquet_rows(self.folder / file_name(name), partial(self._check, name), low, high))
            begin += documents
        return pa.concat_tables(found).select(["text"]) if found else self._segmented("texts", ["text"]).slice(0, 0)

    def words(self) -> StoredWords:
        """The words, as they lie on the disk."""
        if SEGMENTS not in self.hashes:
            return StoredWords.of(self._one("words"))
        pieces: list[WordPiece] = []
        turn = 0
        vocabularies = lists_of(self.segments().column("vocabulary"))
        for number, (turns, vocabulary) in enumerate(zip(self._sizes("turns"), vocabularies, strict=True)):
            pieces += pieces_of_table(self._one(segment_name("words", number)), turn, vocabulary)
            turn += turns
        return StoredWords(pieces)

    def first_words(self) -> dict[int, int]:
        """How many words of the vocabulary each segment is the first to have; none where it is not named."""
        return {int(file.partition("-")[2]): len(self._one(file)) for file in self._files(VOCABULARY)}

    def segments(self) -> pa.Table:
        """What is in each segment (docs/store.md)."""
        if SEGMENTS not in self._held:
            self._held[SEGMENTS] = self._one(SEGMENTS)
        return self._held[SEGMENTS]

    def _sizes(self, column: str) -> list[int]:
        sizes: list[int] = numbers_of(self.segments().column(column)).tolist()
        return sizes

    def _joined(self, name: str, columns: Sequence[str] | None, coded: Sequence[str]) -> pa.Table:
        """A table with those of its columns that stand in segments of their own."""
        other, long = BESIDE[name]
        beside = [column for column in long if columns is None or column in columns]
        if not beside:
            return self._one(name, columns, coded)
        more = self._segmented(other, beside)
        if columns is not None and set(columns) == set(beside):
            return more
        table = self._one(name, None if columns is None else [c for c in columns if c not in beside], coded)
        if len(table) != len(more):
            raise StoreError("the stored tables are not of one state.", where=self.folder, hint=HINT)
        for column in beside:
            table = table.append_column(column, more.column(column))
        return table

    def _segmented(self, name: str, columns: Sequence[str] | None) -> pa.Table:
        """The files of a table in segments, one after the other."""
        import pyarrow as pa

        return pa.concat_tables([self._one(file, columns) for file in self._files(name)])

    def _files(self, name: str) -> list[str]:
        """What the files of a table in segments are called, in order."""
        return sorted((file for file in self.hashes if whole_name(file) == name), key=lambda file: (len(file), file))

    def _one(self, name: str, columns: Sequence[str] | None = None, coded: Sequence[str] = ()) -> pa.Table:
        if name in self._held and columns is None:
            return self._held[name]
        path, check = self.folder / file_name(name), partial(self._check, name)
        if whole_name(name) in MAPPED:
            return arrow_table(path, check, columns)
        return parquet_table(path, check, columns, coded)

    def _check(self, name: str, source: Any) -> None:
        if name not in self._seen and hashlib.sha256(source.read_buffer()).hexdigest() != self.hashes.get(name):
            raise ValueError("the file is not as it was written")
        self._seen.add(name)


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
