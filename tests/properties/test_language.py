from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from coanalyze.language import constituents, key_of, parts, tokenize
from coanalyze.language.chunks import LONGEST, load_tokenizer, split_chunk
from coanalyze.model.tokens import fold

_WORDS = "Jeg vet ikke f.eks. 2010. 1. ... … . ! ? : « » \" ( ) - så- så-så Det é 😀 👍🏽 # _ * kl. osv. A. ' ’s /"
_ODD = 'www.nav.no :-) 8) [uhørbart \ufeff \x00 slutt.Men slutt.men sa:"Nei" -Det «Ny»-plan 12:33] og/eller 5% 10km'
_SPACES = ["\n", "\n\n", " ", "  ", "\t", "\u00a0", "\u2028", "\x1c"]
PIECES = [*_WORDS.split(" "), *_ODD.split(" "), *_SPACES]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
NORWEGIAN = load_tokenizer("nb")
LANGUAGES = st.sampled_from(["nb", "nn", "en", "sv", "tlh"])


@settings(deadline=None, max_examples=300)
@given(TEXTS, LANGUAGES)
def test_every_character_lies_in_one_token_and_every_token_in_one_sentence(text: str, language: str) -> None:
    tokens = tokenize(text, language)
    spans = list(zip(tokens.starts, tokens.ends, strict=True))
    assert [text[start:end] for start, end in spans] == list(tokens.forms)
    covered = [index for start, end in spans for index in range(start, end)]
    assert covered == [index for index, char in enumerate(text) if not char.isspace()]
    assert list(tokens.sentences) == sorted(set(tokens.sentences))
    assert list(tokens.sentences[:1]) == ([0] if spans else [])
    assert all(0 <= first < len(spans) for first in tokens.sentences)


@settings(deadline=None, max_examples=200)
@given(TEXTS, TEXTS)
def test_a_blank_line_parts_sentences_and_nothing_passes_it(one: str, other: str) -> None:
    first, last, whole = (tokenize(text, "nb") for text in (one, other, f"{one}\n\n{other}"))
    assert list(whole.forms) == [*first.forms, *last.forms]
    assert list(whole.sentences) == [*first.sentences, *(start + len(first.forms) for start in last.sentences)]


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_cached_chunks_are_what_spacy_gives_for_the_whole_text(text: str) -> None:
    chunks = [chunk for chunk in re.findall(r"\S+", text) if len(chunk) <= LONGEST]
    plain = [token.text for token in NORWEGIAN(" ".join(chunks)) if not token.is_space]
    assert [form for chunk in chunks for form in split_chunk(chunk, "nb")] == plain


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=30), LANGUAGES)
def test_keys_are_folded_whatever_the_case(form: str, language: str) -> None:
    key = key_of(form, language)
    assert key == fold(key)
    assert key or not form
    assert key_of(fold(form), language) == key


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from(["arbeid", "s", "e", "liv", "gruppe", "møte", "å", "-", "a", "st", "bruker"]), max_size=12)
)
def test_a_compound_has_at_least_two_parts_all_told(pieces: list[str]) -> None:
    form = "".join(pieces)
    found = parts(form, "nb")
    assert len(found) != 1
    assert all(found)
    assert set(found) <= constituents(form, "nb")
