"""Places that look like a quote's own, found by random edits: all of them wait for a person."""

from __future__ import annotations

import pytest

from coanalyze.codings.anchoring import place
from coanalyze.codings.anchoring.edges import begin_of, end_of
from coanalyze.codings.anchoring.evidence import _other_label, _together
from coanalyze.codings.anchoring.island import Island, island
from coanalyze.codings.anchoring.words import Words
from coanalyze.model.coding import Anchor, Placed

BEFORE = (
    "I: Boligkontoret hadde sendt papirer om husmøtet til beboerrådet.\n\n"
    "OA-01: Kortene lå i skuffen, og jakkene hang på knaggen. Dere sier at sparken sto ute.\n\n"
)
AFTER = (
    "\n\nI: Vaktmesteren ropte at strikkefirmaet hadde flytta inn i kjelleren.\n\n"
    "OA-01: Lommelykta virka ikke, så kommunalsjefen lånte bort hodelykta si."
)


def anchor(text: str, quote: str, at: int = 0) -> Anchor:
    start = text.index(quote, at)
    end = start + len(quote)
    return Anchor(quote, text[max(0, start - 32) : start], text[end : end + 32], start, "old")


def words_at(old: str, new: str, quote: str, at: int, *, old_text: bool) -> str | None:
    """What an anchor is placed on; None where it waits."""
    found = place(anchor(old, quote, at), new, "new", old=old if old_text else None)
    return new[found.start : found.end] if isinstance(found, Placed) else None


@pytest.mark.parametrize("old_text", [False, True])
def test_a_first_word_that_stands_further_off_is_not_gone(old_text: bool) -> None:
    old = f"{BEFORE}OA-01: Hvor var det dere satt da? Jeg har det ganske travelt med blomsterkassene.{AFTER}"
    new = old.replace("Jeg har det ganske", "Jog har Jeg det ganske")
    assert words_at(old, new, "har det", old.index("Jeg har"), old_text=old_text) in (None, "har Jeg det")


@pytest.mark.parametrize("old_text", [False, True])
def test_a_last_word_that_stands_further_off_is_not_gone(old_text: bool) -> None:
    old = f"{BEFORE}OA-01: Hvor var det dere satt da? Ganske travelt det har blomsterkassene nå i mai.{AFTER}"
    new = old.replace("det har blomsterkassene", "det blomsterkassene har")
    assert words_at(old, new, "travelt det har", 0, old_text=old_text) in (None, "travelt det blomsterkassene har")


def test_a_line_that_went_is_not_the_next_one_by_somebody_else() -> None:
    head = f"{BEFORE}I: Har.\n\n"
    old = f"{head}OA-01: Ja.\n\nI: Ja.\n\nOA-01: Og på en måte elsker jeg å være reformator.{AFTER}"
    new = f"{head}I: Ja.\n\nOA-01: Og på en måte elsker jeg å være reformator.{AFTER}\n\nOA-01: Ja."
    assert words_at(old, new, "Ja", old.index("OA-01: Ja"), old_text=True) is None


def test_a_line_scattered_over_a_longer_one_is_not_there() -> None:
    old = f"{BEFORE}OA-01: Var den første.{AFTER}"
    other = "OA-01: Det var den sier ingenting av det, og første møtet ble stille."
    new = f"{BEFORE}{other}{AFTER}\n\nI: Mm.\n\nOA-01: Var den første."
    assert words_at(old, new, "første", old.index("Var den"), old_text=True) in (None, "første")
    found = place(anchor(old, "første", old.index("Var den")), new, "new", old=old)
    assert not isinstance(found, Placed) or found.start > new.index("I: Mm.")


def aligned(old: str, quote: str, new: str, pairs: dict[str, int]) -> tuple[Island, dict[int, int], Words]:
    """An anchor, and an alignment: each word (its first in the anchor) at that occurrence of it in `new`, from 0."""
    words = Words(new)
    start = old.index(quote)
    end = start + len(quote)
    own = island(Anchor(quote, old[:start], old[end:], start), words)
    path = {}
    for form, occurrence in pairs.items():
        places = [index for index, each in enumerate(words.forms) if each == form]
        path[own.words.forms.index(form)] = places[occurrence]
    return own, path, words


def test_an_end_is_told_by_what_stands_near() -> None:
    old = "Jeg har det være"
    gone = aligned(old, "har det", "Jeg det være", {"jeg": 0, "det": 0, "være": 0})
    assert begin_of(*gone) == 4
    off = aligned(old, "har det", "Jog har Jeg det være", {"jeg": 0, "det": 0, "være": 0})
    assert begin_of(*off) is None
    gone = aligned(old, "Jeg har", "Jeg det være", {"jeg": 0, "det": 0, "være": 0})
    assert end_of(*gone) == 3
    off = aligned(old, "Jeg har", "Jeg det har være", {"jeg": 0, "det": 0, "være": 0})
    assert end_of(*off) is None


def test_words_far_from_the_quote_are_no_part_of_its_line() -> None:
    new = "Det var den sier ingenting av det, og første møtet ble stille"
    own, path, _ = aligned("Var den første.", "første", new, {"var": 0, "den": 0, "første": 0})
    assert _together(own, path) == [2]
    own, path, _ = aligned("Var den første.", "første", "Var den aller første", {"var": 0, "den": 0, "første": 0})
    assert _together(own, path) == [0, 1, 2]


def test_a_label_that_changed_for_one_line_only_is_another_speaker() -> None:
    old = "I: Har.\n\nKari: Ja.\n\nI: Mm.\n\nKari: Blåbær."
    own, path, _ = aligned(old, "Ja", "I: Har.\n\nI: Ja.\n\nI: Mm.\n\nKari: Blåbær.", {"har": 0, "ja": 0})
    later = [row for row, form in enumerate(own.words.forms) if form == "kari"][-1]
    assert _other_label(own, {**path, later: 6})
    assert not _other_label(own, path)
