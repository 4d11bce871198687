"""An automatic coding as a person looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coanalyze.model.codebook import Code
from coanalyze.model.coding import Coding, PersonCoding
from coanalyze.model.document import Document, Turn


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One automatic coding in its place, and what the reviewer has said of it.

    `number` counts from 1 in the queue, `of` all that are in it, `left` those not decided. `before` and `after` are the
    neighbouring turns. `decision` is the reviewer's own, `instead` their own coding made in place of a rejected one,
    `memo` what they wrote, kept also while nothing is decided. `attributes` are those of the turn.
    """

    number: int
    of: int
    left: int
    coding: Coding
    document: Document
    turn: Turn
    code: Code
    before: tuple[Turn, ...] = ()
    after: tuple[Turn, ...] = ()
    patterns: tuple[str, ...] = ()
    decision: PersonCoding | None = None
    instead: PersonCoding | None = None
    memo: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """`suggested` while the reviewer has not decided, else `accepted` or `rejected`."""
        return (self.decision.status if self.decision else None) or "suggested"
