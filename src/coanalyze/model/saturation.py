"""When further documents bring no new codes: in the order of collection, and in others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coanalyze.model.basis import MadeFrom

BASES, RUNS, THRESHOLDS = (4, 5, 6), (2, 3), (0.05, 0.0)
"""What Guest, Namey and Chen (2020) worked their example with."""

CollectionOrder = Literal["date", "id", "file"]


@dataclass(frozen=True, slots=True)
class CollectedDocument:
    """A document in its place: all `codes` that it bears, and those of them that none before it has."""

    id: str
    date: str = ""
    codes: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    cumulative: int = 0


@dataclass(frozen=True, slots=True)
class Shuffled:
    """Where saturation is reached in `orders` shuffled orders of the same documents.

    `reached`: in how many of them; `undefined`: in how many (of those that do not) the base has no code. The quantiles
    are numbers of documents over *all* orders, those that never reach it last: None where fewer orders reach it.
    """

    orders: int
    reached: int
    undefined: int
    median: int | None
    q05: int | None
    q25: int | None
    q75: int | None
    q95: int | None

    @property
    def share(self) -> float:
        """The share of orders that reach it, 0 to 1."""
        return self.reached / self.orders


@dataclass(frozen=True, slots=True)
class SaturationRow:
    """Saturation by one rule: `point` as "6+2" after `documents`, told from `new_codes` in the run to `base_codes`.

    Without a point `why` says what the rule lacks ("few": documents; "base": codes in the base), or is empty where
    saturation is not reached; then `new_codes` are those of the last run.
    """

    base: int
    run: int
    threshold: float
    point: str = ""
    documents: int = 0
    base_codes: int = 0
    new_codes: int = 0
    why: Literal["", "few", "base"] = ""
    shuffled: Shuffled | None = None


@dataclass(frozen=True, slots=True)
class SaturationCurve:
    """New codes from document to document, of all respondents (`value` None) or of those with one value.

    `middle`, `low` and `high` are the median, the 5th and the 95th percentile of all codes so far at each place of the
    shuffled orders. `chosen` is the row of the rule that was asked for, among `rows`.
    """

    value: str | None
    documents: tuple[CollectedDocument, ...]
    rows: tuple[SaturationRow, ...]
    chosen: SaturationRow
    low: tuple[int, ...] = ()
    middle: tuple[int, ...] = ()
    high: tuple[int, ...] = ()

    @property
    def codes(self) -> int:
        """How many codes it has in all."""
        return self.documents[-1].cumulative if self.documents else 0


@dataclass(frozen=True, slots=True)
class SaturationReport:
    """Saturation of a study: all respondents together, and in groups by an attribute (`by`).

    `order` is that of `date`s, of document ids (`id`) or of a `file`. `auto` says that automatic codings are among
    those counted; `left_out` are documents that none of the coders has coded anything in. `language` is what it is told
    in.
    """

    title: str
    whole: SaturationCurve
    order: CollectionOrder
    coders: tuple[str, ...]
    auto: bool
    made: MadeFrom
    by: str = ""
    groups: tuple[SaturationCurve, ...] = ()
    left_out: tuple[str, ...] = ()
    orders: int = 1000
    seed: int = 0
    language: str = "en"
