"""Columns of text to Arrow and back, without pandas, and in small tables without pyarrow's functions, which take long
to load."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coanalyze.codings.arrow import arrow_call, with_nulls

if TYPE_CHECKING:
    import pyarrow as pa

_FEW = 20_000
"""Rows below which pyarrow's functions would take longer to load than to do without."""


def named_column(numbers: Any, names: Sequence[str], *, plain: bool = False) -> pa.Array:
    """A column of text: `names[number]` for each number, null for -1. `plain`: the text itself, else by dictionary."""
    import numpy as np
    import pyarrow as pa

    if plain and len(numbers) < _FEW:
        return text_column([None if number < 0 else names[number] for number in np.asarray(numbers).tolist()])
    indices = np.ascontiguousarray(numbers, np.int32)
    missing = indices < 0
    valid = None
    if missing.any():
        valid = pa.py_buffer(np.packbits(~missing, bitorder="little"))
        indices = np.where(missing, 0, indices).astype(np.int32)
    column = pa.Array.from_buffers(pa.int32(), len(indices), [valid, pa.py_buffer(indices)])
    told = text_column(list(names) or [""])
    return arrow_call("take", told, column) if plain else pa.DictionaryArray.from_arrays(column, told)


def plain_table(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """A table with its columns as in a schema: text by dictionary as text."""
    import pyarrow as pa

    columns = [_decoded(column) if pa.types.is_dictionary(column.type) else column for column in table]
    table = pa.table(columns, names=table.column_names)
    return table if table.schema.equals(schema) else table.cast(schema)


def _decoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The texts of a column of text by dictionary."""
    import pyarrow as pa

    if len(column) < _FEW:
        return pa.chunked_array([text_column(column.to_pylist())])
    chunks = [arrow_call("take", chunk.dictionary, chunk.indices) for chunk in column.chunks]
    return pa.chunked_array(chunks, pa.string())


def text_column(values: Sequence[str | None]) -> pa.Array:
    """A column of texts, null for None. Raises UnicodeEncodeError for half a surrogate pair."""
    import numpy as np
    import pyarrow as pa

    encoded = "\0".join([value or "" for value in values]).encode("utf-8")
    ends = np.flatnonzero(np.frombuffer(encoded, np.uint8) == 0)
    offsets = np.zeros(len(values) + 1, np.int64)
    if len(ends) == len(values) - 1:
        letters = encoded.replace(b"\0", b"")
        offsets[1:-1] = ends - np.arange(len(ends))
        offsets[-1] = len(letters)
    else:  # no value, or one with such a character in it
        each = [b"" if value is None else value.encode("utf-8") for value in values]
        letters = b"".join(each)
        np.cumsum(np.fromiter(map(len, each), np.int64, len(values)), out=offsets[1:])
    if offsets[-1] >= 2**31:
        raise ValueError("more text than one column can hold")
    valid = None
    if None in values:
        told = np.fromiter((value is not None for value in values), bool, len(values))
        valid = pa.py_buffer(np.packbits(told, bitorder="little"))
    return pa.StringArray.from_buffers(
        len(values), pa.py_buffer(offsets.astype(np.int32)), pa.py_buffer(letters), valid
    )


def fixed_column(values: Any) -> pa.Array:
    """A column of texts of an array of bytes, all of them ASCII and as long as the array's type says."""
    import numpy as np
    import pyarrow as pa

    texts = np.ascontiguousarray(values)
    offsets = np.arange(len(texts) + 1, dtype=np.int32) * np.int32(texts.dtype.itemsize)
    return pa.StringArray.from_buffers(len(texts), pa.py_buffer(offsets), pa.py_buffer(texts))


def fixed_of(column: pa.ChunkedArray, length: int) -> Any:
    """A column of texts of `length` ASCII characters each as an array of bytes. Raises ValueError for any other."""
    import numpy as np

    pieces = [np.zeros(0, f"S{length}")]
    for chunk in column.chunks:
        if not len(chunk):
            continue
        _, offsets, data = chunk.buffers()
        bounds = np.frombuffer(offsets, np.int32, len(chunk) + 1, chunk.offset * 4)
        if chunk.null_count or (np.diff(bounds) != length).any():
            raise ValueError("a column of ids is not as it was written")
        pieces.append(np.frombuffer(data, f"S{length}", len(chunk), int(bounds[0])))
    return np.concatenate(pieces)


def names_of(column: pa.ChunkedArray) -> tuple[Any, list[str]]:
    """A column of text as numbers (-1 for null) and what they stand for, in order of first sight.

    Cheapest where the column was read by its dictionary (`Stored.table` with `coded`).
    """
    import numpy as np
    import pyarrow as pa

    if not len(column):
        return np.zeros(0, np.int32), []
    coded = column if pa.types.is_dictionary(column.type) else arrow_call("dictionary_encode", column)
    numbers: list[Any] = []
    place: dict[str, int] = {}
    for chunk in coded.chunks:
        if len(chunk):
            here = with_nulls(chunk.indices)
            own = [place.setdefault(name, len(place)) for name in chunk.dictionary.to_pylist()]
            numbers.append(np.array([*own, -1], np.int32)[here])
    found = np.concatenate(numbers)
    # Numbered anew in order of first sight: a dictionary may hold names in another one, and names that nothing has.
    order = in_order_of_sight(found)
    rank = np.full(len(place) + 1, -1, np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    names = list(place)
    return rank[found], [names[number] for number in order.tolist()]


def in_order_of_sight(numbers: Any) -> Any:
    """The distinct numbers of an array, -1 (for none) left out, in the order in which they first stand there."""
    import numpy as np

    first = np.full(int(numbers.max(initial=-1)) + 2, len(numbers), np.int64)
    # Of several values for one place the last written stays: from the end to the beginning. That of -1 is the last.
    first[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    order = np.flatnonzero(first[:-1] < len(numbers))
    return order[np.argsort(first[order])]


def texts_at(column: pa.ChunkedArray, rows: Any) -> list[str]:
    """The texts in some rows (ascending) of a column without nulls."""
    return [str(text, "utf-8") for text in bytes_at(column, rows)]


def bytes_at(column: pa.ChunkedArray, rows: Any) -> list[bytes]:
    """The same in UTF-8."""
    import numpy as np

    found: list[bytes] = []
    first = 0
    for chunk in column.chunks:
        low, high = np.searchsorted(rows, (first, first + len(chunk)))
        if high > low:
            _, offsets, data = chunk.buffers()
            bounds = np.frombuffer(offsets, np.int32, len(chunk) + 1, chunk.offset * 4)
            own = rows[low:high] - first
            view = memoryview(data) if data is not None else memoryview(b"")
            spans = zip(bounds[own].tolist(), bounds[own + 1].tolist(), strict=True)
            found += [bytes(view[start:end]) for start, end in spans]
        first += len(chunk)
    return found
