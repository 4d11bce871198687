"""The key of a word: the dictionary form that its inflected forms share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from unicodedata import normalize

from coanalyze.language.codes import normal, simplemma_codes
from coanalyze.language.fromsimplemma import SimpleDictionary
from coanalyze.language.lexicon import dictionary
from coanalyze.language.norwegian import guess, mend
from coanalyze.language.stopwords import is_function_word
from coanalyze.language.tables import pairs
from coanalyze.model.tokens import fold

_HYPHENS = frozenset("-‐‑–")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def key_of(form: str, language: str, *, spoken: bool = True) -> str:
    """The lemma of a form, in lower case; the folded form itself where no dictionary knows it.

    Depends on the arguments only; case (but in German, where it tells nouns), Unicode form and invisible characters
    make no difference. With `spoken`, forms of speech (`itj`, `mæ`, `bynte`) have the key of the written word. A
    language without a dictionary gives the folded form.
    """
    code = normal(language)
    if code == "de" and form[:1].isupper() and not form.isupper() and (noun := _german_noun(form)):
        return noun
    return _key(fold(form), code, spoken)


@lru_cache(maxsize=100_000)
def _german_noun(form: str) -> str | None:
    """The key of a German word with a capital that the dictionary knows as a noun: Rollen is Rolle, rollen is not."""
    import simplemma

    form = normalize("NFC", form.translate(_INVISIBLE))
    if not simplemma.is_known(form, lang="de"):
        return None
    lemma = simplemma.lemmatize(form, lang="de")
    return fold(lemma) if lemma[:1].isupper() else None


@lru_cache(maxsize=200_000)
def _key(form: str, language: str, spoken: bool) -> str:
    if not (form.isascii() and form.isalpha()):
        form = normalize("NFC", form.translate(_INVISIBLE)) or form
    if spoken and (written := _written(language).get(form)):
        return written
    if not form or not simplemma_codes(language):
        return form
    if language in {"nb", "nn"}:
        return _norwegian(form, language)
    import simplemma

    return SimpleDictionary(language).lookup(form) or fold(simplemma.lemmatize(form, lang=language))


@lru_cache(maxsize=32)
def _written(language: str) -> Mapping[str, str]:
    return pairs(f"spoken-{language}.tsv")


def _norwegian(form: str, language: str) -> str:
    if not form.isalpha():
        form = _unhyphened(form, language)
    known = dictionary(language)
    corrected = known.corrected(form)
    if corrected is not None:
        return corrected
    found = known.lookup(form)
    return guess(form, language) if found is None else mend(form, found, language)


def _unhyphened(form: str, language: str) -> str:
    # så-, jeg-: a word broken off whole; helse- (og sosial): half a compound, which is no word by itself
    if form[-1:] in _HYPHENS and is_function_word(form[:-1], language):
        form = form[:-1]
    if form[:1] in _HYPHENS and form[1:].isalpha():
        form = form[1:]
    return form
