"""A quote is found however it was copied, and never where it is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coanalyze.codings import find_quote
from coanalyze.model.document import Span

TEXT = (
    "I: Hva er «samskaping»?\nOA-01: Vi vet ikke – ennå … Det er uklart,\n   sier de. "
    "Jeg\u00a0er sam\u00adarbeidsvillig.\n"
    "[00:12] OA-01: Ja, det sa jeg. Ja.\nOA-02: Jaså? Blåbær."
)


def speech(*pieces: str) -> list[Span]:
    """The spans of pieces of TEXT."""
    return [Span(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces]


SPEECH = speech(
    "Hva er «samskaping»?", TEXT[TEXT.index("Vi vet") : TEXT.index("\n[")], "Ja, det sa jeg. Ja.", "Jaså? Blåbær."
)


def found(quote: str) -> list[str]:
    """What is found, as the text has it."""
    return [TEXT[start:end] for start, end in find_quote(TEXT, quote, SPEECH)]


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("vet ikke", "vet ikke"),
        ("  vet ikke ", "vet ikke"),
        ('Hva er "samskaping"?', "Hva er «samskaping»?"),
        ("Vi vet ikke - ennå ... Det", "Vi vet ikke – ennå … Det"),
        ("uklart, sier de", "uklart,\n   sier de"),
        ("uklart,\r\nsier de", "uklart,\n   sier de"),
        ("Jeg er samarbeidsvillig", "Jeg\u00a0er sam\u00adarbeidsvillig"),
        ("vi vet ikke", "Vi vet ikke"),
        ("VI VET IKKE", "Vi vet ikke"),
        ("Vi vet ikke ennå", "Vi vet ikke – ennå"),
        ("“det sa jeg”", "det sa jeg"),
        ("… det sa jeg …", "det sa jeg"),
        (unicodedata.normalize("NFD", "Blåbær"), "Blåbær"),
        ("arbeidsvillig", "arbeidsvillig"),
        ("OA-01: Vi vet ikke", "Vi vet ikke"),
    ],
)
def test_the_text_as_it_stands(quote: str, there: str) -> None:
    assert found(quote) == [there]


def test_a_quote_goes_on_over_labels_and_stamps() -> None:
    assert found("samarbeidsvillig. Ja, det sa jeg") == ["sam\u00adarbeidsvillig.\n[00:12] OA-01: Ja, det sa jeg"]
    assert found("samarbeidsvillig.\n[00:12] OA-01: Ja") == ["sam\u00adarbeidsvillig.\n[00:12] OA-01: Ja"]


def test_all_places_are_found_and_whole_words_come_first() -> None:
    assert [span.start for span in find_quote(TEXT, "Ja", SPEECH)] == [
        TEXT.index("Ja, det"), TEXT.index("Ja.\n"),
    ]  # fmt: skip
    assert found("Jas") == ["Jas"]
    assert len(find_quote("hei hei hei", "hei hei", [Span(0, 11)])) == 2


def test_a_line_break_hides_no_place() -> None:
    text = "A: Vi trengte noen\nå spørre. Ja – sant.\nA: Hun sa at vi trengte noen å spørre. Ja - sant."
    speech = [Span(3, 40), Span(44, len(text))]
    assert [span.start for span in find_quote(text, "trengte noen å spørre", speech)] == [6, 56]
    assert [span.start for span in find_quote(text, "Ja - sant", speech)] == [29, 79]
    assert [span.start for span in find_quote(text, "vi trengte noen å spørre", speech)] == [53]


@pytest.mark.parametrize("quote", ["", "   ", "vet aldri", "samskapinga", "\u00ad"])
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert found(quote) == []


def test_a_label_is_speech_only_where_nothing_else_is() -> None:
    assert find_quote("Kari: Jeg heter Kari.", "Kari", [Span(6, 21)]) == [Span(16, 20)]


WORDS = st.lists(
    st.sampled_from(["Jeg", "vet", "ikke", "«nå»", "–", "…", "blå", "ja,", "det."]), min_size=1, max_size=30
)


@given(WORDS, st.data())
def test_every_run_of_words_is_found_where_it_is(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    space = data.draw(st.sampled_from([" ", "\n", "\u00a0", "  \n"]))
    text = space.join(words)
    quote = " ".join(words[first : last + 1])
    start = len(space.join([*words[:first], ""])) if first else 0
    span = Span(start, start + len(space.join(words[first : last + 1])))
    typed = data.draw(st.sampled_from([quote, unicodedata.normalize("NFD", quote)]))
    assert span in find_quote(text, typed, [Span(0, len(text))])


@given(st.text(max_size=80), st.text(max_size=8))
def test_any_text_and_any_quote_give_spans_of_the_text(text: str, quote: str) -> None:
    for start, end in find_quote(text, quote, []):
        assert 0 <= start < end <= len(text)
