"""Saturation told: tables that fit, sentences for each outcome, pictures in which nothing lies over anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.analysis import saturation_curve
from coanalyze.i18n import translator
from coanalyze.model.basis import MadeFrom
from coanalyze.model.saturation import SaturationReport
from coanalyze.reports import documents_table, draw_curves, points_table, render_table, saturation_alt, saturation_json
from coanalyze.reports.saturation_picture import curves_sheet
from coanalyze.reports.saturation_text import saturation_sentence
from tests.unit.reports.test_figure import overlaps

STEADY = ["abcdefg", "hij", "kl", "m", "n", "", "", ""]
EN = translator("en")


def told(new: list[str], groups: tuple[str, ...] = (), rule: tuple[int, int, float] = (4, 2, 0.05)) -> SaturationReport:
    """A report on documents that have these codes and no others."""
    documents = [(f"interview-{at}", f"2020-01-{at + 1:02}") for at in range(len(new))]
    codes = {id_: tuple(own) for (id_, _), own in zip(documents, new, strict=True)}
    curve = saturation_curve(documents, codes, rule, orders=50)
    named = tuple(replace(curve, value=value) for value in groups)
    made = MadeFrom("document", {"phase": ["start"]}, "units", len(new), {}, ("kari",), 3, len(new), 9, "0" * 16)
    return SaturationReport(
        "A study", curve, "date", ("kari",), False, made, "role" if groups else "", named, orders=50
    )


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (
            STEADY,
            "It was reached after 5 documents (5+2): the next 2 brought no new code, where the base had 13 codes.",
        ),
        ([*"abcdef"], "It was not reached: the last 2 brought 2 new codes, where the base had 4 codes. Of 50 shuffled"),
        ([*"abc"], "The documents are too few for that."),
        (["", "", "", "", "a", "b"], "It cannot be told: no code stands in the base. Of 50 shuffled orders"),
    ],
)
def test_each_outcome_has_its_sentence(new: list[str], says: str) -> None:
    assert says in saturation_sentence(told(new), EN)


def test_a_percentile_that_too_few_orders_reach_is_said() -> None:
    # One interview brings all: only where it stands among the first four is there a point.
    found = told(["abc", "", "", "", "", "", "", ""])
    shuffled = found.whole.chosen.shuffled
    assert shuffled is not None
    assert 0 < shuffled.reached < 50
    assert shuffled.q95 is None
    assert "95th percentile not reached" in saturation_sentence(found, EN)
    table = render_table(points_table(found, full=False), "table")
    row = next(line for line in table.splitlines() if "4+2" in line)
    assert row.rstrip().endswith("from 4")
    assert "––" not in table
    assert "from 4: the range has no end" in table
    assert "from 4" not in render_table(points_table(told(["abc"] * 9), full=False), "table")


def test_the_sentence_tells_rule_order_and_what_else_was_counted() -> None:
    sentence = saturation_sentence(told(STEADY, ("OA", "INN")), EN)
    assert "for 14 codes in 8 documents, taken in the order of their dates, with a base of 4 documents" in sentence
    assert "runs of 2 and a threshold of 5%" in sentence
    assert "By role (documents in brackets): OA 5+2 (8); INN 5+2 (8)." in sentence
    automatic = replace(told(STEADY), auto=True, order="file")
    assert "in the order of collection" in saturation_sentence(automatic, EN)
    assert "saturated by construction" in saturation_sentence(automatic, EN)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_tables_fit_into_a_terminal(lang: str) -> None:
    found = replace(told(STEADY, ("OA", "INN")), language=lang)
    for table in (documents_table(found, full=False), points_table(found, full=False)):
        assert max(map(len, render_table(table, "table", width=80).splitlines())) <= 80


def test_every_table_says_what_it_rests_on() -> None:
    notes = " ".join(points_table(told(STEADY)).notes)
    for part in ("Unit: document.", "Selection: phase = start", "Denominator: 8 documents.", "Filters:",
                 "Coders: kari.", "Made from: 0000000000000000", "by date"):  # fmt: skip
        assert part in notes


NAMES = st.lists(st.text(alphabet="abæ _<&$\u202e\x07", max_size=40), min_size=1, max_size=3)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(alphabet="abcdefgh", max_size=6), min_size=1, max_size=9), NAMES)
def test_nothing_lies_over_anything_else(new: list[str], groups: list[str]) -> None:
    found = told(new, tuple(groups))
    assert overlaps(curves_sheet(found)) == []
    assert saturation_alt(found)


def test_pictures_are_the_same_each_time_and_hold_real_text() -> None:
    from lxml import etree

    found = replace(told(STEADY, ("<b>OA</b>",)), title="<script>alert(1)</script>")
    data = draw_curves(found, "svg")
    assert data == draw_curves(found, "svg")
    tree = etree.fromstring(data)
    shown = " ".join(str(text) for text in tree.itertext())
    assert "<b>OA</b> (8 documents)" in shown
    assert not [element for element in tree.iter() if str(element.tag).endswith("script")]


def test_json_tells_all_three_sentences() -> None:
    text = saturation_json(told(STEADY))
    assert all(word in text for word in ("Metning ble", "Metting vart", "Saturation was"))
