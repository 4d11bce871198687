"""The units that a query is asked of: sentences, turns, documents and persons over the same smallest cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coanalyze.analysis.reach import counted, sentences_touched, stands_by_hits, touched
from coanalyze.analysis.units import turn_units
from coanalyze.model.coding import Coding, Hit
from coanalyze.model.document import Document, Kind
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Level:
    """Units of one size. `of` is the unit of each cell; `begin` and `end` bound, for each unit, the row it stands in.

    Units of one row follow each other, so that a distance between two is the difference of their numbers.
    """

    of: Ints
    begin: Ints
    end: Ints

    @property
    def size(self) -> int:
        """How many units."""
        return len(self.begin)

    def lift(self, cells: Mask) -> Mask:
        """The units that have one of the cells."""
        import numpy as np

        units = np.zeros(self.size, bool)
        units[self.of[cells]] = True
        return units

    def spread(self, units: Mask) -> Mask:
        """The cells of the units."""
        cells: Mask = units[self.of]
        return cells


class Grid:
    """All that can bear a mention or an observation in a study, in cells: a sentence of a turn each.

    Researchers' speech has no cell; a turn without words has one. A turn's unit goes on over backchannels, as where
    mentions are counted. Rows, in which distances are measured, are documents, and in a survey one respondent's
    answers.
    """

    def __init__(
        self, documents: Sequence[Document], words: Mapping[str, DocumentWords], backchannels: Collection[str]
    ) -> None:
        self.documents = documents
        self._words = words
        rows: list[tuple[int, int, int, int, int]] = []
        for number, document in enumerate(documents):
            rows += _cells(number, document, words.get(document.id), backchannels)
        rows.sort()
        self.turns: list[tuple[int, int]] = [(row[0], row[3]) for row in rows]
        self._rows = rows
        self._first: dict[tuple[int, int], int] = {}
        self._sentences: dict[tuple[int, int], list[int]] = {}
        for at, (document_, _, _, turn, sentence) in enumerate(rows):
            self._first.setdefault((document_, turn), at)
            self._sentences.setdefault((document_, turn), []).append(sentence)
        self._number = {document.id: number for number, document in enumerate(documents)}

    def __len__(self) -> int:
        return len(self._rows)

    @cached_property
    def levels(self) -> dict[str, Level]:
        """The units of each size."""
        import numpy as np

        each = np.array(self._rows, np.int64).reshape(-1, 5)
        row = each[:, :2]
        people: dict[object, int] = {}
        who = [
            people.setdefault(self.documents[number].turns[turn].respondent or (number, int(unit)), len(people))
            for (number, turn), unit in zip(self.turns, each[:, 2].tolist(), strict=True)
        ]
        persons = np.array(who, np.int64)
        alone = np.arange(len(people))
        return {
            "sentence": _level(each, row),
            "turn": _level(each[:, :3], row),
            "document": _level(each[:, :1], each[:, :1]),
            "respondent": Level(persons, alone, alone + 1),
        }

    def mask(self, cells: Iterable[int]) -> Mask:
        """Some cells, as an array over all."""
        import numpy as np

        found = np.zeros(len(self), bool)
        found[list(cells)] = True
        return found

    def by_turn(self, chosen: Any) -> Mask:
        """The cells of the turns for which `chosen(document, turn)` holds."""
        import numpy as np

        known: dict[tuple[int, int], bool] = {}
        for number, turn in self._first:
            document = self.documents[number]
            known[number, turn] = bool(chosen(document, document.turns[turn]))
        return np.fromiter((known[place] for place in self.turns), bool, len(self))

    def of_coding(self, coding: Coding) -> list[int]:
        """The cells that a coding stands in: those of its hits, or of a person's span."""
        number = self._number.get(coding.document)
        if number is None:
            return []
        if stands_by_hits(coding):
            return [cell for hit in coding.hits for cell in self.of_hit(hit)]
        document, rows = self.documents[number], self._words.get(coding.document)
        return [
            cell
            for turn in touched(document, coding)
            for sentence in sentences_touched(rows, turn, coding.start, coding.end)
            for cell in self._at(number, turn.index, sentence, sentence)
        ]

    def of_hit(self, hit: Hit) -> list[int]:
        """The cells that a hit stands in; none in researchers' speech."""
        number = self._number.get(hit.document)
        return [] if number is None else self._at(number, hit.turn, *hit.sentences)

    def _at(self, number: int, turn: int, first: int, last: int) -> list[int]:
        begin = self._first.get((number, turn))
        if begin is None:
            return []
        sentences = self._sentences[number, turn]
        low, high = bisect_left(sentences, first), bisect_left(sentences, last + 1)
        # What has no words lies in the turn all the same.
        return list(range(begin + low, begin + high)) or [begin]

    def place(self, cell: int) -> tuple[int, int, int]:
        """The document's number, the turn and the sentence of a cell."""
        number, _, _, turn, sentence = self._rows[cell]
        return number, turn, sentence


def _cells(
    number: int, document: Document, words: DocumentWords | None, backchannels: Collection[str]
) -> list[tuple[int, int, int, int, int]]:
    """Document, row, unit, turn and sentence of each cell of a document."""
    sentences: dict[int, dict[int, None]] = {}
    for turn, sentence in zip(words.turns, words.sentences, strict=True) if words else ():
        sentences.setdefault(turn, {}).setdefault(sentence)
    survey = document.kind is Kind.SURVEY
    rows: dict[object, int] = {}
    found = []
    for each, unit in zip(document.turns, turn_units(document, backchannels), strict=True):
        if counted(each):
            who = (each.respondent or each.speaker or each.index) if survey else None
            row = rows.setdefault(who, len(rows))
            found += [(number, row, unit, each.index, sentence) for sentence in sentences.get(each.index, (0,))]
    return found


def _level(keys: Ints, rows: Ints) -> Level:
    """Units told apart by their keys, which are in order; each in a row of units with the same `rows`."""
    import numpy as np

    if not len(keys):
        none = np.zeros(0, np.int64)
        return Level(none, none, none)
    new = np.ones(len(keys), bool)
    new[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    of = np.cumsum(new) - 1
    first = rows[new]
    apart = np.ones(len(first), bool)
    apart[1:] = (first[1:] != first[:-1]).any(axis=1)
    starts = np.flatnonzero(apart)
    ends = np.append(starts[1:], len(first))
    row = np.cumsum(apart) - 1
    return Level(of, starts[row], ends[row])
