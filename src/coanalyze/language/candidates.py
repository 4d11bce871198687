"""Which dictionary forms a form can have: what a trained pipeline may choose among, and no others."""

from __future__ import annotations

from functools import lru_cache

from coanalyze.language.codes import simplemma_codes
from coanalyze.language.fromsimplemma import SimpleDictionary
from coanalyze.language.lexicon import dictionary
from coanalyze.language.norwegian import noun_form

# Regular inflections (`ending:instead`, what the dictionary form has in its place) of nouns, verbs and adjectives.
_REGULAR = {
    "nb": """
        en: et: er: ene: a: a:e n: t: r: ne: s:
        er:e te:e t:e de:e d:e et:e dde: dd: es:e ende:e :e
        e: ere: est: este: tt:
    """,
    "nn": """
        en: et: ar: er: ane: ene: a: a:e i: n: t: r: s:
        ar:e er:e te:e t:e de:e d:e dde: dd: ast:e ande:e :e
        e: are: ast: aste: tt:
    """,
}


@lru_cache(maxsize=100_000)
def lists(form: str, lemma: str, language: str) -> bool:
    """Whether the dictionaries of `language` (a normal code) have `lemma` as a dictionary form of `form`, both folded.

    Dictionaries of one reading a form hide the others (`bruk` has only the verb). For Norwegian a lemma is therefore
    also listed if it is a noun whose definite form the dictionaries have, or a dictionary form itself of which the
    form is a regular inflection.
    """
    if not form or not lemma:
        return False
    known = dictionary(language)
    readings = {known.corrected(form), *(SimpleDictionary(code).lookup(form) for code in simplemma_codes(language))}
    if lemma in readings:
        return True
    if language not in _REGULAR or not form.isalpha():
        return False
    return noun_form(form, language) == lemma or (known.lookup(lemma) == lemma and _inflects(form, lemma, language))


def _inflects(form: str, lemma: str, language: str) -> bool:
    for change in _REGULAR[language].split():
        ending, _, instead = change.partition(":")
        if lemma.endswith(instead) and form == lemma[: len(lemma) - len(instead)] + ending:
            return True
    return False
