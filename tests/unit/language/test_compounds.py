from __future__ import annotations

from pathlib import Path

import pytest

from coanalyze.language import constituents, parts

GOLDEN = Path(__file__).parents[2] / "golden" / "language"
LISTS = [("compounds-nb.tsv", "not-compounds-nb.txt"), ("compounds-unseen-nb.tsv", "not-compounds-unseen-nb.txt")]


def rows(name: str) -> list[str]:
    lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith(("#", "form\t"))]


@pytest.mark.parametrize("name", [compounds for compounds, _ in LISTS])
def test_compounds_are_split_right(name: str) -> None:
    expected = {row.split("\t")[0]: tuple(row.split("\t")[1].split()) for row in rows(name)}
    wrong = {form: parts(form, "nb") for form, right in expected.items() if parts(form, "nb") != right}
    assert len(expected) >= 97
    assert len(wrong) <= 0.06 * len(expected), wrong


@pytest.mark.parametrize("name", [others for _, others in LISTS])
def test_words_that_look_like_compounds_are_left_whole(name: str) -> None:
    wrong = {form: parts(form, "nb") for form in rows(name) if parts(form, "nb")}
    assert len(rows(name)) >= 60
    assert len(wrong) <= 0.02 * len(rows(name)), wrong


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("samskapingsprosessen", ("samskaping", "prosess")),
        ("brukermedvirkning", ("bruker", "medvirkning")),
        ("systemfeil", ("system", "feil")),
        ("tjenesteutvikling", ("tjeneste", "utvikling")),
        ("boligsosialt", ("bolig", "sosial")),
        ("BOLIGSOSIALE", ("bolig", "sosial")),
        ("tjenesteutviklingsprosjektet", ("tjeneste", "utvikling", "prosjekt")),
        ("NAV-kontoret", ("nav", "kontor")),
        ("arbeidstakerne", ("arbeid", "taker")),
        ("likestilling", ("like", "stilling")),
        ("borettslaget", ("borett", "lag")),
        ("bartender", ()),
        ("gjenstand", ()),
        ("manifest", ()),
        ("forstand", ()),
        ("samskaping", ()),
        ("grensene", ()),
        ("stasjoner", ()),
        ("ja", ()),
        ("", ()),
        ("-", ()),
        ("12-13", ("12", "13")),
    ],
)
def test_parts(form: str, expected: tuple[str, ...]) -> None:
    assert parts(form, "nb") == expected


def test_nynorsk() -> None:
    assert parts("tenesteutviklinga", "nn") == ("teneste", "utvikling")
    assert parts("brukarmedverknad", "nn") == ("brukar", "medverknad")


def test_other_languages_are_parted_at_hyphens_only() -> None:
    assert parts("co-creation", "en") == ("co", "creation")
    assert parts("Systemfehler", "de") == ()


def test_parts_of_parts() -> None:
    assert constituents("barnehageplassen", "nb") == {"barnehage", "plass", "barn", "hage"}
    assert constituents("gjenstand", "nb") == frozenset()


def test_a_word_as_long_as_a_page_costs_nothing() -> None:
    assert parts("arbeidslivs" * 1000, "nb") == ()
