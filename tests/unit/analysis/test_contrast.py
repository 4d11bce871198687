"""Two sides beside each other: each measure by hand, and no keyword of one talkative person."""

from __future__ import annotations

from collections import Counter
from math import erfc, log, log2, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.analysis import contrast, without_parts
from coanalyze.model.keywords import TypicalWord
from coanalyze.statistics import holm, log_likelihood

ONE = {"møte": Counter({"a": 6, "b": 4}), "dag": Counter({"a": 5, "b": 5}), "hund": Counter({"a": 30})}
OTHER = {"møte": Counter({"x": 2}), "dag": Counter({"x": 5, "y": 5}), "bod": Counter({"x": 3, "y": 3})}
NAMES: tuple[dict[str, str], dict[str, str]] = ({}, {})
WORDS = (1000, 500)


def test_the_measures_of_a_word_by_hand() -> None:
    found = contrast(ONE, OTHER, ({"møte": "møtet"}, {}), words=WORDS)
    word = next(word for word in found.sides[0] if word.key == "møte")
    assert (word.word, word.count, word.other, word.speakers, word.other_speakers) == ("møtet", 10, 2, 2, 1)
    assert (word.rate, word.other_rate) == (10, 4)
    # UCREL's two cells: 12 in 1500 words are 8 expected here and 4 there.
    assert word.two_cells == pytest.approx(2 * (10 * log(10 / 8) + 2 * log(2 / 4)))
    four = word.two_cells + 2 * (990 * log(990 / 992) + 498 * log(498 / 496))
    assert word.four_cells == pytest.approx(four)
    assert word.log_ratio == pytest.approx(log2(10 / 4))
    assert word.most == 0.6
    # a says 41 of 50 words here, b 9; of this word 6 of 10 and 4 of 10.
    assert word.dispersion == pytest.approx((abs(0.6 - 41 / 50) + abs(0.4 - 9 / 50)) / 2)


def test_dispersion_is_over_all_that_a_speaker_says() -> None:
    said = ({"a": 600, "b": 300, "c": 100}, {"x": 250, "y": 250})
    found = contrast(ONE, OTHER, NAMES, words=WORDS, speech=said)
    word = next(word for word in found.sides[0] if word.key == "møte")
    # c says none of the words that are counted, and is there all the same.
    assert word.dispersion == pytest.approx((abs(0.6 - 0.6) + abs(0.4 - 0.3) + 0.1) / 2)


def test_p_is_corrected_for_everything_that_was_compared() -> None:
    found = contrast(ONE, OTHER, NAMES, words=WORDS, least=1)
    assert found.tests == 4
    keys = sorted({*ONE, *OTHER})
    counts = [(ONE.get(key, Counter()).total(), OTHER.get(key, Counter()).total()) for key in keys]
    for cells in (2, 4):
        raw = [erfc(sqrt(log_likelihood(a, b, *WORDS, cells) / 2)) for a, b in counts]
        corrected = dict(zip(keys, holm(raw).tolist(), strict=True))
        again = contrast(ONE, OTHER, NAMES, words=WORDS, least=1, cells=cells)
        for word in (*again.sides[0], *again.sides[1]):
            assert word.p == pytest.approx(corrected[word.key])


def test_one_talkative_person_is_left_out_and_named() -> None:
    found = contrast(ONE, OTHER, NAMES, words=WORDS)
    assert found.sides[1][0].key == "bod"
    assert "hund" not in [word.key for word in found.sides[0]]
    assert [(word.key, word.speakers, word.most) for word in found.left_out[0]] == [("hund", 1, 1.0)]
    alone = contrast(ONE, OTHER, NAMES, words=WORDS, least=1)
    assert alone.sides[0][0].key == "hund"
    shared = contrast({**ONE, "hund": Counter({"a": 29, "b": 1})}, OTHER, NAMES, words=WORDS)
    assert [word.key for word in shared.left_out[0]] == ["hund"]
    kept = contrast({**ONE, "hund": Counter({"a": 29, "b": 1})}, OTHER, NAMES, words=WORDS, largest=1)
    assert kept.sides[0][0].key == "hund"


def test_codes_are_counted_among_units() -> None:
    sizes = (Counter({"a": 20, "b": 20}), Counter({"x": 10, "y": 30}))
    one, other = {"k": Counter({"a": 10, "b": 10}), "alle": Counter(sizes[0])}, {"alle": Counter(sizes[1])}
    found = contrast(one, other, NAMES, words=(4000, 2000), sizes=sizes)
    assert [word.key for word in found.sides[0]] == ["k"]
    code = found.sides[0][0]
    # 20 of 40 units beside none of 40, 20 of 4000 words; spread as the speech is.
    assert (code.rate, code.other_rate, code.dispersion) == (5, 0, 0)
    assert code.two_cells == pytest.approx(2 * 20 * log(2))
    assert code.log_ratio == pytest.approx(log2(20 / 0.5))
    # What every unit of both sides bears is typical of neither.
    assert not found.sides[1] and not found.left_out[1]


SAID = st.dictionaries(
    st.sampled_from("abcdef"),
    st.dictionaries(st.sampled_from("xyz"), st.integers(1, 9), min_size=1).map(Counter),
    min_size=2,
)


@settings(max_examples=80, deadline=None)
@given(SAID, SAID, st.integers(1, 3), st.sampled_from([2, 4]))
def test_sides_changed_give_the_same_words_on_the_other_side(
    one: dict[str, Counter[str]], other: dict[str, Counter[str]], least: int, cells: int
) -> None:
    found = contrast(one, other, NAMES, least=least, cells=cells)
    turned = contrast(other, one, NAMES, least=least, cells=cells)
    for side, same in ((0, 1), (1, 0)):
        for word, again in zip(found.sides[side], turned.sides[same], strict=True):
            assert (word.key, word.count, word.other) == (again.key, again.count, again.other)
            assert word.z == pytest.approx(again.z)
            assert word.log_ratio == pytest.approx(again.log_ratio)
        for word in found.sides[side]:
            assert word.z > 0 and word.speakers >= least and 0 <= word.p <= 1
            assert least == 1 or word.most <= 2 / 3
        assert [word.z for word in found.sides[side]] == sorted((w.z for w in found.sides[side]), reverse=True)
    assert not {word.key for word in found.sides[0]} & {word.key for word in found.sides[1]}


def phrase(key: str, count: int, other: int = 0) -> TypicalWord:
    return TypicalWord(key, key, 1.0, count, other, 2, 0.1)


def test_a_phrase_that_is_part_of_a_longer_one_is_left_out_where_both_are_said_as_often() -> None:
    found = [
        phrase("vet ikke hva", 4),
        phrase("vet ikke", 4),
        phrase("ikke hva", 5),
        phrase("ikke", 4),
        phrase("hva", 4, 1),
    ]
    assert [each.key for each in without_parts(found)] == ["vet ikke hva", "ikke hva", "hva"]
