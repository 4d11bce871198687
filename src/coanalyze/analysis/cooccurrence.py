"""Which codes go together, how often, and how often chance would put them there.

Everything is counted on the respondents' speech in the selection, cut into units in their order: researchers'
questions between two answers are passed over, so that an answer and the next are one turn apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from coanalyze.analysis.counting import MENTION, with_units
from coanalyze.analysis.evidence import Evidence
from coanalyze.analysis.reach import counted, observed
from coanalyze.analysis.units import turn_units
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import pandas as pd

HOW = ("same", "near", "next")


@dataclass(frozen=True, slots=True)
class Together:
    """Two codes by their places in the sequence that was given, and how they go together.

    `count`: pairs of mentions, one of each, that meet the condition. `matched`: as many of these pairs as can be chosen
    with no mention in two. `expected`: the count by chance (see `together_by_chance`); None for segments.
    `respondents`: identified persons who speak in a pair; `documents`: those with one.
    """

    first: int
    second: int
    count: int
    matched: int
    expected: float | None
    respondents: int
    documents: int


@dataclass(slots=True)
class _Stretch:
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


def cooccurrence(
    evidence: Evidence,
    documents: Sequence[Document],
    codes: Sequence[Code],
    unit: str,
    how: str = "same",
    turns: int = 1,
    *,
    backchannels: Collection[str] = (),
    words: Mapping[str, DocumentWords] | None = None,
) -> tuple[list[int], list[Together]]:
    """The mentions of each code (with its children), and each pair of codes that is not a code and one below it.

    `how`: `same`, both in one unit; `near`, units at most `turns` turns apart in a document, in either order; `next`,
    the second later than the first, at most `turns` turns (directed: both orders are pairs). Distances are in turns of
    those who are counted, whoever speaks, and of the whole document, whatever is selected. By `sentence`, a later
    sentence of the same turn is near, and next. `words` is needed for sentences.

    Segments are joined over both codes, and have no order: ValueError for another `how` than `same`, as for documents.
    """
    if how not in HOW or (how != "same" and unit not in ("turn", "sentence")):
        raise ValueError(f"{unit} units have no order to be {how!r} in.")
    families = [{evidence.codes[one.id] for one in code.walk() if one.id in evidence.codes} for code in codes]
    wanted = _wanted(codes, directed=how == "next")
    if unit == "segment":
        return _segments(evidence, families, wanted)
    return _slotted(_stretches(evidence, documents, families, unit, how, turns, backchannels, words or {}), wanted)


def _wanted(codes: Sequence[Code], *, directed: bool) -> list[tuple[int, int]]:
    below = [{child.id for child in code.walk()} for code in codes]
    pairs = [
        (one, other)
        for one, other in combinations(range(len(codes)), 2)
        if codes[one].id not in below[other] and codes[other].id not in below[one]
    ]
    return sorted([*pairs, *((other, one) for one, other in pairs)]) if directed else pairs


def _segments(
    evidence: Evidence, families: Sequence[set[int]], wanted: Sequence[tuple[int, int]]
) -> tuple[list[int], list[Together]]:
    def speech(family: Collection[int]) -> pd.DataFrame:
        rows = with_units(evidence, family, "segment")
        return rows[~rows["prose"]]

    mentions = [len(speech(family)[list(MENTION)].drop_duplicates()) for family in families]
    found = []
    for one, other in wanted:
        rows = speech(families[one] | families[other])
        sides = [rows[rows["code"].isin(list(families[at]))] for at in (one, other)]
        keys = [set(side[list(MENTION)].itertuples(index=False, name=None)) for side in sides]
        both = keys[0] & keys[1]
        spoken = rows[["respondent", *MENTION]].drop_duplicates().itertuples(index=False, name=None)
        people = {row[0] for row in spoken if row[1:] in both and row[0] >= 0}
        found.append(Together(one, other, len(both), len(both), None, len(people), len({key[0] for key in both})))
    return mentions, found


def _stretches(
    evidence: Evidence,
    documents: Sequence[Document],
    families: Sequence[set[int]],
    unit: str,
    how: str,
    turns: int,
    backchannels: Collection[str],
    words: Mapping[str, DocumentWords],
) -> Iterator[_Stretch]:
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
        places = _places(document, backchannels)
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
        yield _Stretch(marks, np.array(who), np.array(named), *_windows(turn, how, turns))


def _places(document: Document, backchannels: Collection[str]) -> dict[int, int]:
    """For each turn that is counted its place among them; a turn that goes on over a backchannel has one place."""
    ranks: dict[int, int] = {}
    places: dict[int, int] = {}
    for turn, unit in zip(document.turns, turn_units(document, backchannels), strict=True):
        if counted(turn) and not observed(turn):
            places[turn.index] = ranks.setdefault(unit, len(ranks))
    return places


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


def _slotted(
    stretches: Iterator[_Stretch], wanted: Sequence[tuple[int, int]]
) -> tuple[list[int], list[Together]]:  # fmt: skip
    import numpy as np

    known = list(stretches)
    size = known[0].marks.shape[0] if known else 1 + max((max(pair) for pair in wanted), default=-1)
    counts = np.zeros((size, size), dtype=np.int64)
    matched: dict[tuple[int, int], int] = {}
    people: dict[tuple[int, int], set[int]] = {}
    where: dict[tuple[int, int], int] = {}
    for stretch in known:
        sums = _sums(stretch.marks)
        ahead = sums[:, stretch.high] - sums[:, stretch.low]
        behind = sums[:, stretch.ahead] - sums[:, stretch.back]
        here = stretch.marks @ ahead.T
        counts += here
        for one, other in wanted:
            if here[one, other]:
                pair = (one, other)
                matched[pair] = matched.get(pair, 0) + _match(stretch, one, other)
                said = (stretch.marks[one] * ahead[other]) + (stretch.marks[other] * behind[one])
                people.setdefault(pair, set()).update(stretch.named[said > 0].tolist())
                where[pair] = where.get(pair, 0) + 1
    mentions = sum((stretch.marks.sum(axis=1) for stretch in known), np.zeros(size, dtype=np.int64))
    chance = together_by_chance(known, size)
    return [int(number) for number in mentions], [
        Together(
            *pair, int(counts[pair]), matched.get(pair, 0), float(chance[pair]), len(people.get(pair, set()) - {-1}),
            where.get(pair, 0),
        )
        for pair in wanted
    ]  # fmt: skip


def together_by_chance(stretches: Sequence[_Stretch], size: int) -> Any:
    """The expected number of pairs for each two of `size` codes, if each respondent's mentions fell anywhere in the
    respondent's own speech, those of the one code whatever those of the other.

    A respondent q with n units has code A in a of them: any of the units bears it with the probability a/n. The number
    of pairs is then the sum, over all pairs of units that meet the condition, of a/n of the first unit's speaker by b/n
    of the second's. In the same unit that is `statistics.expected_together`, the sum of a*b/n over respondents.
    """
    import numpy as np

    persons = 1 + max((int(stretch.who.max()) for stretch in stretches if len(stretch.who)), default=-1)
    held = np.zeros((size, persons))
    units = np.zeros(persons)
    for stretch in stretches:
        np.add.at(units, stretch.who, 1)
        np.add.at(held.T, stretch.who, stretch.marks.T)
    rates = held / np.maximum(units, 1)
    expected = np.zeros((size, size))
    for stretch in stretches:
        at = rates[:, stretch.who]
        sums = _sums(at)
        expected += at @ (sums[:, stretch.high] - sums[:, stretch.low]).T
    return expected


def _sums(rows: Any) -> Any:
    import numpy as np

    return np.concatenate([np.zeros((rows.shape[0], 1), rows.dtype), np.cumsum(rows, axis=1)], axis=1)


def _match(stretch: _Stretch, one: int, other: int) -> int:
    """The most pairs with no mention in two: windows begin and end in order, so that taking the first free is best."""
    import numpy as np

    seconds = np.flatnonzero(stretch.marks[other]).tolist()
    found = at = 0
    for slot in np.flatnonzero(stretch.marks[one]).tolist():
        while at < len(seconds) and seconds[at] < stretch.low[slot]:
            at += 1
        if at < len(seconds) and seconds[at] < stretch.high[slot]:
            found, at = found + 1, at + 1
    return found
