"""A document's speech as units in their order, and which of them go together with which."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coanalyze.analysis.counting import MENTION, with_units
from coanalyze.analysis.evidence import Evidence
from coanalyze.analysis.reach import counted, observed
from coanalyze.analysis.units import turn_units
from coanalyze.model.document import Document, Kind
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import pandas as pd


@dataclass(slots=True)
class Stretch:
    """One document's units of speech in their order, as slots.

    `marks[code, slot]` says that the code is mentioned there; `who` is each slot's speaker as a number for the chance
    model, `named` the identified respondent (-1: none). A slot goes together with those in `[low, high)`, and with it
    go those in `[back, ahead)`.
    """

    marks: Any
    who: Any
    named: Any
    low: Any
    high: Any
    back: Any
    ahead: Any


def stretches(
    evidence: Evidence,
    documents: Sequence[Document],
    families: Sequence[set[int]],
    unit: str,
    how: str,
    turns: int,
    backchannels: Collection[str],
    words: Mapping[str, DocumentWords],
) -> Iterator[Stretch]:
    """Each document that somebody speaks in; arguments as in `cooccurrence`, codes as the numbers of each family."""
    import numpy as np

    marked: dict[int, dict[tuple[int, int], set[int]]] = {}
    for code, family in enumerate(families):
        rows = with_units(evidence, family, unit)
        for number, own, person in rows[~rows["prose"]][list(MENTION)].drop_duplicates().itertuples(index=False):
            marked.setdefault(number, {}).setdefault((own, person), set()).add(code)
    speech = evidence.turns[~evidence.turns["prose"]]
    numbers: dict[tuple[int, int], int] = {}
    for number, rows in speech.groupby("document"):
        document = documents[int(str(number))]
        far = min(turns, len(document.turns))
        places = _places(document, backchannels, far)
        slots = _slots(rows, document, unit, places, words)
        keys = sorted(slots, key=lambda key, slots=slots: (slots[key][0], key))  # type: ignore[misc]
        marks = np.zeros((len(families), len(keys)), dtype=np.int64)
        for at, key in enumerate(keys):
            for code in marked.get(int(str(number)), {}).get(key, ()):
                marks[code, at] = 1
        # Who is nobody in particular is somebody else in every document.
        named = [slots[key][1] for key in keys]
        who = [
            numbers.setdefault((-1, name) if name >= 0 else (int(str(number)), key[1]), len(numbers))
            for key, name in zip(keys, named, strict=True)
        ]
        turn = np.array([slots[key][0] for key in keys], dtype=np.int64)
        yield Stretch(marks, np.array(who), np.array(named), *_windows(turn, how, far))


def _places(document: Document, backchannels: Collection[str], turns: int) -> dict[int, int]:
    """For each turn that is counted its place among them; a turn that goes on over a backchannel has one place.

    In a survey each respondent's answers follow each other, and those of another are more than `turns` turns away.
    """
    rows: dict[object, int] = {}
    units: dict[int, tuple[int, int]] = {}
    for turn, unit in zip(document.turns, turn_units(document, backchannels), strict=True):
        if counted(turn) and not observed(turn):
            who = (turn.respondent or turn.speaker or turn.index) if document.kind is Kind.SURVEY else None
            units[turn.index] = rows.setdefault(who, len(rows)), unit
    ranks = {unit: at for at, unit in enumerate(sorted(set(units.values())))}
    return {turn: ranks[unit] + unit[0] * (turns + 1) for turn, unit in units.items()}


def _slots(
    rows: pd.DataFrame, document: Document, unit: str, places: Mapping[int, int], words: Mapping[str, DocumentWords]
) -> dict[tuple[int, int], tuple[int, int]]:
    """The units of a document's speech as (unit, person): their place in turns, and their respondent."""
    sentences: dict[int, set[int]] = {}
    if unit == "sentence" and document.id in words:
        own = words[document.id]
        for turn, sentence in zip(own.turns, own.sentences, strict=True):
            sentences.setdefault(turn, set()).add(sentence)
    slots: dict[tuple[int, int], tuple[int, int]] = {}
    columns = ["turn", "unit", "person", "respondent"]
    for turn, whole, person, respondent in rows[columns].itertuples(index=False, name=None):
        if unit == "sentence":
            # Numbered as where mentions are counted by sentence; a turn without words is one.
            units = [turn * 2**32 + sentence for sentence in sorted(sentences.get(turn, {0}))]
        else:
            units = [0 if unit == "document" else whole]
        for one in units:
            slots.setdefault((one, person), (places.get(turn, 0), respondent))
    return slots


def _windows(at: Any, how: str, turns: int) -> tuple[Any, Any, Any, Any]:
    """For each slot where those that it goes together with begin and end, and those that go together with it."""
    import numpy as np

    own = np.arange(len(at), dtype=np.int64)
    first, last = np.searchsorted(at, at - turns, "left"), np.searchsorted(at, at + turns, "right")
    if how == "same":
        return own, own + 1, own, own + 1
    return (first, last, first, last) if how == "near" else (own + 1, last, first, own)
