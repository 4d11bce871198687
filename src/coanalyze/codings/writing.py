"""Tables of a state written as they are made, in pieces whose sizes do not depend on how they came."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO

from coanalyze.codings.arrowtext import plain_table

if TYPE_CHECKING:
    import pyarrow as pa

SEGMENTS = "segments"
"""The table that tells what is in each segment (`segments.py`)."""
SEGMENTED = ("texts", "said", "words")
"""Tables that are written in segments, each in a file of its own."""
VOCABULARY = "vocabulary"
"""The table of distinct words: those that a segment is the first to have are in a file of its own."""
MAPPED = frozenset({"words", "said", VOCABULARY, SEGMENTS})
"""Tables that are kept as Arrow files, to be mapped into memory; the others are Parquet."""
ROWS = {"texts": 256, "words": 1 << 20}
"""Rows that a table is written in at once; others go by `USUAL`."""
LONG = frozenset({"text"})
"""Columns that hold what was said, no value like another."""
DISTINCT = LONG | {"id", "sha256", "start", "end"}
"""Columns with hardly two equal values: to look for equal ones takes time, and a table of all of them takes space."""
BESIDE = {"documents": ("texts", ("text",)), "turns": ("said", ("text", "prefix", "suffix"))}
"""Columns of a table that stand in one of their own, row by row beside it: few who read the others need them."""
USUAL = 1 << 17


def segment_name(table: str, number: int) -> str:
    """What a table is called in segment `number`, from 0."""
    return f"{table}-{number:05}"


def whole_name(table: str) -> str:
    """The table that a table in a segment is part of; any other is its own."""
    return table.partition("-")[0]


def file_name(table: str) -> str:
    """The name of a table's file in a state."""
    return f"{table}.arrow" if whole_name(table) in MAPPED else f"{table}.parquet"


class _Hashing:
    """A file that knows the SHA-256 of what was written to it."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def write(self, data: Any) -> int:
        view = memoryview(data).cast("B")
        if self.closed:
            # Abandoned: what the writer still has in hand goes nowhere.
            return len(view)
        self.digest.update(view)
        self.file.write(view)
        return len(view)

    def tell(self) -> int:
        return self.file.tell()

    def flush(self) -> None:
        self.file.flush()

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        self.closed = True
        self.file.close()


class TableFile:
    """A table being written into a folder. Rows are appended; `close` gives the SHA-256 of the file."""

    def __init__(self, folder: Path, name: str, schema: pa.Schema) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._file = _Hashing((folder / file_name(name)).open("wb"))
        self._sink: Any = pa.PythonFile(self._file, mode="w")
        self._schema = schema = _plain(schema)
        self._rows, self._mapped = ROWS.get(whole_name(name), USUAL), whole_name(name) in MAPPED
        self._pending: list[pa.Table] = []
        self._count = 0
        long = [field.name for field in schema if field.name in LONG]
        self._writer: Any = (
            pa.ipc.new_file(self._sink, schema)
            if self._mapped
            else pq.ParquetWriter(
                self._sink,
                schema,
                # Packing text takes longer than all that is looked for in it, and reading it as long again.
                compression="none" if long else {name: "none" if name == "id" else "zstd" for name in schema.names},
                use_dictionary=[field.name for field in schema if field.name not in DISTINCT],
                write_statistics=[field.name for field in schema if field.type == pa.int32()],
            )
        )

    def append(self, table: pa.Table) -> None:
        """Write rows. Raises OSError."""
        import pyarrow as pa

        self._pending.append(plain_table(table, self._schema))
        self._count += len(table)
        if self._count >= self._rows:
            held = pa.concat_tables(self._pending)
            whole = len(held) - len(held) % self._rows
            for start in range(0, whole, self._rows):
                self._write(held.slice(start, self._rows))
            self._pending, self._count = [held.slice(whole)], len(held) - whole

    def close(self) -> str:
        """Write what is left. Raises OSError."""
        import pyarrow as pa

        if self._count:
            self._write(pa.concat_tables(self._pending))
        self._writer.close()
        self._sink.close()
        # A state has many files: what each had in hand is not kept until the last is written.
        self._pending, self._writer, self._sink = [], None, None
        if not self._file.closed:
            self._file.close()
        return self._file.digest.hexdigest()

    def abandon(self) -> None:
        """Close the file as it is."""
        self._file.close()

    def _write(self, table: pa.Table) -> None:
        import pyarrow as pa

        # In one piece, whatever pieces it came in, and nothing of what stood before or after it there.
        whole = table.combine_chunks()
        if self._mapped:
            whole = pa.table({name: _trimmed(whole.column(name)) for name in whole.column_names})
        self._writer.write_table(whole, max(1, len(table)))

    def __enter__(self) -> TableFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if not self._file.closed:
            self.abandon()


def _plain(schema: pa.Schema) -> pa.Schema:
    """A schema as tables are first made: lists not called as Parquet calls them when it is read, text as text."""
    import pyarrow as pa

    def plain(kind: pa.DataType) -> pa.DataType:
        if pa.types.is_dictionary(kind):
            return kind.value_type
        return pa.list_(kind.value_type) if pa.types.is_list(kind) else kind

    return pa.schema([pa.field(field.name, plain(field.type)) for field in schema])


def _trimmed(column: pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """A column of text in one piece, without bytes that are no text of it; any other as it is."""
    import numpy as np
    import pyarrow as pa

    if not pa.types.is_string(column.type) or column.num_chunks != 1 or column.null_count:
        return column
    chunk = column.chunk(0)
    _, offsets, data = chunk.buffers()
    bounds = np.frombuffer(offsets, np.int32, len(chunk) + 1, chunk.offset * 4)
    first, last = int(bounds[0]), int(bounds[-1])
    own = pa.py_buffer(bounds - np.int32(first))
    # Where all texts are empty there may be no buffer of letters, and Arrow wants one.
    letters = pa.py_buffer(b"") if data is None else data.slice(first, last - first)
    return pa.StringArray.from_buffers(len(chunk), own, letters)
