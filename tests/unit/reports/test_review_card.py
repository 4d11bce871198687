"""The card fits its screen, shows the hit, and nothing in a transcript steers the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coanalyze.model.codebook import Code
from coanalyze.model.coding import AUTO, Coding, Hit
from coanalyze.model.document import Document, Kind, Span, Turn
from coanalyze.model.review import ReviewItem
from coanalyze.reports.review_card import review_card


def item_of(said: str, hit: str, before: str = "Hva da?", after: str = "Mm.", **code: str) -> ReviewItem:
    """A coding of the second of three turns."""
    text, turns = "", []
    for index, words in enumerate((before, said, after)):
        text += ("I: ", "OA-01: ")[index == 1]
        span = Span(len(text), len(text) + len(words))
        turns.append(Turn(index, *span, (span,), "OA-01" if index == 1 else "I", "OA-01", "OA", index != 1))
        text += words + "\n"
    document = Document("larvik/a", "a.txt", "txt", Kind.INTERVIEW, "nb", text, "", "", tuple(turns))
    start = turns[1].start + said.index(hit)
    hits = (Hit(document.id, 1, start, start + len(hit), "usikker", "usikker*"),)
    coding = Coding("0" * 16, document.id, 1, turns[1].start, turns[1].end, "usikker", AUTO, said, hits=hits)
    named = Code("usikker", code.get("name", "Usikkerhet"), code.get("definition", "Vet ikke."))
    return ReviewItem(2, 9, 7, coding, document, turns[1], named, tuple(turns[:1]), tuple(turns[2:]), ("usikker*",),
                      memo=code.get("memo", ""))  # fmt: skip


def test_what_a_reviewer_needs() -> None:
    card = review_card(item_of("Jeg er usikker på det.", "usikker", memo="husk"), 80, 20, False)
    assert card.splitlines() == [
        "2 of 9 · 7 left", "─" * 80, "OA-01 (OA) · larvik/a, line 2", "", "  I      Hva da?",
        "  OA-01  Jeg er [usikker] på det.", "  I      Mm.", "", "usikker  Usikkerhet", "  Vet ikke.",
        "  pattern: usikker*", "  memo: husk",
    ]  # fmt: skip


def test_with_colour_the_hit_is_bold_and_underlined_and_neighbours_are_dim() -> None:
    card = review_card(item_of("Jeg er usikker på det.", "usikker"), 80, 20, True)
    assert "\x1b[1;4musikker\x1b[0m" in card and "[usikker]" not in card and "\x1b[2mMm.\x1b[0m" in card


@pytest.mark.parametrize("height", [20, 24, 46])
def test_a_long_turn_is_shown_round_its_hit(height: int) -> None:
    words = [f"ord{number}" for number in range(900)]
    item = item_of(" ".join(words), "ord450", " ".join(words), " ".join(words), definition=" ".join(words))
    card = review_card(item, 80, height, False)
    assert len(card.splitlines()) <= height and "[ord450]" in card
    assert " above; [w]" in card and " below; [w]" in card
    full = review_card(item, 80, height, False, full=True)
    assert full.count("ord0 ") == 4 and "[w]" not in full


WORDS = st.text(alphabet=st.sampled_from("abc æøå-.,😀字\t\n\x1b\u202e[]"), min_size=1, max_size=400)


@given(WORDS, WORDS, WORDS, st.integers(40, 120), st.integers(15, 60), st.booleans())
def test_no_card_is_wider_or_higher_than_the_screen(
    said: str, beside: str, defined: str, width: int, height: int, full: bool
) -> None:
    item = item_of(f"{said}usikker{said}", "usikker", beside, beside, name=beside, definition=defined, memo=defined)
    card = review_card(item, width, height, False, full=full)
    assert all(cell_len(line) <= width for line in card.splitlines())
    assert "\x1b" not in card and "\u202e" not in card and "usikker" in card
    assert full or len(card.splitlines()) <= max(height, 20)
