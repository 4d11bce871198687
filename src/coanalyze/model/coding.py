"""Hits and codings."""

from __future__ import annotations

from dataclasses import dataclass

AUTO = "auto"


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One match of one pattern. `turn` is the index of the turn that holds it; the span is in code points."""

    document: str
    turn: int
    start: int
    end: int
    code: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one span by one coder. `status` is `suggested`, `accepted` or `rejected` (people's own: `accepted`)."""

    id: str
    document: str
    turn: int
    start: int
    end: int
    code: str
    coder: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    status: str = "suggested"
    hits: tuple[Hit, ...] = ()
