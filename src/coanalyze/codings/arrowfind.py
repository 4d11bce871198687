"""Where texts stand in a column of text, asked of Arrow: no value is made an object of Python's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coanalyze.codings.arrow import arrow_call, flags_of, with_nulls
from coanalyze.codings.arrowtext import text_column

if TYPE_CHECKING:
    import pyarrow as pa


def rows_of_texts(column: pa.ChunkedArray, texts: Sequence[str]) -> tuple[Any, Any]:
    """The rows of a column that are one of some texts, ascending, and for each which of these it is."""
    import numpy as np

    found = arrow_call("index_in", column, options=("SetLookupOptions", text_column(list(texts))))
    numbers = np.concatenate([np.zeros(0, np.int32), *(with_nulls(chunk) for chunk in found.chunks if len(chunk))])
    rows = np.flatnonzero(numbers >= 0)
    return rows, numbers[rows]


def rows_starting(column: pa.ChunkedArray, text: str) -> Any:
    """The rows of a column that begin with a text, ascending."""
    import numpy as np

    return np.flatnonzero(flags_of(arrow_call("starts_with", column, options=("MatchSubstringOptions", text))))


def rows_containing(column: pa.ChunkedArray, text: str) -> Any:
    """The rows of a column that have a text in them, ascending."""
    import numpy as np

    return np.flatnonzero(flags_of(arrow_call("match_substring", column, options=("MatchSubstringOptions", text))))
