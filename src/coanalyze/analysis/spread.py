"""How evenly respondents say a word: dispersion beside each frequency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coanalyze.model.report import WordCount
from coanalyze.statistics import dispersions

_BATCH = 4096
"""Words that are measured at once, so that a large vocabulary needs no large table."""
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

    people = {person: at for at, person in enumerate(sorted(person for person, size in sizes.items() if size))}
    parts = [sizes[person] for person in people]
    found = list(words)
    able = [at for at, own in enumerate(said) if any(own.get(person) for person in own)] if len(people) > 1 else []
    for begin in range(0, len(able), _BATCH):
        rows = able[begin : begin + _BATCH]
        counts = np.zeros((len(rows), len(people)))
        for row, at in enumerate(rows):
            for person, count in said[at].items():
                counts[row, people[person]] = count
        for at, norm, even in zip(rows, *(each.tolist() for each in dispersions(counts, parts)), strict=True):
            # Adding 0 makes a negative zero one without a sign.
            found[at] = replace(found[at], dp_norm=round(norm, _DIGITS) + 0.0, juilland_d=round(even, _DIGITS) + 0.0)
    return tuple(found)
