"""Hits and codings."""

from __future__ import annotations

from dataclasses import dataclass

AUTO = "auto"


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One match of one pattern. `turn` is the index of the turn that holds it; the span is in code points.

    `sentences` are the first and the last sentence of the document that it touches, counted from 0.
    """

    document: str
    turn: int
    start: int
    end: int
    code: str
    pattern: str
    sentences: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one span by one coder.

    `status` is `suggested`, `accepted` or `rejected`; people's own codings are `accepted`.
    """

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
