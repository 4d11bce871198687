"""Two sides told: tables that fit, what was left out, dots on one scale."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.analysis import contrast
from coanalyze.model.basis import MadeFrom
from coanalyze.model.keywords import Contrast, ContrastSide
from coanalyze.reports import contrast_alt, contrast_json, contrast_table, contrast_tables, draw_dots, render_table
from coanalyze.reports.contrast_dots import dots_sheet
from coanalyze.reports.figure_sheet import Dot
from tests.unit.reports.test_figure import overlaps

LONG = "Skillet mellom samskaping og brukermedvirkningsprosesser i tjenesteutviklingsarbeidet"


def told(
    one: dict[str, Counter[str]],
    other: dict[str, Counter[str]],
    labels: tuple[str, str] = ("OA", "INN"),
    lang: str = "en",
) -> Contrast:
    """Words of two sides, and the same as phrases and codes."""
    found = contrast(one, other, ({}, {}), words=(90_000, 80_000))
    sides = tuple(ContrastSide(label, {"role": [label]}, 3, 4, 5, 60, 90_000, 50) for label in labels)
    made = MadeFrom("turn", {}, "words", 170_000, {"a": ["role=OA"]}, ("auto",), 6, 10, 120, "0" * 16)
    kinds = dict.fromkeys(("words", "phrases", "codes"), found)
    return Contrast("A study", (sides[0], sides[1]), kinds, made, "turn", 3, 2, 2 / 3, 2, language=lang)


def many(names: list[str], who: str, number: int) -> dict[str, Counter[str]]:
    return {name: Counter({f"{who}1": number + at, f"{who}2": number}) for at, name in enumerate(names)}


FOUND = told(
    many(["kanskje", LONG, "hvordan"], "a", 10_500) | {"hund": Counter({"a1": 10**4})}, many(["sol", "vann"], "x", 11)
)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_tables_fit_or_say_what_they_left_out(lang: str, width: int) -> None:
    found = told(many(["kanskje", LONG], "a", 10_500), many(["sol", "vann"], "x", 11), lang=lang)
    tables = contrast_tables(found, 10, width)
    assert len(tables) == 6
    for table in tables:
        assert max(map(len, render_table(table, "table", width=width).splitlines())) <= width
    keys = {column.key for column in tables[0].columns}
    assert {"word", "count", "other", "two_cells", "z", "speakers", "p"} <= keys
    notes = " ".join(tables[-1].notes)
    missing = {"dispersion", "rate", "other_rate", "log_ratio"} - keys
    said = {"nb": "Ikke vist", "nn": "Ikkje vist", "en": "Not shown"}[lang]
    assert (said in notes) == bool(missing)
    assert all(not table.notes for table in tables[:-1])


def test_notes_say_what_the_tables_rest_on_and_what_one_person_said() -> None:
    notes = " ".join(contrast_tables(FOUND, 10, 80)[-1].notes)
    for part in ("OA: 3 respondents, 4 speakers", "Unit: turn.", "Denominator: 170,000 words.", "Filters: a = role=OA",
                 "Coders: auto.", "Made from: 0000", "Holm", "hund (10,000 of 10,000)"):  # fmt: skip
        assert part in notes.replace("10000", "10,000")


def test_a_csv_has_everything_in_one_table() -> None:
    table = contrast_table(FOUND)
    lines = render_table(table, "csv").splitlines()
    assert "log_likelihood_2,log_likelihood_4,log_ratio,z,p" in lines[0]
    assert len(lines) == 1 + 3 * 5
    assert lines[1].startswith("words,OA,")
    assert '"left_out"' in contrast_json(FOUND)


def test_dots_stand_at_their_z_on_one_scale() -> None:
    sheet = dots_sheet(FOUND, 5)
    dots = [mark for mark in sheet.marks if isinstance(mark, Dot)]
    words = FOUND.found["words"].sides
    assert len(dots) == 3 * (len(words[0]) + len(words[1]))
    z = [-word.z for word in words[0]] + [word.z for word in words[1]]
    # Through any two dots of a panel goes the line that all others lie on too, in each panel.
    unit = (dots[-1].x - dots[0].x) / (z[-1] - z[0])
    middle = dots[0].x - z[0] * unit
    assert [dot.x for dot in dots] == pytest.approx([middle + value * unit for value in z * 3])


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.text(alphabet="abæ _<&$\u202e\x07", max_size=60), min_size=1, max_size=6, unique=True),
    st.tuples(st.text(max_size=50), st.text(max_size=50)),
    st.integers(1, 9999),
)
def test_nothing_lies_over_anything_else(names: list[str], labels: tuple[str, str], number: int) -> None:
    found = told(many(["kanskje", *names], "a", number), many(["vann"], "x", 3), labels)
    assert overlaps(dots_sheet(found)) == []
    assert contrast_alt(found)


def test_pictures_are_the_same_each_time() -> None:
    for format in ("png", "svg", "pdf"):
        assert draw_dots(FOUND, format) == draw_dots(FOUND, format)


def test_nothing_typical_is_said_and_drawn_as_such() -> None:
    same = many(["a", "b"], "x", 3)
    found = told(same, same)
    assert all(table.rows == () for table in contrast_tables(found))
    assert draw_dots(found, "svg").startswith(b"<?xml")
