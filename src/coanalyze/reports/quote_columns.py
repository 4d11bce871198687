"""Choosing among quotes that stand in columns: only those that are looked at, and those that are shown, are made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from coanalyze.model.quotations import Quotations
from coanalyze.model.report import Quote


def how_many_spans(quotes: Quotations) -> int:
    """In how many spans the quotes stand."""
    import numpy as np

    return int(np.count_nonzero(np.diff(quotes.columns.passage[quotes.rows], prepend=-1)))


def spans_of(quotes: Quotations, ids: Sequence[str]) -> list[int]:
    """The spans of the quotes with these ids, in their order, each once; ids that are not there are passed over."""
    if not ids:
        return []
    spans = quotes.columns.passage[quotes.rows].tolist()
    place = dict(zip(quotes.ids, spans, strict=True))
    return list(dict.fromkeys(place[id_] for id_ in ids if id_ in place))


def looked_at(
    quotes: Quotations, left_out: Collection[int], most: int, off: Callable[[Any], Any]
) -> list[int]:  # fmt: skip
    """At most `most` spans with speech (with observations where there is no speech): each person's in turn.

    Of one person's those come first that were not asked for, then those whose length is least `off`, then in text
    order. `left_out` are spans that are chosen already.
    """
    import numpy as np

    columns, rows = quotes.columns, quotes.rows
    if not len(rows):
        return []
    every = columns.passage[rows]
    begin = np.flatnonzero(np.diff(every, prepend=every[0] - 1))
    spans = every[begin]
    prompted = np.logical_and.reduceat(columns.prompted[rows], begin)
    left = np.flatnonzero(~np.isin(spans, list(left_out)))
    said = left[~columns.observation[rows[begin[left]]]]
    said = said if len(said) else left
    if len(said) > most:
        firsts = rows[begin[said]]
        person = columns.person[firsts]
        order = np.lexsort((off(columns.length[firsts]), prompted[said], person))
        said, person = said[order], person[order]
        new = np.ones(len(said), bool)
        new[1:] = person[1:] != person[:-1]
        own = np.arange(len(said))
        turn = own - np.maximum.accumulate(np.where(new, own, 0))
        said = said[np.lexsort((person, turn))[:most]]
    found: list[int] = spans[said].tolist()
    return found


def quotes_in(quotes: Quotations, spans: Collection[int], *, whole: bool) -> list[tuple[int, Quote]]:
    """The quotes that stand in some spans, in text order, each with its span; unless `whole` without what nobody is
    chosen by."""
    import numpy as np

    held = quotes.columns.passage[quotes.rows]
    there = np.isin(held, np.array(sorted(spans), np.int64))
    return list(zip(held[there].tolist(), quotes.columns.quotes(quotes.rows[there], whole=whole), strict=True))
