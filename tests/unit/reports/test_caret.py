"""Pointing at a place in a text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from coanalyze.reports import pointed


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("a and bb", 6, 8, "  a and bb\n        ^~\n"),
        ("a and", 5, 6, "  a and\n       ^\n"),
        ("", 0, 1, "\n  ^\n"),
        ("a\nb and c\nd", 8, 9, "  b and c\n        ^\n"),
        ("a\nb c", 0, 5, "  a\n  ^\n"),
        ("\ta \x1b[31m", 2, 3, "   a [31m\n    ^\n"),
        ("日本 and 語", 7, 8, "  日本 and 語\n           ^~\n"),
    ],
)
def test_the_mark_stands_under_what_is_meant(text: str, start: int, end: int, expected: str) -> None:
    assert pointed(text, start, end) == expected


def test_a_long_line_is_cut_round_the_place() -> None:
    text = "a and " * 40 + "wrong" + " and b" * 40
    shown, mark = pointed(text, 240, 245, 60).splitlines()
    assert shown[mark.index("^") : len(mark)] == "wrong"
    assert max(len(shown), len(mark)) <= 60
    assert shown.startswith("  …")
    assert shown.endswith("…")


@example("0" * 18, 18, 1, 20)
@given(st.text(max_size=120), st.integers(0, 130), st.integers(1, 60), st.integers(20, 100))
def test_it_always_fits_on_two_lines(text: str, start: int, length: int, columns: int) -> None:
    start = min(start, len(text))
    lines = pointed(text, start, start + length, columns).split("\n")
    assert len(lines) == 3
    assert all(cell_len(line) <= max(columns, 12) for line in lines)
    assert lines[1].strip().startswith("^")
