from __future__ import annotations

import pytest

from coanalyze.language import asides


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ja (ler) det var fint", ["(ler)"]),
        ("Nei ((latter)) altså", ["((latter))"]),
        ("Vi [uhørbart 00:12:33] der", ["[uhørbart 00:12:33]"]),
        ("så ble det #stille# og", ["#stille#"]),
        ("well (laughs) and (long pause) then", ["(laughs)", "(long pause)"]),
        ("vi (altså kommunen) måtte", []),
        ("det kostet (3.0) ja", ["(3.0)"]),
        ("2 * 3 * 4 og #samskaping er fint", []),
        ("han sa *ler* ja", ["*ler*"]),
        ("[" + "ord " * 30 + "]", []),
    ],
)
def test_remarks(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in asides(text)] == found
