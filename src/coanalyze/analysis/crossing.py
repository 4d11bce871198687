"""Codes by several attributes at once: every combination that somebody speaks in is a column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import normalize

from coanalyze.analysis.evidence import Evidence
from coanalyze.analysis.ground import Ground, ground_of
from coanalyze.analysis.tabulating import ValueOf, as_written, crosstab, natural
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document, Turn
from coanalyze.model.figure import Crosstab, Measure
from coanalyze.model.matrix import Values
from coanalyze.model.tokens import DocumentWords

ANY = "\x00any"
# Neither stands in a value: YAML, csv and front matter hold no control characters.
_BETWEEN, _NONE = "\x01", "\x02"


@dataclass(frozen=True, slots=True)
class Dimension:
    """An attribute: its name, what a turn has for it, and whether its values stand by date instead of by name."""

    name: str
    value: ValueOf
    by_date: bool = False


@dataclass(frozen=True, slots=True)
class Crossed:
    """A cross table with its columns as values of each dimension.

    The last row of `table`, whose code is ANY, has what any of the codes has: each mention (or respondent) once.
    `where` gives the column of a turn that respondents' speech is counted in.
    """

    columns: tuple[Values, ...]
    table: Crosstab
    where: Callable[[Document, Turn], Values]


def cross(
    evidence: Evidence,
    documents: Sequence[Document],
    codes: Sequence[Code],
    dimensions: Sequence[Dimension],
    unit: str,
    measure: Measure = "mentions",
    words: Mapping[str, DocumentWords] | None = None,
) -> Crossed:
    """Codes by the combinations of values of `dimensions`; the rest is as in `crosstab`.

    Columns stand in the order of the first dimension's values, then the second's; speech without a value stands last in
    each. Raises ValueError as `crosstab` does.
    """
    ground = evidence.ground or ground_of(documents, words=words)
    speech = ground.rows(evidence.turn_rows.rows(~evidence.turn_rows["prose"]))
    ranks = [_values(ground, speech, dimension) for dimension in dimensions]

    def where(document: Document, turn: Turn) -> Values:
        keys = (_folded(dimension.value(document, turn)) for dimension in dimensions)
        return tuple(known[key][1] if key in known else None for key, known in zip(keys, ranks, strict=True))

    def joined(document: Document, turn: Turn) -> str:
        return _BETWEEN.join(_NONE if value is None else value for value in where(document, turn))

    every = Code(ANY, "", codes=tuple(codes))
    told = replace(evidence, ground=ground)
    table = crosstab(told, documents, [*codes, every], joined, unit, measure, words=words)
    columns: list[Values] = [
        tuple(None if part == _NONE else part for part in (column or "").split(_BETWEEN)) for column in table.columns
    ]

    def place(at: int) -> list[float]:
        return [
            known[_folded(value)][0] if value is not None else len(known)
            for value, known in zip(columns[at], ranks, strict=True)
        ]

    order = sorted(range(len(columns)), key=place)
    arranged = replace(
        table,
        columns=tuple(table.columns[at] for at in order),
        cells=tuple(tuple(row[at] for at in order) for row in table.cells),
        units=tuple(table.units[at] for at in order),
        respondents=tuple(table.respondents[at] for at in order),
    )
    return Crossed(tuple(columns[at] for at in order), arranged, where)


def _folded(value: str | None) -> str:
    return normalize("NFC", value or "").strip().casefold()


def _values(ground: Ground, rows: Any, dimension: Dimension) -> dict[str, tuple[int, str]]:
    """For each value, case folded, its place and how the study first writes it."""
    _, written = as_written(ground, ground.told(rows, dimension.value)[1])

    def middle(key: str) -> str:
        known = sorted(date for date in written[key][1] if date)
        return known[len(known) // 2] if known and dimension.by_date else "9999" if dimension.by_date else ""

    ordered = sorted(written, key=lambda key: (middle(key), natural(written[key][0])))
    return {key: (place, written[key][0]) for place, key in enumerate(ordered)}
