"""What was kept and what was found anew, in one."""

from __future__ import annotations

from coanalyze.api.engine.speech import CodingColumns, HitColumns


def merged_hits(one: HitColumns, other: HitColumns) -> HitColumns:
    """Two of them, each in order, in order; none stands in both."""
    import numpy as np

    if not len(one) or not len(other):
        return one if len(one) else other
    both = HitColumns.joined([one, other])
    both = both.rows(np.argsort(both.turn, kind="stable"))
    # Only where both have hits in one turn must these be looked at.
    known = np.zeros(int(both.turn[-1]) + 1, bool)
    known[one.turn] = True
    shared = np.zeros(len(known), bool)
    shared[other.turn] = known[other.turn]
    rows = np.flatnonzero(shared[both.turn])
    for column, sorted_ in zip(both.columns, both.rows(rows).in_order().columns, strict=True):
        column[rows] = sorted_
    return both


def merged_codings(one: CodingColumns, other: CodingColumns, codes: int) -> CodingColumns:
    """The same of codings; `codes` is how many codes there are."""
    import numpy as np

    both = CodingColumns.joined([one, other])
    return both.rows(np.argsort(both.turn.astype(np.int64) * max(1, codes) + both.code, kind="stable"))
