"""Codings of several coders -> ratings: who put which code on which unit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coanalyze.analysis.evidence import Evidence, Select, Words, gather
from coanalyze.model.coding import Coding
from coanalyze.model.document import Document
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RATED_UNITS = ("turn", "sentence", "document", "character", "segment")
Unit = tuple[int, int, int]
"""A unit that coders rate: document number, unit or turn, sentence (-1 where that is not the unit)."""


@dataclass(frozen=True, slots=True)
class CoderWork:
    """What one coder has done: codings that stand, and the documents that were worked through (by id)."""

    coder: str
    codings: tuple[Coding, ...]
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Units:
    """All units of a selection in text order, and each coder's: which codes on which unit."""

    unit: str
    units: tuple[Unit, ...]
    coded: tuple[Mapping[Unit, frozenset[str]], ...]
    worked: tuple[frozenset[int], ...]

    def table(self, codes: Collection[str]) -> Floats:
        """Ratings of a code (or a code with those below it), coders x units: 1, 0, NaN in a document not worked on."""
        import numpy as np

        wanted = frozenset(codes)
        table = np.zeros((len(self.coded), len(self.units)))
        for row, (coded, worked) in enumerate(zip(self.coded, self.worked, strict=True)):
            for column, unit in enumerate(self.units):
                if unit[0] not in worked:
                    table[row, column] = np.nan
                elif wanted & coded.get(unit, frozenset()):
                    table[row, column] = 1
        return table


def rated_units(
    documents: Sequence[Document],
    work: Sequence[CoderWork],
    selected: Select,
    backchannels: Collection[str],
    words: Words,
    unit: str,
) -> Units:
    """The turns, sentences or documents of a selection as several coders have coded them.

    A coder's rating is that of the coding itself: an automatic coding stands where its hits are, a person's on every
    unit that its span touches. Units in documents that fewer than two coders worked on are left out.
    """
    known = words()
    evidence = [gather(documents, one.codings, selected, backchannels, words) for one in work]
    worked = [frozenset(n for n, document in enumerate(documents) if document.id in one.documents) for one in work]
    shared = {n for n in range(len(documents)) if sum(n in done for done in worked) > 1}
    everything = _everything(evidence[0], documents, known, unit) if evidence else []
    units = tuple(item for item in everything if item[0] in shared)
    coded = tuple(_coded(found, unit) for found in evidence)
    return Units(unit, units, coded, tuple(worked))


def _everything(
    evidence: Evidence, documents: Sequence[Document], words: Mapping[str, DocumentWords], unit: str
) -> list[Unit]:
    """Every unit of the selection once, in text order. A turn without words has one sentence, 0."""
    rows = list(evidence.turn_rows.tuples(("document", "turn", "unit")))
    if unit == "document":
        return sorted({(document, -1, -1) for document, _, _ in rows})
    if unit == "turn":
        return sorted({(document, first, -1) for document, _, first in rows})
    sentences: set[Unit] = set()
    for number in sorted({document for document, _, _ in rows}):
        held: dict[int, set[int]] = {}
        found = words.get(documents[number].id)
        for turn, sentence in zip(found.turns, found.sentences, strict=True) if found else ():
            held.setdefault(turn, set()).add(sentence)
        for document, turn, _ in rows:
            if document == number:
                sentences |= {(number, turn, sentence) for sentence in held.get(turn, {0})}
    return sorted(sentences)


def _coded(evidence: Evidence, unit: str) -> dict[Unit, frozenset[str]]:
    names = {number: code for code, number in evidence.codes.items()}
    found: dict[Unit, set[str]] = {}
    columns = ("document", "turn", "unit", "code", "first_sentence", "last_sentence")
    for document, turn, first, code, begin, end in evidence.hit_rows.tuples(columns):
        for place in _places(unit, document, turn, first, begin, end):
            found.setdefault(place, set()).add(names[code])
    return {place: frozenset(codes) for place, codes in found.items()}


