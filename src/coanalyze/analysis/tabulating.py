"""Codes by the values of any attribute, and codes by codes: what matrices, heat maps and timelines show."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING
from unicodedata import normalize

from coanalyze.analysis.counting import MENTION, with_units
from coanalyze.analysis.evidence import Evidence
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document, Turn
from coanalyze.model.figure import Crosstab, Measure
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import pandas as pd

ValueOf = Callable[[Document, Turn], str | None]


def crosstab(
    evidence: Evidence,
    documents: Sequence[Document],
    codes: Sequence[Code],
    value: ValueOf,
    unit: str,
    measure: Measure = "mentions",
    *,
    words: Mapping[str, DocumentWords] | None = None,
    by_date: bool = False,
) -> Crosstab:
    """What respondents say of each code (with its children), parted by the value that `value` gives a turn.

    Values that differ in case only are one, named as the study first writes it. Columns are the values of all speech in
    the selection, those without a mention too, in natural order (`OA-2` before `OA-10`), or with `by_date` by the
    middle of their documents' dates. `share`: mentions by the units of the column's speech; `words` is needed to count
    sentences. Observations count nowhere. Raises ValueError for shares of segments, which speech has no number of.
    """
    if measure == "share" and unit == "segment":
        raise ValueError("speech is not made of segments: there is no share of them")
    columns, place = _columns(evidence, documents, value, by_date)
    speech = _placed(evidence.turns[~evidence.turns["prose"]], place)
    units = _units(speech, documents, unit, len(columns), words)
    cells, totals = [], []
    for code in codes:
        family = {evidence.codes[child.id] for child in code.walk() if child.id in evidence.codes}
        rows = with_units(evidence, family, unit)
        rows = _placed(rows[~rows["prose"]], place)
        of = MENTION if measure != "respondents" else ("respondent",)
        rows = rows if measure != "respondents" else rows[rows["respondent"] >= 0]
        numbers = _distinct(rows, ("column", *of), len(columns))
        total = len(rows[list(of)].drop_duplicates())
        cells.append(_measured(numbers, units, measure))
        totals.append(_measured([total], [sum(units)], measure)[0])
    named = speech[speech["respondent"] >= 0]
    return Crosstab(
        codes=tuple(code.id for code in codes),
        columns=columns,
        measure=measure,
        cells=tuple(cells),
        totals=tuple(totals),
        units=tuple(units),
        respondents=tuple(_distinct(named, ("column", "respondent"), len(columns))),
    )


def together(evidence: Evidence, codes: Sequence[Code], unit: str) -> tuple[tuple[int | None, ...], ...]:
    """How many mentions two codes have in common: a symmetric square, a code's own mentions on its diagonal.

    None where one code stands below the other: it has all that the other has. Segments are joined code by code, so
    that two codes have none in common: count another unit.
    """
    units = []
    for code in codes:
        family = {evidence.codes[child.id] for child in code.walk() if child.id in evidence.codes}
        rows = with_units(evidence, family, unit)
        units.append(set(rows[~rows["prose"]][list(MENTION)].itertuples(index=False, name=None)))
    below = [{child.id for child in code.walk()} for code in codes]
    square: list[list[int | None]] = [[None] * len(codes) for _ in codes]
    for at, own in enumerate(units):
        square[at][at] = len(own)
    for one, other in combinations(range(len(codes)), 2):
        if codes[one].id not in below[other] and codes[other].id not in below[one]:
            square[one][other] = square[other][one] = len(units[one] & units[other])
    return tuple(map(tuple, square))


def new_codes(
    evidence: Evidence, codes: Sequence[Code], order: Sequence[int]
) -> tuple[tuple[tuple[str, ...], ...], int]:
    """For each document (its place in the study), in the order given, the codes that none before it has; and all codes.

    A code is its own only: one that stands below it is another. Observations count nowhere.
    """
    borne = document_codes(evidence, codes)
    seen: set[str] = set()
    found = []
    for document in order:
        new = tuple(code for code in borne.get(document, ()) if code not in seen)
        seen.update(new)
        found.append(new)
    return tuple(found), len(seen)


def document_codes(evidence: Evidence, codes: Sequence[Code]) -> dict[int, tuple[str, ...]]:
    """For each document (its place in the study) that bears any of the codes, which of them, in the order given.

    A code is its own only: one that stands below it is another. Observations count nowhere.
    """
    place = {evidence.codes[code.id]: at for at, code in enumerate(codes) if code.id in evidence.codes}
    hits = evidence.hits[~evidence.hits["prose"] & evidence.hits["code"].isin(list(place))]
    borne: dict[int, set[int]] = {}
    for document, code in hits[["document", "code"]].drop_duplicates().itertuples(index=False):
        borne.setdefault(document, set()).add(place[code])
    return {document: tuple(codes[at].id for at in sorted(found)) for document, found in sorted(borne.items())}


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts as people do: `OA-2` before `OA-10`, upper and lower case side by side."""
    parts = re.findall(r"\d+|\D+", normalize("NFC", text).casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _columns(
    evidence: Evidence, documents: Sequence[Document], value: ValueOf, by_date: bool
) -> tuple[tuple[str | None, ...], dict[tuple[int, int], int]]:
    """The columns, and for each turn of the selection (document, turn) the one that it stands in."""
    written: dict[str, str] = {}
    dates: dict[str, list[str]] = {}
    key: dict[tuple[int, int], str] = {}
    frame = evidence.turns[~evidence.turns["prose"]]
    for number, turn in zip(frame["document"].tolist(), frame["turn"].tolist(), strict=True):
        document = documents[number]
        own = normalize("NFC", value(document, document.turns[turn]) or "").strip()
        key[number, turn] = own.casefold()
        if own:
            written.setdefault(own.casefold(), own)
            dates.setdefault(own.casefold(), []).append(document.attributes.get("date", ""))

    def middle(own: str) -> str:
        known = sorted({date for date in dates[own] if date})
        return known[len(known) // 2] if known and by_date else "9999" if by_date else ""

    ordered = sorted(written, key=lambda own: (middle(own), natural(written[own])))
    place = {own: at for at, own in enumerate(ordered)}
    columns: list[str | None] = [written[own] for own in ordered]
    if "" in key.values():
        place[""] = len(columns)
        columns.append(None)
    return tuple(columns), {where: place[own] for where, own in key.items()}


def _placed(rows: pd.DataFrame, place: Mapping[tuple[int, int], int]) -> pd.DataFrame:
    where = zip(rows["document"].tolist(), rows["turn"].tolist(), strict=True)
    return rows.assign(column=[place[spot] for spot in where])


def _units(
    speech: pd.DataFrame,
    documents: Sequence[Document],
    unit: str,
    columns: int,
    words: Mapping[str, DocumentWords] | None,
) -> list[int]:
    if unit == "document":
        return _distinct(speech, ("column", "document", "person"), columns)
    if unit != "sentence":
        return _distinct(speech, ("column", *MENTION), columns)
    lengths: dict[tuple[int, int], set[int]] = {}
    for number, document in enumerate(documents):
        rows = (words or {}).get(document.id)
        for turn, sentence in zip(rows.turns, rows.sentences, strict=True) if rows else ():
            lengths.setdefault((number, turn), set()).add(sentence)
    counts = [0] * columns
    for number, turn, column in speech[["document", "turn", "column"]].itertuples(index=False):
        # A turn without words is one sentence, as where mentions are counted.
        counts[column] += len(lengths.get((number, turn), {0}))
    return counts


def _distinct(rows: pd.DataFrame, by: Sequence[str], columns: int) -> list[int]:
    counts = [0] * columns
    for column, number in rows[list(by)].drop_duplicates()["column"].value_counts().items():
        counts[int(str(column))] = int(number)
    return counts


def _measured(numbers: Sequence[int], units: Sequence[int], measure: Measure) -> tuple[float, ...]:
    if measure == "presence":
        return tuple(int(number > 0) for number in numbers)
    if measure == "share":
        return tuple(number / of if of else 0.0 for number, of in zip(numbers, units, strict=True))
    return tuple(numbers)
