"""Typical words: rather said often by many than by one who talks much."""

from __future__ import annotations

from collections import Counter

from coanalyze.analysis import typical

ONE = {
    "møte": Counter({"a": 8, "b": 9, "c": 7}),
    "hund": Counter({"a": 40}),
    "katt": Counter({"a": 21, "b": 9}),
    "dag": Counter({"a": 5, "b": 5}),
    "rar": Counter({"a": 2, "b": 1}),
}
OTHER = {"møte": Counter({"x": 1}), "dag": Counter({"x": 5, "y": 5}), "bod": Counter({"x": 6, "y": 7})}
SHOWN: tuple[dict[str, str], dict[str, str]] = ({"møte": "møtet"}, {})


def test_one_talkative_person_makes_no_keyword() -> None:
    one, _ = typical(ONE, OTHER, SHOWN)
    words = [word.word for word in one]
    assert words[0] == "møtet"
    assert "hund" not in words
    assert "katt" not in words
    assert "rar" in words


def test_each_side_has_its_own_words_with_both_counts() -> None:
    one, other = typical(ONE, OTHER, SHOWN)
    first = one[0]
    assert (first.count, first.other, first.speakers) == (24, 1, 3)
    assert first.z > 1
    assert next(word.key for word in other) == "bod"
    assert not {word.key for word in one} & {word.key for word in other}
    assert all(word.z > 0 and 0 <= word.dispersion <= 1 for word in (*one, *other))


def test_sides_changed_are_the_same_words() -> None:
    one, other = typical(ONE, OTHER, SHOWN)
    assert typical(OTHER, ONE, SHOWN[::-1]) == (other, one)
