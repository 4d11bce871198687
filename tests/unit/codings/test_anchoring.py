"""An anchor stands on its words again, or is said to be unsure; never on other words."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.codings.anchoring import place, place_all
from coanalyze.model.coding import Anchor, Placed, Unsure

OLD = """\
I: Hvordan startet dere opp med arbeidet i nabolaget?
OA-01: Vi begynte uten noen plan, og ingen av oss visste hva ordet betydde for hverdagen.
I: Ja, det er klart.
OA-01: Jeg trengte hjelp fra lederen min, men hun var sykmeldt hele våren.
I: Ja.
OA-02: Ja, det er klart. Da prøvde jeg å ringe til «brannstasjonen» i stedet for kontoret [pause].
I: Hva skjedde da?
OA-02: Ja, det er klart. Beboerne syntes at garasjen burde bli en fritidsklubb for ungdommene.
"""


def anchor(quote: str, text: str = OLD, nth: int = 0, sha: str = "old") -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    end = start + len(quote)
    return Anchor(quote, text[max(0, start - 32) : start], text[end : end + 32], start, sha)


def found(quote: str, new: str, nth: int = 0, *, old: bool = False) -> str | None:
    """What an anchor made on the old text stands on in the new one; None where it is unsure."""
    where = place(anchor(quote, nth=nth), new, "new", old=OLD if old else None)
    return new[where.start : where.end] if isinstance(where, Placed) else None


def test_the_very_text_is_the_very_place() -> None:
    one = anchor("Ja")
    assert place(one, OLD, "old") == Placed(one.start, one.end, 1.0, "same")


CASES = [
    ("uten noen plan", "uten noen plan", "uten noen pln", "uten noen pln"),
    ("uten noen plan", "noen plan", "noe plan", "uten noe plan"),
    ("Vi begynte uten noen plan", "uten noen", "med en", "Vi begynte med en plan"),
    ("brannstasjonen", "brannstasjonen", "brannstasjonene", "brannstasjonene"),
    ("«brannstasjonen»", "til «", "til «", "«brannstasjonen»"),
    ("kontoret [pause].", "å ringe", "aa ringe", "kontoret [pause]."),
    ("[pause]", "å ringe", "aa ringe", "[pause]"),
    ("hverdagen.", "hverdagen.", "hverdagen!", "hverdagen!"),
    ("Jeg trengte hjelp", "OA-01: Jeg", "Kari: Jeg", "Jeg trengte hjelp"),
    ("sykmeldt hele våren", "våren", "**våren**", "sykmeldt hele **våren"),
    ("sykmeldt", "sykmeldt", "**sykmeldt**", "sykmeldt"),
    ("meldt hele", "sykmeldt", "sjukmeldt", None),
    ("garasjen burde bli", "garasjen burde bli", "garasjen kunne kanskje bli", "garasjen kunne kanskje bli"),
    ("skjedde da", "Hva skjedde da?", "Hva hendte da?", "hendte da"),
    ("lederen min", "lederen min", "Kari", None),
]


@pytest.mark.parametrize(("quote", "before", "after", "expected"), CASES)
@pytest.mark.parametrize("old", [False, True], ids=["", "old text"])
def test_a_word_changed_in_it_or_beside_it(
    quote: str, before: str, after: str, expected: str | None, old: bool
) -> None:
    assert before in OLD
    assert found(quote, OLD.replace(before, after), old=old) in (expected, None)
    if expected is not None and quote not in ("sykmeldt hele våren", "skjedde da"):
        assert found(quote, OLD.replace(before, after), old=old) == expected


def test_words_follow_their_paragraph() -> None:
    lines = OLD.splitlines(keepends=True)
    new = "".join([*lines[5:], *lines[:5]])
    for quote in ("prøvde jeg å ringe", "uten noen plan", "sykmeldt hele våren", "fritidsklubb"):
        assert found(quote, new) == quote


def test_white_space_and_forms_of_letters_are_not_words() -> None:
    for new in (OLD.replace("\n", "\n\n"), OLD.replace(" ", "  "), normalize("NFC", normalize("NFD", OLD))):
        assert " ".join((found("trengte hjelp fra lederen", new) or "").split()) == "trengte hjelp fra lederen"
    quote, prefix, suffix = (normalize("NFD", part) for part in ("våren", "hun var sykmeldt hele ", ".\nI: Ja."))
    decomposed = Anchor(quote, prefix, suffix, 0, "x")
    assert isinstance(place(decomposed, "I: Før.\n" + OLD, "new"), Placed)


def test_of_short_words_in_many_places_the_right_one_or_none() -> None:
    new = "I: Helt nytt her, om været.\n" + OLD
    for nth in range(3):
        where = place(anchor("Ja, det er klart", nth=nth), new, "new")
        assert isinstance(where, Placed)
        assert where.start == anchor("Ja, det er klart", nth=nth).start + len("I: Helt nytt her, om været.\n")


def test_what_was_taken_out_is_not_found_elsewhere() -> None:
    lines = OLD.splitlines(keepends=True)
    for number, line in enumerate(lines):
        new = "".join(lines[:number] + lines[number + 1 :])
        for quote in ("Ja", "det er klart", "Ja, det er klart", "I", "jeg"):
            if quote not in line:
                continue
            nth = "".join(lines[:number]).count(quote)
            for old in (False, True):
                assert found(quote, new, nth, old=old) is None, (quote, line)


def test_a_copy_is_not_taken_for_the_original_nor_the_original_for_a_copy() -> None:
    lines = OLD.splitlines(keepends=True)
    line = lines[3]
    for new in ("".join([*lines[:3], line, *lines[3:]]), "".join([line, *lines]), "".join([*lines, line])):
        where = place(anchor("hjelp fra lederen"), new, "new")
        # Beside each other nothing tells which is which; far apart the lines around do.
        assert isinstance(where, Unsure) or new[where.start - 60 : where.start].count("klart.\nOA-01")


def test_candidates_are_the_places_that_it_may_stand_at() -> None:
    where = place(anchor("lederen min"), OLD.replace("lederen min", "Kari Nordmann"), "new")
    assert isinstance(where, Unsure)
    assert where.candidates[0].quote == "Kari Nordmann"
    assert 0 < where.candidates[0].score < 1
    assert where.why


def test_codings_that_stood_apart_never_claim_the_same_words() -> None:
    text = "OA-01: Vi begynte uten noen plan her i nabolaget, og ingen visste noe om det.\n"
    old = text + "I: Hva sier dere til det?\n" + text + "I: Takk for praten.\n"
    both = [anchor("uten noen plan", old, nth) for nth in (0, 1)]
    new = "I: Hva sier dere til det?\n" + text + "I: Takk for praten.\n"
    where = place_all(both, new, "new")
    assert sum(isinstance(one, Placed) for one in where) < 2


def test_neighbours_decide_between_equal_words() -> None:
    old = "A-1: Først kom hesten.\n" + "I: Mm.\nB-2: Ja.\n" * 3 + "A-1: Deretter kom vogna med høy og havre.\n"
    new = "I: Nytt først av alt.\n" + old
    anchors = [anchor("Ja.", old, 1), anchor("hesten", old), anchor("vogna med høy", old)]
    where = place_all(anchors, new, "new")
    assert [new[one.start : one.end] for one in where if isinstance(one, Placed)] == ["Ja.", "hesten", "vogna med høy"]
    assert isinstance(where[0], Placed) and where[0].start == anchors[0].start + len("I: Nytt først av alt.\n")


def test_a_long_quote_is_held_by_its_ends() -> None:
    body = " ".join(f"ord{number} sier noe" for number in range(80))
    old = f"I: Spørsmålet var langt.\nOA-01: {body}.\nI: Takk.\n"
    new = old.replace("ord40", "noe annet").replace("Spørsmålet", "Det nye spørsmålet")
    where = place(anchor(body, old), new, "new")
    assert isinstance(where, Placed)
    assert new[where.start : where.end] == body.replace("ord40", "noe annet")
    torn = old.replace(" ".join(f"ord{number} sier noe" for number in range(20, 60)), "kort")
    assert isinstance(place(anchor(body, old), torn, "new"), Unsure)


def test_an_anchor_without_surroundings_or_hash_stands_where_its_words_stand_once() -> None:
    assert isinstance(place(Anchor("fritidsklubb"), OLD, "new"), Placed)
    assert isinstance(place(Anchor("det er klart"), OLD, "new"), Unsure)
    assert isinstance(place(Anchor("  ", text_sha256="x"), OLD, "new"), Unsure)
    assert isinstance(place(Anchor("noe annet"), "", "new"), Unsure)


words = st.lists(
    st.sampled_from(["ja", "det", "er", "klart", "😀", "hus", "å", "\n", "I:", "…", "e\u0301", "ﬁ"]), max_size=30
)


@given(words, words, words, st.integers(0, 20), st.integers(1, 8))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_any_text_is_survived_and_places_lie_in_it(
    one: list[str], other: list[str], new: list[str], start: int, length: int
) -> None:
    old = " ".join(one + other)
    quote = old[start : start + length]
    made = Anchor(quote, old[max(0, start - 32) : start], old[start + length :][:32], start, "old")
    for text in (" ".join(new + other), " ".join(one + new + other), old):
        for known in (None, old):
            where = place(made, text, "new", old=known)
            spans = [where] if isinstance(where, Placed) else list(where.candidates)
            for span in spans:
                assert 0 <= span.start < span.end <= len(text)
                assert 0 <= span.score <= 1
