"""Columns of numbers to Arrow and back, without a copy where that can be, and without pandas (which `pa.array` and
`to_numpy` import wherever it is installed)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from coanalyze.model.columns import IntColumn

if TYPE_CHECKING:
    import pyarrow as pa


def int_column(values: Any) -> pa.Array:
    """An array of numbers as a column of int32."""
    import numpy as np
    import pyarrow as pa

    numbers = np.ascontiguousarray(values, np.int32)
    return pa.Array.from_buffers(pa.int32(), len(numbers), [None, pa.py_buffer(numbers)])


def int_sequence(values: Any) -> IntColumn:
    """An array of numbers as a sequence of Python's own, not copied where they are int32."""
    import numpy as np

    return IntColumn(np.ascontiguousarray(values, np.int32).data)


def arrow_call(name: str, *values: Any, options: tuple[str, Any] | None = None) -> Any:
    """What one of Arrow's functions makes of columns; `options` are a class of options and what it is to be given.

    `pyarrow.compute` makes a Python function of each of them when it is imported, which takes longer than most of what
    is asked for here; without it is what it is made of, where this version of pyarrow has that.
    """
    try:
        import pyarrow._compute as compute
    except ImportError:
        import pyarrow.compute as compute
    kind, value = options or ("", None)
    return compute.call_function(name, list(values), getattr(compute, kind)(value) if kind else None)


def list_column(values: Sequence[Any], items: pa.Array) -> pa.Array:
    """A column of lists of the lengths of `values`, whose items are all in `items`, one after the other."""
    import numpy as np
    import pyarrow as pa

    offsets = np.zeros(len(values) + 1, np.int32)
    np.cumsum(np.fromiter(map(len, values), np.int64, len(values)), out=offsets[1:])
    return pa.ListArray.from_arrays(int_column(offsets), items)


def flag_column(values: Any) -> pa.Array:
    """An array of bools as a column."""
    import numpy as np
    import pyarrow as pa

    flags = np.ascontiguousarray(values, bool)
    return pa.Array.from_buffers(pa.bool_(), len(flags), [None, pa.py_buffer(np.packbits(flags, bitorder="little"))])


def numbers_of(column: pa.Array | pa.ChunkedArray) -> Any:
    """A column of int32 without nulls as an array, in one piece; nothing is copied where the column is in one."""
    import numpy as np

    arrays = pieces_of(column)
    if not arrays:
        return np.zeros(0, np.int32)
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def pieces_of(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    """A column of int32 without nulls as one array for each piece that it is stored in; nothing is copied."""
    import pyarrow as pa

    pieces = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    return [_piece(piece) for piece in pieces if len(piece)]


def lists_of(column: pa.ChunkedArray) -> list[Any]:
    """A column of lists of int32, none of them null, as one array for each row; nothing is copied."""
    found: list[Any] = []
    for chunk in column.chunks:
        values, offsets = _piece(chunk.values), _piece(chunk.offsets).tolist()
        found += [values[begin:end] for begin, end in pairwise(offsets)]
    return found


def _piece(piece: pa.Array) -> Any:
    import numpy as np
    import pyarrow as pa

    if piece.type != pa.int32() or piece.null_count:
        raise ValueError("a column of numbers is not as it was written")
    return np.frombuffer(piece.buffers()[1], np.int32, len(piece), piece.offset * 4)


def rows_taken(table: pa.Table, rows: Any) -> pa.Table:
    """The rows of a table that an array of their numbers names, in its order."""
    import pyarrow as pa

    whole, numbers = table.combine_chunks(), int_column(rows)
    return pa.table({name: arrow_call("take", whole.column(name), numbers) for name in whole.column_names})


def flags_of(column: pa.ChunkedArray) -> Any:
    """A column of bools without nulls as an array."""
    import numpy as np
    import pyarrow as pa

    if not pa.types.is_boolean(column.type) or column.null_count:
        raise ValueError("a column of flags is not as it was written")
    pieces = [_bits(piece.buffers()[1], piece) for piece in column.chunks if len(piece)]
    return np.concatenate([np.zeros(0, bool), *pieces])


def _bits(buffer: pa.Buffer, piece: pa.Array) -> Any:
    """The bits of a piece of a column as bools."""
    import numpy as np

    bits = np.unpackbits(np.frombuffer(buffer, np.uint8), bitorder="little")
    return bits[piece.offset : piece.offset + len(piece)].astype(bool)


def with_nulls(piece: pa.Array) -> Any:
    """Numbers, -1 for null."""
    import numpy as np
    import pyarrow as pa

    if piece.type != pa.int32():
        piece = piece.cast(pa.int32())
    values = np.frombuffer(piece.buffers()[1], np.int32, len(piece), piece.offset * 4)
    return values if not piece.null_count else np.where(_bits(piece.buffers()[0], piece), values, np.int32(-1))
