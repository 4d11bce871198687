"""The files of tables, read: mapped into memory, so that only what is looked at is read from the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coanalyze.errors import StoreError

if TYPE_CHECKING:
    import pyarrow as pa

HINT = "Delete the .coanalyze folder: it is made again."
Check = Callable[[Any], None]
"""Told of a file's source before anything is read from it: raises ValueError where it is not as it was written."""


def parquet_table(path: Path, check: Check, columns: Sequence[str] | None, coded: Sequence[str]) -> pa.Table:
    """A Parquet file, or some of its columns that it has; columns of text in `coded` by their dictionaries."""
    import pyarrow.parquet as pq

    with told(path):
        source = _source(path, check)
        file = pq.ParquetFile(source, read_dictionary=list(coded))
        wanted = None if columns is None else [column for column in columns if column in file.schema_arrow.names]
        return file.read(wanted)


def parquet_rows(path: Path, check: Check, first: int, last: int) -> pa.Table:
    """Rows of a Parquet file from `first` up to `last`, from the groups that they stand in."""
    import pyarrow.parquet as pq

    with told(path):
        file = pq.ParquetFile(_source(path, check))
        groups: list[int] = []
        begin = at = 0
        for number in range(file.num_row_groups):
            size = file.metadata.row_group(number).num_rows
            if at < last and at + size > first:
                begin = begin if groups else at
                groups.append(number)
            at += size
        return file.read_row_groups(groups).slice(first - begin, last - first)


def arrow_table(path: Path, check: Check, columns: Sequence[str] | None) -> pa.Table:
    """An Arrow file, or some of its columns that it has."""
    import pyarrow as pa

    with told(path):
        table = pa.ipc.open_file(_source(path, check)).read_all()
        return table if columns is None else table.select([name for name in columns if name in table.column_names])


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What is wrong with a table's file, as StoreError."""
    try:
        yield
    except FileNotFoundError as error:
        hint = "Run the command again; another run has replaced it, or it was deleted."
        raise StoreError("the stored table is gone.", where=path, hint=hint) from error
    except (OSError, ValueError) as error:
        raise StoreError(f"the stored table cannot be read: {error}.", where=path, hint=HINT) from error


def _source(path: Path, check: Check) -> Any:
    import pyarrow as pa

    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            raise ValueError("the file is empty")
    source = pa.memory_map(str(path))
    check(source)
    source.seek(0)
    return source
