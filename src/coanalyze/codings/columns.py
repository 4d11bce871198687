"""Tables of the store from plain columns of Python values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coanalyze.codings.arrow import flag_column, int_column, list_column
from coanalyze.codings.arrowtext import text_column
from coanalyze.errors import StoreError

if TYPE_CHECKING:
    import pyarrow as pa


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
