from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.check.likeness import similar_names, similar_sets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rolle", "Roller"), ("Rolle i teamet", "Rollen i teamet"), ("The role", "Role"), ("Samskaping", "Samskapning"),
        ("Barn og unge", "Barna og unge"), ("Uncertainty", "Uncertianty"), ("Role-conflict", "Role-conflicts"),
        ("Coping strategies", "Coping strategy"), ("Family", "Families"), ("Utfordring", "Utfordringer"),
        ("Motivasjonen", "Motivasjonene"), ("Kategori", "Kategorier"), ("Mulighet i kommunen", "Muligheter i kommunen"),
        ("Usikkerhet om planen", "Usikkerheta om planen"), ("Medvirkning fra innbyggere", "Medvirkning fra inbyggere"),
    ],
)  # fmt: skip
def test_names_that_are_nearly_one(one: str, other: str) -> None:
    assert list(similar_names([one, other])) == [(0, 1)]
    assert list(similar_names([other, "Something else", one])) == [(0, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trygghet", "Utrygghet"), ("Sikkerhet", "Usikkerhet"), ("Mangel på tid", "Mangel på tillit"),
        ("Fase 1", "Fase 2"),
        ("Møte 2021", "Møte 2022"), ("Indre motivasjon", "Ytre motivasjon"), ("Spring", "Springer"),
        ("Series", "Sery"), ("Teach", "Teacher"), ("Støtte til leder",
        "Støtte fra leder"), ("Formal rules", "Informal rules"), ("Kontakt", "Kontrakt"), ("Adoption", "Adaption"),
        ("Lærer", "Læring"), ("A", "B"), ("", ""), ("!", "?"), ("Før møtet", "Etter møtet"),
        ("Emigration", "Immigration"),
    ],
)  # fmt: skip
def test_names_that_mean_something_else(one: str, other: str) -> None:
    assert list(similar_names([one, other])) == []


WORDS = st.frozensets(st.sampled_from("abcdefghij"), max_size=8)


@given(st.lists(WORDS, max_size=12), st.sampled_from([0.5, 0.75, 0.9, 1.0]))
def test_the_index_finds_what_comparing_all_with_all_finds(sets: list[frozenset[str]], least: float) -> None:
    expected = []
    for later, found in enumerate(sets):
        overlaps = [(len(found & other) / len(found | other), -at) for at, other in enumerate(sets[:later]) if found]
        best = max((overlap for overlap in overlaps if overlap[0] >= least), default=None)
        if best is not None:
            expected.append((-best[1], later, best[0]))
    assert list(similar_sets(sets, least)) == expected


@given(st.lists(st.text(max_size=30), max_size=20))
def test_any_names_can_be_compared(names: list[str]) -> None:
    pairs = list(similar_names(names))
    assert all(0 <= one < other < len(names) for one, other in pairs)
    assert len({other for _, other in pairs}) == len(pairs)
