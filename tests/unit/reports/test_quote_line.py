from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.model.document import Span
from coanalyze.model.report import Quote
from coanalyze.reports import quote_line

LONG = "Vi begynte i januar og møttes hver uke, men jeg var usikker på hva samskaping skulle være hos oss den gangen."


def quote(text: str, start: int = 0, end: int = 0, document: str = "d", speaker: str | None = "OA-1") -> Quote:
    hits = (Span(100 + start, 100 + end),) if end else ()
    return Quote("q", document, 0, 7, 100, 100 + len(text), None, "OA", speaker, text, "c", "auto", (), hits)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (200, f"d:7 OA-1: {LONG}"),
        (60, "d:7 OA-1: …men jeg var usikker på hva samskaping skulle…"),
        (10, "d:7 OA-1: …jeg var usikker på hva…"),
    ],
)
def test_the_words_round_the_hit_stay(width: int, shown: str) -> None:
    at = LONG.index("usikker")
    assert quote_line(quote(LONG, at, at + 7), width) == shown


def test_without_a_hit_it_is_the_beginning_and_a_hit_at_the_end_keeps_its_end() -> None:
    assert quote_line(quote(LONG), 50) == "d:7 OA-1: Vi begynte i januar og møttes hver uke,…"
    assert quote_line(quote(LONG, len(LONG) - 7, len(LONG)), 60).endswith("den gangen.")
    assert quote_line(quote("Ja.", speaker=None)) == "d:7 OA: Ja."


@given(
    text=st.text(min_size=1), document=st.text("ab /æ\n", min_size=1, max_size=30), width=st.integers(0, 200),
    data=st.data(),
)  # fmt: skip
def test_it_is_one_line_of_that_width_without_controls(
    text: str, document: str, width: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    line = quote_line(quote(text, start, end, document), width)
    head = line.partition("OA-1:")[0] + "OA-1:"
    assert len(line) <= max(width, len(head) + 1 + 24)
    assert not any(char in line for char in "\n\r\t\x1b\x00\u202e")
