from __future__ import annotations

import datetime

import pytest

from coanalyze.errors import UsageError
from coanalyze.i18n import LANGUAGES, check_lang, number_word, read_numbers, translator

NB, NN, EN = map(translator, LANGUAGES)


@pytest.mark.parametrize(
    ("number", "norwegian", "english"),
    [
        (0, "0", "0"),
        (6027, "6027", "6027"),
        (14065, "14\u202f065", "14,065"),
        (1234567, "1\u202f234\u202f567", "1,234,567"),
        (-10000, "\u221210\u202f000", "\u221210,000"),
    ],
)
def test_integers(number: int, norwegian: str, english: str) -> None:
    assert (NB.integer(number), NN.integer(number), EN.integer(number)) == (norwegian, norwegian, english)


@pytest.mark.parametrize(
    ("number", "places", "norwegian", "english"),
    [
        (0.75, 2, "0,75", "0.75"),
        (-0.04, 1, "0,0", "0.0"),
        (-1.25, 2, "\u22121,25", "\u22121.25"),
        (12345.6, 1, "12\u202f345,6", "12,345.6"),
        (3.0, 0, "3", "3"),
    ],
)
def test_decimals(number: float, places: int, norwegian: str, english: str) -> None:
    assert (NB.decimal(number, places), EN.decimal(number, places)) == (norwegian, english)


@pytest.mark.parametrize(
    ("share", "norwegian", "english"),
    [
        (0.0, "0\u00a0%", "0%"),
        (0.123, "12\u00a0%", "12%"),
        (1.0, "100\u00a0%", "100%"),
        (0.001, "<\u00a01\u00a0%", "<1%"),
        (0.9999, ">\u00a099\u00a0%", ">99%"),
    ],
)
def test_shares_are_never_rounded_to_all_or_nothing(share: float, norwegian: str, english: str) -> None:
    assert (NB.percent(share), EN.percent(share)) == (norwegian, english)


def test_shares_with_decimals() -> None:
    assert NB.percent(0.1234, 1) == "12,3\u00a0%"
    assert EN.percent(0.0001, 1) == "<0.1%"


@pytest.mark.parametrize(
    ("day", "norwegian", "english"),
    [
        ("2021-05-03", "3. mai 2021", "3 May 2021"),
        ("2021-05-03T10:00:00Z", "3. mai 2021", "3 May 2021"),
        ("2021-12", "desember 2021", "December 2021"),
        ("2021-02-30", "2021-02-30", "2021-02-30"),
        ("våren 2021", "våren 2021", "våren 2021"),
        ("", "", ""),
    ],
)
def test_dates(day: str, norwegian: str, english: str) -> None:
    assert (NB.date(day), NN.date(day), EN.date(day)) == (norwegian, norwegian, english)


def test_a_date_of_the_library() -> None:
    assert NN.date(datetime.date(2021, 10, 1)) == "1. oktober 2021"


def test_lists_quotes_and_parts() -> None:
    assert (NB.join(["a", "b", "c"]), NN.either(["a", "b"]), EN.join(["a"]), EN.join([])) == (
        "a, b og c", "a eller b", "a", "",
    )  # fmt: skip
    assert (NB.quoted("så"), EN.quoted("so")) == ("«så»", "“so”")
    assert (NB.of(6, 6), NN.of(6, 6), EN.of(6, 6)) == ("6 av 6", "6 av 6", "6 of 6")
    assert (NB.tag, NN.tag, EN.tag) == ("nb-NO", "nn-NO", "en-GB")


@pytest.mark.parametrize(
    ("number", "nb", "nn", "en"),
    [
        (1, "én", "éin", "one"),
        (6, "seks", "seks", "six"),
        (11, "elleve", "elleve", "eleven"),
        (21, "tjueen", "tjueein", "twenty-one"),
        (40, "førti", "førti", "forty"),
        (100, "hundre", "hundre", "one hundred"),
        (342, "tre hundre og førtito", "tre hundre og førtito", "three hundred and forty-two"),
        (1000, "1000", "1000", "1000"),
        (-1, "-1", "-1", "-1"),
    ],
)
def test_numbers_in_words(number: int, nb: str, nn: str, en: str) -> None:
    assert [t.number_word(number) for t in (NB, NN, EN)] == [nb, nn, en]
    assert number_word(number, "sv") == str(number)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_read_as_the_numbers_they_were(lang: str) -> None:
    words = read_numbers(lang)
    assert all(words[number_word(number, lang)] == number for number in range(1000))


def test_older_and_other_forms_are_read() -> None:
    nb, nn, en = map(read_numbers, LANGUAGES)
    assert (nb["syv"], nb["enogtyve"], nb["ett"], nb["femogførr"], nb["syvognitti"]) == (7, 21, 1, 45, 97)
    assert (nn["eitt"], nn["einogtjue"], nn["treogtredve"]) == (1, 21, 33)
    assert (en["twenty one"], en["a hundred"]) == (21, 100)
    assert read_numbers("de") == {}


@pytest.mark.parametrize(("written", "lang"), [("no", "nb"), ("NN", "nn"), ("en-GB", "en"), ("nob", "nb")])
def test_languages_as_people_write_them(written: str, lang: str) -> None:
    assert check_lang(written) == lang
    assert translator(written).lang == lang


def test_other_languages_are_told_in_english_but_cannot_be_asked_for() -> None:
    assert translator("sv").lang == "en"
    with pytest.raises(UsageError, match="“sv”"):
        check_lang("sv")


def test_a_text_that_no_catalogue_has_stays_as_it_is() -> None:
    assert NB.gettext("no such text {x}", x=1) == "no such text 1"
    assert NB.ngettext("{n} bird", "{n} birds", 12000) == "12\u202f000 birds"


def test_braces_in_what_is_filled_in_stay_text() -> None:
    assert NB.gettext("Question: {question}", question="{0} {x}") == "Spørsmål: {0} {x}"
