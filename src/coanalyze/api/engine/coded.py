"""The tables of hits and codings of a stored state as numbers, read once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from coanalyze import codings as store_of
from coanalyze.api.engine.before import Before


@dataclass(frozen=True)
class Hits:
    """One entry a hit, in order of turn, place, code and pattern: rows of turns, and numbers of codes and patterns."""

    turn: Any
    start: Any
    end: Any
    code: Any
    codes: Sequence[str]
    pattern: Any
    patterns: Sequence[str]


@dataclass(frozen=True)
class Codings:
    """One entry a coding, in order of turn and code: rows of turns, and numbers of codes."""

    turn: Any
    code: Any
    codes: Sequence[str]


@lru_cache(maxsize=2)
def hits_of(state: Before) -> Hits:
    """The hits of a state."""
    table = state.hits
    start, end = (store_of.numbers_of(table.column(name)) for name in ("start", "end"))
    code, pattern = (store_of.names_of(table.column(name)) for name in ("code", "pattern"))
    return Hits(state.rows_of(table), start, end, *code, *pattern)


def how_many(state: Before, codes: Collection[str], rows: Any = None) -> int:
    """How many codings have one of these codes, in the turns of a mask (None: in all)."""
    import numpy as np

    found = codings_of(state)
    numbers = found.code if rows is None else found.code[rows[found.turn]]
    counts = np.bincount(numbers, minlength=len(found.codes)).tolist()
    return sum(count for code, count in zip(found.codes, counts, strict=True) if code in codes)


@lru_cache(maxsize=2)
def codings_of(state: Before) -> Codings:
    """The codings of a state."""
    table = state.codings
    return Codings(state.rows_of(table), *store_of.names_of(table.column("code")))
