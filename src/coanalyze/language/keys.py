"""The key of a word: the dictionary form that its inflected forms share."""

from __future__ import annotations

from functools import lru_cache

from coanalyze.language.codes import normal, simplemma_codes
from coanalyze.language.lexicon import SimpleDictionary, dictionary
from coanalyze.language.norwegian import guess, mend
from coanalyze.model.tokens import fold

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def key_of(form: str, language: str) -> str:
    """The lemma of a form, in lower case; the folded form itself where no dictionary knows it.

    Depends on the form and the language only; case and invisible characters make no difference. A language without a
    dictionary gives the folded form.
    """
    return _key(fold(form), normal(language))


@lru_cache(maxsize=200_000)
def _key(form: str, language: str) -> str:
    form = form.translate(_INVISIBLE) or form
    if not simplemma_codes(language):
        return form
    if language in {"nb", "nn"}:
        return _norwegian(form, language)
    import simplemma

    return SimpleDictionary(language).lookup(form) or fold(simplemma.lemmatize(form, lang=language))


def _norwegian(form: str, language: str) -> str:
    known = dictionary(language)
    corrected = known.corrected(form)
    if corrected is not None:
        return corrected
    found = known.lookup(form)
    if found is None:
        return guess(form, language)
    return mend(form, found, language)
