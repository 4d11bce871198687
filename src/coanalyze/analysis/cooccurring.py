"""Which codes go together, how often, and how often chance would put them there.

Everything is counted on the respondents' speech in the selection, cut into units in their order: researchers'
questions between two answers are passed over, so that an answer and the next are one turn apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from coanalyze.analysis.counting import MENTION, unit_rows
from coanalyze.analysis.evidence import Evidence
from coanalyze.analysis.frame import Frame, among
from coanalyze.analysis.ground import ground_of
from coanalyze.analysis.stretches import Stretch, stretches
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document
from coanalyze.model.tokens import DocumentWords

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
    ground = evidence.ground or ground_of(documents, backchannels, words)
    found = list(stretches(evidence, ground, families, unit, how, turns))
    return _slotted(found, wanted, len(codes), how)


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
    def speech(family: Collection[int]) -> Frame:
        rows = unit_rows(evidence, family, "segment")
        return rows.rows(~rows["prose"])

    mentions = [len(speech(family).firsts(MENTION)) for family in families]
    found = []
    for one, other in wanted:
        rows = speech(families[one] | families[other])
        sides = [rows.rows(among(rows["code"], families[at])) for at in (one, other)]
        keys = [set(side.tuples(MENTION)) for side in sides]
        both = keys[0] & keys[1]
        spoken = set(rows.tuples(("respondent", *MENTION)))
        people = {row[0] for row in spoken if row[1:] in both and row[0] >= 0}
        found.append(Together(one, other, len(both), len(both), None, len(people), len({key[0] for key in both})))
    return mentions, found


def _slotted(
    known: Sequence[Stretch], wanted: Sequence[tuple[int, int]], size: int, how: str
) -> tuple[list[int], list[Together]]:  # fmt: skip
    import numpy as np

    asked = np.zeros((size, size), dtype=bool)
    for pair in wanted:
        asked[pair] = True
    counts, matched, where = (np.zeros((size, size), dtype=np.int64) for _ in range(3))
    for stretch in known:
        sums = _sums(stretch.marks)
        ahead = sums[:, stretch.high] - sums[:, stretch.low]
        here = _times(stretch.marks, ahead)
        counts += here
        where += here > 0
        # In one unit each mention is in one pair at most.
        matched += here if how == "same" else _matched(stretch, (here > 0) & asked)
    people = _people(known, asked & (counts > 0))
    mentions = sum((stretch.marks.sum(axis=1) for stretch in known), np.zeros(size, dtype=np.int64))
    chance = together_by_chance(known, size)
    return [int(number) for number in mentions], [
        Together(*pair, int(counts[pair]), int(matched[pair]), float(chance[pair]), int(people[pair]), int(where[pair]))
        for pair in wanted
    ]


def _times(one: Any, other: Any) -> Any:
    """Each row of the one multiplied by each of the other: whole numbers, which floats hold exactly."""
    import numpy as np

    return np.rint(one.astype(np.float64) @ other.astype(np.float64).T).astype(np.int64)


def _people(known: Sequence[Stretch], asked: Any) -> Any:
    """How many identified persons speak in the pairs of two codes."""
    import numpy as np

    found = np.zeros(asked.shape, dtype=np.int64)
    each: list[list[Any]] = [[], [], [], []]
    for stretch in known:
        there = (stretch.named >= 0) & stretch.marks.any(axis=0)
        sums = _sums(stretch.marks)
        ahead, behind = sums[:, stretch.high] > sums[:, stretch.low], sums[:, stretch.ahead] > sums[:, stretch.back]
        columns = (stretch.marks > 0, ahead, behind, stretch.named[np.newaxis])
        for those, column in zip(each, columns, strict=True):
            those.append(column[:, there])
    if not any(column.shape[1] for column in each[3]):
        return found
    named = np.concatenate(each[3], axis=1)[0]
    order = np.argsort(named, kind="stable")
    marks, ahead, behind = (np.concatenate(columns, axis=1)[:, order] for columns in each[:3])
    firsts = np.flatnonzero(np.diff(named[order], prepend=-1))
    pairs = np.argwhere(asked)
    if len(pairs) < len(firsts):
        for one, other in pairs.tolist():
            said = (marks[one] & ahead[other]) | (behind[one] & marks[other])
            found[one, other] = np.count_nonzero(np.logical_or.reduceat(said, firsts))
        return found
    for first, last in zip(firsts.tolist(), [*firsts[1:].tolist(), len(order)], strict=True):
        own = [side[:, first:last].astype(np.float32) for side in (marks, ahead, behind)]
        found += (own[0] @ own[1].T > 0) | (own[2] @ own[0].T > 0)
    return found


def _matched(stretch: Stretch, asked: Any) -> Any:
    import numpy as np

    found = np.zeros(asked.shape, dtype=np.int64)
    places = [np.flatnonzero(row).tolist() for row in stretch.marks]
    low, high = stretch.low.tolist(), stretch.high.tolist()
    for one, other in np.argwhere(asked).tolist():
        found[one, other] = _match(places[one], places[other], low, high)
    return found


def together_by_chance(stretches: Sequence[Stretch], size: int) -> Any:
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


def _match(firsts: Sequence[int], seconds: Sequence[int], low: Sequence[int], high: Sequence[int]) -> int:
    """The most pairs with no mention in two: windows begin and end in order, so that taking the first free is best."""
    found = at = 0
    for slot in firsts:
        while at < len(seconds) and seconds[at] < low[slot]:
            at += 1
        if at < len(seconds) and seconds[at] < high[slot]:
            found, at = found + 1, at + 1
    return found
