"""Codes by the values of any attribute, and codes by codes: what matrices, heat maps and timelines show."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any
from unicodedata import normalize

from coanalyze.analysis.counting import MENTION, family_of, unit_rows
from coanalyze.analysis.evidence import Evidence
from coanalyze.analysis.frame import Frame
from coanalyze.analysis.ground import Ground, ground_of
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document, Turn
from coanalyze.model.figure import Crosstab, Measure
from coanalyze.model.tokens import DocumentWords

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
    ground = evidence.ground or ground_of(documents, words=words)
    speech = evidence.turn_rows.rows(~evidence.turn_rows["prose"])
    columns, place = _columns(ground, ground.rows(speech), value, by_date)
    speech = speech.assign(column=place[ground.rows(speech)])
    units = _units(speech, ground, unit, len(columns))
    cells, totals = [], []
    for code in codes:
        rows = unit_rows(evidence, family_of(evidence, code), unit)
        rows = rows.rows(~rows["prose"])
        of = MENTION if measure != "respondents" else ("respondent",)
        rows = rows if measure != "respondents" else rows.rows(rows["respondent"] >= 0)
        rows = rows.assign(column=place[ground.rows(rows)])
        cells.append(_measured(_distinct(rows, of, len(columns)), units, measure))
        totals.append(_measured([len(rows.firsts(of))], [sum(units)], measure)[0])
    named = speech.rows(speech["respondent"] >= 0)
    return Crosstab(
        codes=tuple(code.id for code in codes),
        columns=columns,
        measure=measure,
        cells=tuple(cells),
        totals=tuple(totals),
        units=tuple(units),
        respondents=tuple(_distinct(named, ("respondent",), len(columns))),
    )


def together(evidence: Evidence, codes: Sequence[Code], unit: str) -> tuple[tuple[int | None, ...], ...]:
    """How many mentions two codes have in common: a symmetric square, a code's own mentions on its diagonal.

    None where one code stands below the other: it has all that the other has. Segments are joined code by code, so
    that two codes have none in common: count another unit.
    """
    rows = [unit_rows(evidence, family_of(evidence, code), unit) for code in codes]
    counts = shared([each.rows(~each["prose"]) for each in rows], MENTION).tolist()
    below = [{child.id for child in code.walk()} for code in codes]
    square: list[list[int | None]] = [[None] * len(codes) for _ in codes]
    for at in range(len(codes)):
        square[at][at] = counts[at][at]
    for one, other in combinations(range(len(codes)), 2):
        if codes[one].id not in below[other] and codes[other].id not in below[one]:
            square[one][other] = square[other][one] = counts[one][other]
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
    hits = evidence.rows_of(place)
    hits = hits.rows(~hits["prose"])
    borne: dict[int, set[int]] = {}
    for document, code in hits.rows(hits.firsts(("document", "code"))).tuples(("document", "code")):
        borne.setdefault(document, set()).add(place[code])
    return {document: tuple(codes[at].id for at in sorted(found)) for document, found in sorted(borne.items())}


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts as people do: `OA-2` before `OA-10`, upper and lower case side by side."""
    parts = re.findall(r"\d+|\D+", normalize("NFC", text).casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _columns(
    ground: Ground, rows: Any, value: ValueOf, by_date: bool
) -> tuple[tuple[str | None, ...], Any]:  # fmt: skip
    """The columns, and for each turn of the study the one that it stands in, where it is one of `rows`."""
    import numpy as np

    numbers, told = ground.told(rows, value)
    keys, written = as_written(ground, told)

    def middle(own: str) -> str:
        known = sorted(date for date in written[own][1] if date)
        return known[len(known) // 2] if known and by_date else "9999" if by_date else ""

    ordered = sorted(written, key=lambda own: (middle(own), natural(written[own][0])))
    place = {own: at for at, own in enumerate(ordered)}
    columns: list[str | None] = [written[own][0] for own in ordered]
    if "" in keys:
        place[""] = len(columns)
        columns.append(None)
    found = np.full(int(ground.offsets[-1]), -1, np.int64)
    found[rows] = np.array([place[key] for key in keys], np.int64)[numbers] if keys else numbers
    return tuple(columns), found


def as_written(
    ground: Ground, told: Sequence[tuple[str | None, int]]
) -> tuple[list[str], dict[str, tuple[str, set[str]]]]:
    """Values of voices as `Ground.told` gives them, case folded (empty: none); and for each of those how the study
    first writes it, with the dates of the documents that it stands in."""
    keys: list[str] = []
    written: dict[str, tuple[str, set[str]]] = {}
    for value, voice in told:
        own = normalize("NFC", value or "").strip()
        keys.append(own.casefold())
        if own:
            dates = written.setdefault(own.casefold(), (own, set()))[1]
            dates.add(ground.voices[voice][0].attributes.get("date", ""))
    return keys, written


def _units(speech: Frame, ground: Ground, unit: str, columns: int) -> list[int]:
    import numpy as np

    if unit == "document":
        return _distinct(speech, ("document", "person"), columns)
    if unit != "sentence":
        return _distinct(speech, MENTION, columns)
    # A turn without words is one sentence, as where mentions are counted.
    lengths = np.maximum(np.bincount(ground.sentences[0], minlength=int(ground.offsets[-1])), 1)
    counts = np.bincount(speech["column"], lengths[ground.rows(speech)], columns)
    found: list[int] = counts.astype(np.int64).tolist()
    return found


def _distinct(rows: Frame, names: Sequence[str], columns: int) -> list[int]:
    """How many distinct things there are, by `names`, in each column."""
    counts: list[int] = rows.count("column", names).tolist()
    return counts + [0] * (columns - len(counts))


def shared(each: Sequence[Frame], names: Sequence[str]) -> Any:
    """How many distinct things, by the columns `names`, two frames have in common: a square, their own on its
    diagonal."""
    import numpy as np

    found = np.zeros((len(each), len(each)), np.int64)
    borne = [rows.rows(rows.firsts(names)) for rows in each]
    whole = Frame({name: np.concatenate([np.zeros(0, np.int64), *(rows[name] for rows in borne)]) for name in names})
    thing = whole.numbered(names)
    code = np.repeat(np.arange(len(borne)), [len(rows) for rows in borne])
    order = np.argsort(thing, kind="stable")
    thing, code = thing[order], code[order]
    step = max(1, _CELLS // max(1, len(each)))
    for first in range(0, int(thing[-1]) + 1 if len(thing) else 0, step):
        low, high = np.searchsorted(thing, (first, first + step))
        marks = np.zeros((step, len(each)), np.float32)
        marks[thing[low:high] - first, code[low:high]] = 1
        # Sums of ones below 2**24 are exact.
        found += np.rint(marks.T @ marks).astype(np.int64)
    return found


_CELLS = 2**20
"""Of a table that is multiplied at a time: so many stay near the processor."""


def _measured(numbers: Sequence[int], units: Sequence[int], measure: Measure) -> tuple[float, ...]:
    if measure == "presence":
        return tuple(int(number > 0) for number in numbers)
    if measure == "share":
        return tuple(number / of if of else 0.0 for number, of in zip(numbers, units, strict=True))
    return tuple(numbers)
