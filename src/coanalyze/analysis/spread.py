"""How evenly respondents say a word: dispersion beside each frequency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from coanalyze.model.report import WordCount
from coanalyze.statistics import dispersions

_CELLS = 1 << 18
"""Cells of the table of words and respondents that are measured at once: as many as a processor keeps near."""
_DIGITS = 6


def with_dispersion(
    words: Sequence[WordCount], said: Sequence[Mapping[str, int]], sizes: Mapping[str, int]
) -> tuple[WordCount, ...]:
    """The words with DP norm and Juilland's D over respondents, rounded to 6 decimals.

    `said` tells for each word how often each respondent says it, `sizes` how many words each says in all. A respondent
    without a word is no part. Speech by nobody identified is in neither. Undefined ones stay None: fewer than two
    respondents, or a word that none of them says.
    """
    import numpy as np

    people = {person: at for at, person in enumerate(sorted(sizes))}
    cells = [(row, people[who], n) for row, own in enumerate(said) for who, n in own.items() if n]
    row, person, count = np.array(cells, np.int64).reshape(-1, 3).T
    return with_spread(words, row, person, count, {people[who]: size for who, size in sizes.items()})


def with_spread(
    words: Sequence[WordCount], row: Any, person: Any, count: Any, sizes: Mapping[int, int]
) -> tuple[WordCount, ...]:
    """As `with_dispersion`, of arrays sorted by `row` (the word's number): so often (`count`) a `person` says it.

    `sizes` has the words of each person by their numbers, which are in the order of their ids.
    """
    import numpy as np

    parts = {number: size for number, size in sorted(sizes.items()) if size}
    found = list(words)
    if len(parts) < 2:
        return tuple(found)
    place = np.zeros(max(parts) + 1, np.int64)
    place[list(parts)] = np.arange(len(parts))
    bounds = np.searchsorted(row, np.arange(len(words) + 1))
    able = np.flatnonzero(np.diff(bounds))
    batch = max(1, _CELLS // len(parts))
    for begin in range(0, len(able), batch):
        rows = able[begin : begin + batch]
        first, last = int(bounds[rows[0]]), int(bounds[rows[-1] + 1])
        counts = np.zeros((len(rows), len(parts)))
        counts[np.searchsorted(rows, row[first:last]), place[person[first:last]]] = count[first:last]
        each = (values.tolist() for values in dispersions(counts, list(parts.values())))
        for at, norm, even in zip(rows.tolist(), *each, strict=True):
            # Adding 0 makes a negative zero one without a sign.
            found[at] = replace(found[at], dp_norm=round(norm, _DIGITS) + 0.0, juilland_d=round(even, _DIGITS) + 0.0)
    return tuple(found)
