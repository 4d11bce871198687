"""The derived store: what was read and coded, in Parquet files that other programs read too.

A state is a folder of Parquet tables named by its content; `store.json` names the current one. A new state is written
whole beside the old, and then the pointer is replaced in one step: a killed run, a full disk or two runs at once leave
the old state or the new, never a mix. Everything here can be deleted at any time.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coanalyze.errors import StoreError

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = 1
POINTER = "store.json"


@dataclass(frozen=True, slots=True)
class Stored:
    """A state of the store: `facts` is the JSON part, `tables` are read when asked for."""

    folder: Path
    facts: Mapping[str, Any]

    def table(self, name: str) -> pa.Table:
        """One table. Raises StoreError where the file is gone or damaged."""
        import pyarrow.parquet as pq

        path = self.folder / f"{name}.parquet"
        try:
            return pq.read_table(path, use_threads=False)
        except (OSError, ValueError) as error:
            raise StoreError(f"cannot be read: {error}.", where=path, hint="Delete the .coanalyze folder.") from error


@dataclass(frozen=True, slots=True)
class Store:
    """The store in `folder` (a study's `.coanalyze`)."""

    folder: Path

    def current(self) -> Stored | None:
        """The last whole state, or None where there is none that this version can read."""
        try:
            pointer = json.loads((self.folder / POINTER).read_text(encoding="utf-8"))
            folder = self.folder / "states" / str(pointer["state"])
            facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return Stored(folder, facts) if facts.get("schema") == SCHEMA else None

    def save(self, state: str, facts: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> Stored:
        """Write a whole state and make it the current one.

        `state` names the content: the same inputs give the same name and the same bytes. Raises StoreError where the folder
        cannot be written or the disk is full; the state before stands.
        """
        states = self.folder / "states"
        final = states / state
        try:
            states.mkdir(parents=True, exist_ok=True)
            self._protect()
            if not (final / "facts.json").exists():
                self._write(final, {**facts, "schema": SCHEMA}, tables)
            replace_text(self.folder / POINTER, json.dumps({"schema": SCHEMA, "state": state}) + "\n")
        except OSError as error:
            raise StoreError(
                f"the store cannot be written: {error.strerror or error}.",
                where=self.folder,
                hint="Free some space or make the folder writable; what was there before is untouched.",
            ) from error
        self._tidy(keep=state)
        return Stored(final, {**facts, "schema": SCHEMA})

    def forget(self, stored: Stored) -> None:
        """Remove a state that turned out to be damaged."""
        with suppress(OSError):
            (self.folder / POINTER).unlink()
        shutil.rmtree(stored.folder, ignore_errors=True)

    def _write(self, final: Path, facts: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> None:
        import pyarrow.parquet as pq

        temporary = Path(tempfile.mkdtemp(prefix="writing-", dir=final.parent))
        try:
            for name, table in tables.items():
                pq.write_table(table, temporary / f"{name}.parquet", compression="zstd")
            replace_text(temporary / "facts.json", json.dumps(facts, ensure_ascii=False, sort_keys=True) + "\n")
            try:
                temporary.rename(final)
            except OSError:
                # Another run wrote the same content first: its state is as good as ours.
                if not (final / "facts.json").exists():
                    raise
                shutil.rmtree(temporary, ignore_errors=True)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise

    def _protect(self) -> None:
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            replace_text(ignore, "*\n")

    def _tidy(self, keep: str) -> None:
        """Remove older states but the newest of them, which another run may still be reading."""
        with suppress(OSError):
            others = [path for path in (self.folder / "states").iterdir() if path.name != keep]
            whole = [path for path in others if not path.name.startswith("writing-")]
            whole.sort(key=lambda path: path.stat().st_mtime)
            for path in whole[:-1]:
                shutil.rmtree(path, ignore_errors=True)


def replace_text(path: Path, text: str) -> None:
    """Write a text file in one step: the old content or the new, never a mix."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def table_of(columns: Mapping[str, tuple[str, Sequence[Any]]]) -> pa.Table:
    """A table of `{name: (Arrow type, values)}`; types `int32`, `string`, `bool`, `ints`, `strings`."""
    import pyarrow as pa

    types = {
        "int32": pa.int32(),
        "string": pa.string(),
        "bool": pa.bool_(),
        "ints": pa.list_(pa.int32()),
        "strings": pa.list_(pa.string()),
    }
    arrays = {name: pa.array(values, type=types[kind]) for name, (kind, values) in columns.items()}
    return pa.table(arrays)
