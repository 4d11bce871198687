"""The tables of what was found: hits and the automatic coder's codings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coanalyze import codings as store_of
from coanalyze.api.engine.pairs import Pairs
from coanalyze.api.engine.speech import CodingColumns, HitColumns
from coanalyze.model.coding import AUTO

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]


def write_found(
    writing: store_of.Writing,
    pairs: Pairs,
    ids: Sequence[str],
    counts: Sequence[int],
    found: tuple[HitColumns, CodingColumns],
    starts: Ints,
    ends: Ints,
) -> dict[str, pa.Table]:
    """Write the tables of hits and codings, and give them.

    `ids` are the documents', `counts` how many turns each has; `starts` and `ends` are those of all turns.
    """
    import numpy as np
    import pyarrow as pa

    hits, codings = found
    number = np.repeat(np.arange(len(ids), dtype=np.int32), counts)
    first = np.cumsum([0, *counts], dtype=np.int64).astype(np.int32)

    def place(turn: Ints) -> dict[str, pa.Array]:
        own = number[turn]
        return {"document": store_of.named_column(own, ids), "turn": store_of.int_column(turn - first[own])}

    patterns = sorted({pattern for _, pattern in pairs.pairs})
    rank = {pattern: at for at, pattern in enumerate(patterns)}
    pattern = np.array([rank[pattern] for _, pattern in pairs.pairs], np.int32)
    same = np.zeros(len(codings), np.int32)
    tables = {
        "hits": place(hits.turn)
        | {
            "start": store_of.int_column(hits.start),
            "end": store_of.int_column(hits.end),
            "code": store_of.named_column(pairs.code_of[hits.pair] if len(hits) else hits.pair, pairs.codes),
            "pattern": store_of.named_column(pattern[hits.pair] if len(hits) else hits.pair, patterns),
            "first_sentence": store_of.int_column(hits.first),
            "last_sentence": store_of.int_column(hits.last),
        },
        "codings": {"id": store_of.fixed_column(codings.id)}
        | place(codings.turn)
        | {
            "start": store_of.int_column(starts[codings.turn]),
            "end": store_of.int_column(ends[codings.turn]),
            "code": store_of.named_column(codings.code, pairs.codes),
            "coder": store_of.named_column(same, [AUTO]),
            "status": store_of.named_column(same, ["suggested"]),
        },
    }
    found_tables = {name: pa.table(columns) for name, columns in tables.items()}
    for name, table in found_tables.items():
        writing.append(name, table)
    return found_tables
