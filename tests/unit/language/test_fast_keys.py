"""The short ways to a key are those that simplemma's own checks, and all cuts of a word, would have led to."""

from __future__ import annotations

import random

import pytest
import simplemma

from coanalyze.language import fromsimplemma, lexicon, norwegian
from coanalyze.language.fromsimplemma import SimpleDictionary
from coanalyze.language.inflections import _raw
from coanalyze.language.keys import _key
from coanalyze.language.lexicon import Dictionary
from coanalyze.model.tokens import fold

STRANGE = [
    "ß", "ſ", "ÿ", "Ÿ", "ǆ", "ŉ", "İ", "ĳ", "å", "a\u030a", "\ufb01n", "straße", "ssa", "aaaa", "æøå", "æøåæ",
    "æøåæøå", "čakavsk", "škole", "ørretñ", "ñandu", "東京", "привет", "σς", "ª", "º", "aª", "²", "a²", "x_y", "Oslo",
    "oslo", "OSLO", "osloene", "nrk", "nato", "usa", "17", "17-åring", "e-post", "-spill", "så-", "jeg-",
    "o'reilly", "kari's", "per’s", "ʻokina", "aʼb", "e\u0301n", "\xadsam\xadskaping",
]  # fmt: skip


@pytest.fixture(scope="module")
def words() -> list[str]:
    """Forms of the dictionaries, compounds made of them, and what is no word."""
    draw = random.Random(3)
    forms = sorted({form.decode() for layer in ("nb", "nn") for form in _raw(layer)})
    some = draw.sample(forms, 3000)
    small = [form for form in some if form.isalpha() and form.islower() and len(form) < 12]
    compounds = [draw.choice(small) + draw.choice(["", "", "s", "e"]) + draw.choice(small) for _ in range(2500)]
    letters = "abdefgiklmnorstvåøé"
    nonsense = ["".join(draw.choices(letters, k=draw.randint(1, 14))) for _ in range(1000)]
    return [*some, *compounds, *nonsense, *STRANGE, *(word + "s" for word in compounds[:500])]


@pytest.mark.parametrize("code", ["nb", "nn"])
def test_a_form_is_looked_up_as_simplemma_does(words: list[str], code: str) -> None:
    fast = SimpleDictionary(code)
    for word in words:
        form = fold(word)
        known = simplemma.is_known(form, lang=code)
        assert fast.lookup(form) == (fold(simplemma.lemmatize(form, lang=code)) if known else None), form


@pytest.mark.parametrize("code", ["nb", "nn"])
def test_no_cut_of_a_word_is_missed(words: list[str], code: str) -> None:
    fast, plain = Dictionary(code), Dictionary(code)
    fast._begin = fast._beginnings()
    assert fast._begin
    for word in words:
        form = fold(word)
        assert list(fast.tails(form, 3)) == list(plain.tails(form, 3)), form
        assert list(plain.tails(form, 3)) == [
            start for start in range(3, len(form) - 3) if plain.lookup(form[start:]) is not None
        ]


def test_keys_are_the_same_however_many_were_asked(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def keys() -> list[str]:
        for cached in (_key, lexicon.dictionary, norwegian._is_first_part, norwegian._head_key):
            cached.cache_clear()
        return [_key(fold(word), code, True) for code in ("nb", "nn") for word in words[::3]]

    monkeypatch.setattr(lexicon, "_MANY", 1)
    fast = keys()
    monkeypatch.setattr(lexicon, "_MANY", -1)
    monkeypatch.setattr(fromsimplemma, "_table", lambda code: None)
    monkeypatch.setattr(fromsimplemma, "_forms", lambda code: None)
    monkeypatch.setattr(fromsimplemma, "_simplemma", lambda: (simplemma.is_known, simplemma.lemmatize))
    fromsimplemma._found.cache_clear()
    assert keys() == fast
    monkeypatch.undo()
    keys()
