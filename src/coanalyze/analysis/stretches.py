"""A document's speech as units in their order, and which of them go together with which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coanalyze.analysis.counting import MENTION, unit_rows
from coanalyze.analysis.evidence import Evidence
from coanalyze.analysis.frame import Frame
from coanalyze.analysis.ground import Ground


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
    evidence: Evidence, ground: Ground, families: Sequence[set[int]], unit: str, how: str, turns: int
) -> Iterator[Stretch]:
    """Each document that somebody speaks in; arguments as in `cooccurrence`, codes as the numbers of each family."""
    import numpy as np

    slots = _slots(evidence, ground, unit, turns)
    # Slots by unit and person, to find those that a code is mentioned in.
    order = np.lexsort((slots["person"], slots["unit"], slots["document"]))
    rows = unit_rows(evidence, set(evidence.codes.values()), unit)
    rows = rows.rows(~rows["prose"])
    rows = rows.rows(rows.firsts(("code", *MENTION)))
    own = np.zeros((len(evidence.codes), len(slots)), bool)
    own[rows["code"], order[_places(slots.rows(order), rows)]] = True
    marks = np.zeros((len(families), len(slots)), bool)
    for at, family in enumerate(families):
        marks[at] = own[sorted(family)].any(axis=0)
    who = _speakers(slots)
    document = slots["document"]
    firsts = np.flatnonzero(np.diff(document, prepend=-1)).tolist()
    sizes = np.diff(ground.offsets)
    for first, last in zip(firsts, [*firsts[1:], len(slots)], strict=False):
        far = min(turns, int(sizes[document[first]]))
        windows = _windows(slots["place"][first:last], how, far)
        yield Stretch(marks[:, first:last].astype(np.int64), who[first:last], slots["respondent"][first:last], *windows)


def _slots(evidence: Evidence, ground: Ground, unit: str, turns: int) -> Frame:
    """The units of speech, as document, unit, person, place (in turns) and respondent, in the order of their places."""
    import numpy as np

    speech = evidence.turn_rows.rows(~evidence.turn_rows["prose"])
    rows = ground.rows(speech)
    speech = speech.assign(place=_in_order(ground, turns)[rows])
    if unit == "document":
        speech = speech.assign(unit=np.zeros(len(speech), np.int64))
    if unit == "sentence":
        turn, sentence = ground.sentences
        low, high = (np.searchsorted(turn, rows, side) for side in ("left", "right"))
        # Numbered as where mentions are counted by sentence; a turn without words is one.
        counts = np.maximum(high - low, 1)
        step = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        at = np.repeat(np.arange(len(speech)), counts)
        own = np.where((high > low)[at], np.append(sentence, 0)[np.minimum(low[at] + step, len(sentence))], 0)
        speech = speech.rows(at)
        speech = speech.assign(unit=speech["turn"] * 2**32 + own)
    slots = speech.distinct(MENTION)
    return slots.rows(np.lexsort((slots["person"], slots["unit"], slots["place"], slots["document"])))


def _in_order(ground: Ground, turns: int) -> Any:
    """For each turn of the study its place among those of its document that can bear a mention; a turn that goes on
    over a backchannel has one place.

    In a survey each respondent's answers follow each other, and those of another are more than `turns` turns away.
    """
    import numpy as np

    sizes = np.diff(ground.offsets)
    far = np.minimum(min(turns, int(sizes.max(initial=0))), sizes)[ground.document]
    rows = np.flatnonzero(ground.spoken)
    places = Frame({"document": ground.document[rows], "series": ground.series[rows], "unit": ground.units[rows]})
    number = places.numbered(("document", "series", "unit"))
    least = np.full(len(sizes), np.iinfo(np.int64).max, np.int64)
    np.minimum.at(least, places["document"], number)
    found = np.zeros(int(ground.offsets[-1]), np.int64)
    found[rows] = number - least[places["document"]] + places["series"] * (far[rows] + 1)
    return found


def _places(slots: Frame, mentions: Frame) -> Any:
    """The rows of slots, ordered by document, unit and person, that mentions stand in."""
    import numpy as np

    names = [np.concatenate([slots[name], mentions[name]]) for name in MENTION]
    both = Frame(dict(zip(MENTION, names, strict=True))).numbered(MENTION)
    # Every mention is in a slot, and slots are all different: they have all numbers.
    return both[len(slots) :]


def _speakers(slots: Frame) -> Any:
    """Each slot's speaker as a number for the chance model."""
    import numpy as np

    # Who is nobody in particular is somebody else in every document.
    named = slots["respondent"]
    document = np.where(named >= 0, -1, slots["document"])
    who = np.where(named >= 0, named, slots["person"])
    return Frame({"document": document, "who": who}).numbered(("document", "who"))


def _windows(at: Any, how: str, turns: int) -> tuple[Any, Any, Any, Any]:
    """For each slot where those that it goes together with begin and end, and those that go together with it."""
    import numpy as np

    own = np.arange(len(at), dtype=np.int64)
    first, last = np.searchsorted(at, at - turns, "left"), np.searchsorted(at, at + turns, "right")
    if how == "same":
        return own, own + 1, own, own + 1
    return (first, last, first, last) if how == "near" else (own + 1, last, first, own)