def _places(unit: str, document: int, turn: int, first: int, begin: int, end: int) -> Iterable[Unit]:
    if unit == "document":
        return [(document, -1, -1)]
    if unit == "turn":
        return [(document, first, -1)]
    return [(document, turn, sentence) for sentence in range(begin, end + 1)]


@dataclass(frozen=True, slots=True)
class Continuum:
    """The speech of a selection laid end to end: each stretch is (document number, start, end, place, turn)."""

    stretches: tuple[tuple[int, int, int, int, int], ...]
    length: int

    def spans(self, codings: Iterable[tuple[int, int, int]]) -> list[tuple[int, int]]:
        """Spans of documents (number, start, end) as spans of the continuum: clipped, joined where they overlap."""
        by_document: dict[int, list[tuple[int, int]]] = {}
        for document, start, end in codings:
            by_document.setdefault(document, []).append((start, end))
        found: list[tuple[int, int]] = []
        for document, begin, stop, place, _ in self.stretches:
            for start, end in by_document.get(document, ()):
                low, high = max(start, begin), min(end, stop)
                if low < high:
                    found.append((place + low - begin, place + high - begin))
        return _joined(found)

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """Where a span of the continuum stands: document number, start, end (in the stretch that it begins in)."""
        index = bisect_right(self.stretches, start, key=lambda stretch: stretch[3]) - 1
        document, begin, stop, place, _ = self.stretches[index]
        return document, begin + start - place, min(stop, begin + end - place)


def continuum(documents: Sequence[Document], numbers: Collection[int], selected: Select) -> Continuum:
    """The counted speech of the numbered documents, in text order; lengths are in code points."""
    stretches: list[tuple[int, int, int, int, int]] = []
    place = 0
    for number in sorted(numbers):
        for turn in documents[number].turns:
            if (turn.prose or not turn.researcher) and selected(documents[number], turn):
                for start, end in turn.passages:
                    stretches.append((number, start, end, place, turn.index))
                    place += end - start
    return Continuum(tuple(stretches), place)


def characters(
    held: Continuum, spans: Sequence[Sequence[tuple[int, int]]], cuts_too: Iterable[tuple[int, int]] = ()
) -> tuple[Floats, Floats, Floats]:
    """Ratings by character: a column a stretch that every coder treats as one, its length, and its turn's number.

    Columns end at the spans of `cuts_too` as well.
    """
    import numpy as np

    edges = {0, held.length, *(place for *_, place, _ in held.stretches)}
    edges |= {edge for coder in (*spans, cuts_too) for span in coder for edge in span}
    cuts = np.array(sorted(edges))
    starts, lengths = cuts[:-1], np.diff(cuts).astype(float)
    table = np.zeros((len(spans), len(starts)))
    for row, coder in enumerate(spans):
        for start, end in coder:
            table[row, np.searchsorted(starts, start) : np.searchsorted(starts, end)] = 1
    places = np.array([place for *_, place, _ in held.stretches] or [0])
    names = {key: number for number, key in enumerate(dict.fromkeys((s[0], s[4]) for s in held.stretches))}
    turns = np.array([float(names[(s[0], s[4])]) for s in held.stretches] or [0.0])
    return table, lengths, turns[np.searchsorted(places, starts, side="right") - 1]


def segments(spans: Sequence[Sequence[tuple[int, int]]], overlap: float) -> tuple[Floats, list[tuple[int, int]]]:
    """Ratings by segment: coders' overlapping spans joined; 1 where a coder covers at least `overlap` of it."""
    import numpy as np

    joined = _joined([span for coder in spans for span in coder])
    starts = [start for start, _ in joined]
    covered = np.zeros((len(spans), len(joined)))
    for row, coder in enumerate(spans):
        for start, end in coder:
            covered[row, bisect_right(starts, start) - 1] += end - start
    lengths = np.array([end - start for start, end in joined], dtype=float)
    return ((covered > 0) & (covered >= overlap * lengths)).astype(float), joined


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping spans as one; those that only touch stay apart."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
