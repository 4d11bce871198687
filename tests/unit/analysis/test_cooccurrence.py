"""Codes that go together: counted by hand, and held against chance by going through every arrangement."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.analysis import Together, cooccurrence, gather
from coanalyze.model.codebook import Code
from coanalyze.model.document import Document, Kind
from coanalyze.statistics import expected_together
from tests.unit.analysis.build import by_hand, document, evidence_of, quoting, says, words_of, writes

CODES = (Code("a", "A"), Code("b", "B"))


def coded(*documents: Document, codes: tuple[Code, ...] = CODES, unit: str = "turn", how: str = "same", turns: int = 1,
          hum: tuple[str, ...] = ()) -> tuple[list[int], dict[tuple[int, int], Together]]:  # fmt: skip
    """What goes together where every `a` in a text bears the code a, every `b` the code b."""
    codings = [
        by_hand(one, letter, turn.start + at, turn.start + at + 1)
        for one in documents
        for turn in one.turns
        for at, letter in enumerate(one.masked(turn))
        if letter in "abc"
    ]
    words = {one.id: words_of(one) for one in documents}
    evidence = evidence_of(documents, codings, hum)
    mentions, found = cooccurrence(evidence, documents, codes, unit, how, turns, backchannels=hum, words=words)
    return mentions, {(pair.first, pair.second): pair for pair in found}


def spoken(id_: str, *texts: str, who: str = "OA-1") -> Document:
    """An interview: a question before each answer."""
    lines = [line for text in texts for line in (says("F", "Og?"), says(who, text))]
    return document(id_, *lines)


def test_in_the_same_turn() -> None:
    mentions, found = coded(spoken("x", "a b", "a a", "b", "."), spoken("y", "b a", who="OA-2"))
    assert mentions == [3, 3]
    pair = found[0, 1]
    assert (pair.count, pair.matched, pair.respondents, pair.documents) == (2, 2, 2, 2)
    assert pair.expected == pytest.approx(expected_together([(2, 2, 4), (1, 1, 1)])) == 2.0


def test_questions_between_are_passed_over_so_that_the_next_answer_is_one_turn_away() -> None:
    _, found = coded(spoken("x", "a", ".", "b", "a"), how="near", turns=1)
    assert found[0, 1].count == 1
    _, found = coded(spoken("x", "a", ".", "b", "a"), how="near", turns=2)
    assert found[0, 1].count == 2
    assert found[0, 1].matched == 1


def test_a_turn_that_goes_on_over_a_hum_is_one_place() -> None:
    one = document("x", says("OA-1", "a"), says("F", "Mm."), says("OA-1", "."), says("F", "Og?"), says("OA-1", "b"))
    assert coded(one, how="next", hum=("mm",))[1][0, 1].count == 1
    assert coded(one, how="next")[1][0, 1].count == 0


def test_one_after_another_has_a_direction() -> None:
    _, found = coded(spoken("x", "a", "b", "a b", "b"), how="next")
    assert (found[0, 1].count, found[1, 0].count) == (2, 1)
    assert (found[0, 1].matched, found[1, 0].matched) == (2, 1)


def test_answers_of_other_people_are_near_and_documents_are_not() -> None:
    talk = document("x", says("OA-1", "a"), says("OA-2", "b"), says("INN", "b"))
    _, found = coded(talk, spoken("y", "b"), how="near", turns=9)
    assert (found[0, 1].count, found[0, 1].respondents, found[0, 1].documents) == (2, 2, 1)


@pytest.mark.parametrize(
    ("how", "unit"), [("near", "turn"), ("near", "sentence"), ("next", "turn"), ("next", "sentence")]
)
def test_in_a_survey_the_next_row_is_somebody_else_s(how: str, unit: str) -> None:
    row = document("x", says("OA-1", "b"), says("OA-1", "a"), says("OA-2", "b"), says("OA-2", "a b"), kind=Kind.SURVEY)
    _, found = coded(row, how=how, unit=unit, turns=5)
    pair = found[0, 1]
    # Within OA-1: a and b. Within OA-2: a b and b.
    assert (pair.count, pair.respondents) == ((3, 2) if how == "near" else (0, 0))
    assert pair.expected == pytest.approx(0.5 * 0.5 * 4 + 0.5 * 1 * 4 if how == "near" else 0.25 + 0.5)


def test_the_distance_is_that_of_the_whole_document_whatever_is_selected() -> None:
    one = document("x", says("OA-1", "a"), says("OA-2", "."), says("OA-1", "b"))
    codings = [quoting(one, "a", "a"), quoting(one, "b", "b")]
    evidence = gather([one], codings, lambda _, turn: turn.respondent == "OA-1", (), dict)
    assert cooccurrence(evidence, [one], CODES, "turn", "near", 1)[1][0].count == 0
    assert cooccurrence(evidence, [one], CODES, "turn", "near", 2)[1][0].count == 1


def test_sentences() -> None:
    one = spoken("x", "a. b.", "b. c.")
    assert coded(one, unit="sentence")[1][0, 1].count == 0
    assert coded(one, unit="sentence", how="near", turns=0)[1][0, 1].count == 1
    _, found = coded(one, unit="sentence", how="next", turns=1)
    assert (found[0, 1].count, found[1, 0].count) == (2, 0)
    assert coded(spoken("y", "b. a."), unit="sentence", how="next", turns=0)[1][0, 1].count == 0


def test_documents_and_segments() -> None:
    one, other = spoken("x", "a", "b"), spoken("y", "a")
    assert coded(one, other, unit="document")[1][0, 1] == Together(0, 1, 1, 1, 1.0, 1, 1)
    talk = document("z", says("OA-1", "en to tre fire"))
    codings = [quoting(talk, "a", "en to"), quoting(talk, "b", "to tre"), quoting(talk, "b", "fire")]
    mentions, found = cooccurrence(evidence_of([talk], codings), [talk], CODES, "segment")
    assert mentions == [1, 2]
    assert found == [Together(0, 1, 1, 1, None, 1, 1)]


@pytest.mark.parametrize(("unit", "how"), [("segment", "near"), ("document", "next"), ("turn", "far")])
def test_what_has_no_order_is_refused(unit: str, how: str) -> None:
    with pytest.raises(ValueError, match="order"):
        coded(spoken("x", "a b"), unit=unit, how=how)


def test_researchers_prose_is_no_mention_and_a_code_makes_no_pair_with_what_stands_below_it() -> None:
    one = document("x", says("OA-1", "a c"), writes("a b c"))
    codes = (Code("a", "A", codes=(Code("b", "B"),)), Code("b", "B"), Code("c", "C"))
    mentions, found = coded(one, codes=codes)
    assert mentions == [1, 0, 1]
    assert sorted(found) == [(0, 2), (1, 2)]
    assert found[0, 2].count == 1


def test_nobody_speaks() -> None:
    one = document("x", says("F", "a b"))
    mentions, found = coded(one)
    assert mentions == [0, 0]
    assert found[0, 1].count == 0
    assert found[0, 1].expected == 0
    nested = (Code("a", "A", codes=(Code("b", "B"),)), Code("b", "B"))
    assert coded(one, codes=nested) == ([0, 0], {})


def test_residents_whom_nobody_knows_apart_are_others_in_every_document() -> None:
    meetings = [document(name, says("INN", "a"), says("INN", "b")) for name in "xy"]
    assert coded(*meetings)[1][0, 1].expected == pytest.approx(1.0)


@pytest.mark.parametrize(("how", "turns"), [("same", 1), ("near", 1), ("near", 2), ("next", 1), ("next", 2)])
def test_chance_is_the_mean_over_all_arrangements(how: str, turns: int) -> None:
    first, second = ("a", "b", ".", "a b"), ("b", ".")
    talk = [("OA-1", first[0]), ("OA-2", second[0]), *(("OA-1", text) for text in first[1:]), ("OA-2", second[1])]
    real = document("x", *(says(who, text) for who, text in talk))
    own = {who: [at for at, (name, _) in enumerate(talk) if name == who] for who in ("OA-1", "OA-2")}

    def arranged(letter: str) -> list[set[int]]:
        chosen = [list(combinations(own[who], sum(letter in talk[at][1] for at in own[who]))) for who in own]
        return [{at for part in parts for at in part} for parts in product(*chosen)]

    counts = []
    for where_a, where_b in product(arranged("a"), arranged("b")):
        counts.append(sum(meets(how, b - a, turns) for a in where_a for b in where_b))
    found = coded(real, how=how, turns=turns)[1][0, 1]
    assert found.expected == pytest.approx(sum(counts) / len(counts))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "a b", "."]), min_size=1, max_size=7), st.integers(0, 4))
def test_pairs_hold_together(texts: list[str], turns: int) -> None:
    one = spoken("x", *texts)
    near = coded(one, how="near", turns=turns)[1][0, 1]
    at = {letter: [n for n, text in enumerate(texts) if letter in text] for letter in "ab"}
    assert near.count == sum(abs(a - b) <= turns for a in at["a"] for b in at["b"])
    assert near.matched <= min(near.count, len(at["a"]), len(at["b"]))
    assert near.matched == most_matched(at["a"], at["b"], turns)
    after = coded(one, how="next", turns=turns)[1]
    same = coded(one)[1][0, 1]
    assert near.count == same.count + after[0, 1].count + after[1, 0].count
    assert near.expected is not None
    assert same.expected is not None
    assert near.expected == pytest.approx(same.expected + sum(pair.expected or 0 for pair in after.values()))


def meets(how: str, later: int, turns: int) -> bool:
    """Whether a mention so many turns later than another makes a pair with it."""
    if how == "same":
        return later == 0
    return abs(later) <= turns if how == "near" else 0 < later <= turns


def most_matched(first: list[int], second: list[int], turns: int) -> int:
    """By trying: the first is left alone, or goes with any that it can go with."""
    if not first:
        return 0
    rest = most_matched(first[1:], second, turns)
    for at, other in enumerate(second):
        if abs(first[0] - other) <= turns:
            rest = max(rest, 1 + most_matched(first[1:], second[:at] + second[at + 1 :], turns))
    return rest
