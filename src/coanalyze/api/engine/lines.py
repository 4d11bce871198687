"""The lines in which turns stand, counted in the bytes of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of

if TYPE_CHECKING:
    import pyarrow as pa


def line_numbers(documents: pa.Table, number: Any, offset: Any) -> Any:
    """For each place its line, as `Document.line` tells it.

    `documents` has their `text` and `first_line`; a place is the number of a document there (ascending) and an offset
    in its code points.
    """
    import numpy as np

    texts = documents.column("text")
    lines = store_of.numbers_of(documents.column("first_line"))[number].astype(np.int64)
    first = 0
    for chunk in texts.chunks:
        low, high = np.searchsorted(number, (first, first + len(chunk))).tolist()
        if high > low:
            lines[low:high] += _breaks_before(chunk, number[low:high] - first, offset[low:high])
        first += len(chunk)
    return lines


def _breaks_before(chunk: pa.StringArray, number: Any, offset: Any) -> Any:
    """How many line breaks stand before each place in its document."""
    import numpy as np

    _, bounds, data = chunk.buffers()
    begins = np.frombuffer(bounds, np.int32, len(chunk) + 1, chunk.offset * 4)
    if begins[-1] == begins[0]:
        return np.zeros(len(number), np.int64)
    held = np.frombuffer(data, np.uint8)[begins[0] : begins[-1]]
    # Bytes that go on with a character are none: what is left counts code points.
    further = np.flatnonzero(held & 0xC0 == 0x80)
    starts = begins[:-1].astype(np.int64) - int(begins[0])
    starts -= np.searchsorted(further, starts)
    breaks = np.flatnonzero(held == 0x0A)
    breaks -= np.searchsorted(further, breaks)
    begin = starts[number]
    return np.searchsorted(breaks, begin + offset) - np.searchsorted(breaks, begin)
