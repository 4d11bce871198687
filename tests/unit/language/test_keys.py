from __future__ import annotations

from unicodedata import normalize

import pytest

from coanalyze.language import key_of, supports


@pytest.mark.parametrize(
    ("key", "forms"),
    [
        ("usikker", "usikker usikre usikkert Usikker USIKRE"),
        ("usikkerhet", "usikkerhet usikkerheten usikkerhetens"),
        ("samskaping", "samskaping samskapingen samskapings Samskapingens"),
        ("samskape", "samskape samskaper samskapte samskapt"),
        ("samskapingsprosess", "samskapingsprosess samskapingsprosessen samskapingsprosesser samskapingsprosessene"),
        ("brukermedvirkning", "brukermedvirkning brukermedvirkningen"),
        ("boligsosial", "boligsosial boligsosialt boligsosiale"),
        ("systemfeil", "systemfeil systemfeilen"),
        ("innbygger", "innbygger innbyggere innbyggerne innbyggernes"),
        ("forankre", "forankre forankrer forankret"),
        ("nav-kontor", "NAV-kontor NAV-kontoret nav-kontorene"),
        ("være", "er var være vært"),
        ("vite", "vet visste veit"),
        ("tørre", "tørre tør turte"),
        ("jeg", "jeg meg mæ"),
        ("ikke", "ikke itj itte"),
        ("dvs.", "dvs dvs."),
    ],
)
def test_forms_of_one_word_share_a_key(key: str, forms: str) -> None:
    assert {form: key_of(form, "nb") for form in forms.split()} == dict.fromkeys(forms.split(), key)


@pytest.mark.parametrize(
    ("key", "forms"),
    [
        ("uvisse", "uvisse uvissa"),
        ("løysing", "løysing løysinga løysingar løysingane"),
        ("innbyggjar", "innbyggjar innbyggjarar innbyggjarane"),
        ("samskaping", "samskaping samskapinga samskapingane"),
        ("vere", "er var vere vore"),
        ("drøyme", "drøyme drøyma drøymer"),
        ("det", "det"),
        ("ikkje", "ikkje ikke"),
    ],
)
def test_nynorsk_forms_of_one_word_share_a_key(key: str, forms: str) -> None:
    assert {form: key_of(form, "nn") for form in forms.split()} == dict.fromkeys(forms.split(), key)


def test_the_tables_stand_above_the_dictionaries() -> None:
    assert key_of("anerkjent", "nb") == "anerkjenne"  # simplemma alone: anerkjent


def test_spoken_forms_can_be_left_as_they_are() -> None:
    assert key_of("itj", "nb", spoken=False) == "itj"
    assert key_of("bynte", "nb") == "begynne"


def test_a_word_broken_off_is_its_word_but_half_a_compound_is_not() -> None:
    assert key_of("så-", "nb") == "så"
    assert key_of("jeg-", "nb") == "jeg"
    assert key_of("helse-", "nb") == "helse-"


def test_case_unicode_form_and_soft_hyphens_make_no_difference() -> None:
    assert key_of(normalize("NFD", "Målene"), "nb") == key_of("målene", "nb") == key_of("MÅLENE", "nb") == "mål"
    assert key_of("sam\u00adskapingen", "nb") == "samskaping"


def test_unknown_forms_are_their_own_keys() -> None:
    assert key_of("Xyzzyqwk", "nb") == "xyzzyqwk"
    assert key_of("2010", "nb") == "2010"
    assert key_of("!", "nb") == "!"
    assert key_of("", "nb") == ""
    assert key_of("\u00ad", "nb") == "\u00ad"


@pytest.mark.parametrize(
    ("form", "language", "key"),
    [("children", "en", "child"), ("gick", "sv", "gå"), ("Häuser", "de", "haus"), ("gik", "da", "gå")],
)
def test_other_languages(form: str, language: str, key: str) -> None:
    assert key_of(form, language) == key


def test_a_language_that_nobody_knows_falls_back_to_forms() -> None:
    assert [supports(code) for code in ("nb", "nn", "en", "sv", "da", "de", "nb-NO")] == [True] * 7
    assert [supports(code) for code in ("tlh", "", "xx", "../nb", "japanese")] == [False] * 5
    assert key_of("Husene", "tlh") == "husene"


def test_a_key_does_not_depend_on_what_came_before() -> None:
    words = ["prosessen", "usikre", "samskapingsgruppene", "løysingane", "itj"]
    forwards = [key_of(word, "nb") for word in words]
    assert [key_of(word, "nb") for word in reversed(words)] == forwards[::-1]


def test_a_german_capital_tells_the_noun() -> None:
    assert key_of("Rollen", "de") == "rolle"
    assert key_of("rollen", "de") == "rollen"
    assert key_of("Ha\u0308user", "de") == key_of("Häusern", "de-DE") == "haus"
    assert (key_of("War", "de"), key_of("Nicht", "de"), key_of("Xyzzyq", "de")) == ("sein", "nicht", "xyzzyq")
