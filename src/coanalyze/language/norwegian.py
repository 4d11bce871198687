"""Norwegian word formation: keys of forms that the dictionaries lack, and of readings that they choose wrongly."""

from __future__ import annotations

import re

from coanalyze.language.abbreviations import ABBREVIATIONS
from coanalyze.language.lexicon import Dictionary, SimpleDictionary, dictionary

_GENITIVE = re.compile(r"['’]s?$|s$")
_SHORTEST_HEAD = 3
_SHORTEST_FIRST = 3
# Inflections that a form unknown to the dictionaries may have, longest first, and what the dictionary form has instead.
_ENDINGS = {
    "nb": [
        ("heten", "het"), ("hetene", "het"), ("erte", "ere"), ("ert", "ere"), ("erer", "ere"),
        ("ene", ""), ("ene", "e"), ("ene", "er"), ("ane", ""), ("ane", "e"), ("en", ""), ("en", "e"), ("et", ""), ("et", "e"), ("er", ""),
        ("er", "e"), ("a", ""), ("a", "e"), ("e", ""), ("t", ""), ("n", ""), ("r", ""), ("ere", ""), ("est", ""), ("este", ""),
    ],
    "nn": [
        ("era", "ere"), ("erar", "ere"), ("erte", "ere"), ("ert", "ere"), ("erer", "ere"),
        ("ast", "e"), ("ast", "a"), ("ane", ""), ("ane", "e"), ("ane", "ar"), ("ene", ""), ("ene", "e"), ("ene", "ad"), ("ar", ""), ("ar", "e"),
        ("en", ""), ("en", "e"), ("et", ""), ("et", "e"), ("er", ""), ("er", "e"), ("a", ""), ("a", "e"), ("i", ""), ("e", ""), ("t", ""),
        ("n", ""), ("r", ""), ("are", ""), ("ast", ""), ("aste", ""),
    ],
}  # fmt: skip


def mend(form: str, lemma: str, language: str) -> str:
    """The lemma of a known form, after readings that are hardly ever meant have been put aside."""
    known = dictionary(language)
    # An imperative (billetter! of billettere) where the form is some noun's plural or definite form.
    if lemma == form + "e" and form.endswith(("er", "et", "en")) and known.lookup(form[:-2]) == form[:-2]:
        return form[:-2]
    return _e_infinitive(form, lemma) if language == "nn" else lemma


def _e_infinitive(form: str, lemma: str) -> str:
    """Nynorsk verbs have infinitives in -e or in -a at the writer's choice: the key has -e."""
    if len(lemma) <= len("bra") or not lemma.endswith("a"):
        return lemma
    bokmaal, nynorsk = SimpleDictionary("nb"), SimpleDictionary("nn")
    other = lemma[:-1] + "e"
    if form == lemma[:-1]:
        return form if bokmaal.lookup(form) == form else other
    if form == other or nynorsk.lookup(other) in {lemma, other} or bokmaal.lookup(other) == other:
        return other
    return lemma


def guess(form: str, language: str) -> str:
    """The key of a form that no dictionary has: as genitive, with hyphen, as a compound, by its ending; or itself."""
    if f"{form}." in ABBREVIATIONS:
        return f"{form}."
    if "-" in form[1:-1]:
        first, _, last = form.rpartition("-")
        return f"{first}-{_head_key(last, language)}"
    if not form.isalpha():
        return _genitive(form, language) or form
    return (
        _genitive(form, language) or _compound(form, language) or _by_ending(form, dictionary(language), language) or form
    )


def _known_or_guess(form: str, language: str) -> str:
    found = dictionary(language).lookup(form)
    return guess(form, language) if found is None else mend(form, found, language)


def _genitive(form: str, language: str) -> str | None:
    bare = _GENITIVE.sub("", form)
    if bare == form or len(bare) < _SHORTEST_HEAD:
        return None
    found = dictionary(language).lookup(bare)
    if found is not None:
        return _noun(bare, language) or mend(bare, found, language)
    return _compound(bare, language)


def _compound(form: str, language: str) -> str | None:
    """First part and the key of the head, where the form is a first part and a head that the dictionary has."""
    known = dictionary(language)
    starts = range(1, len(form) - _SHORTEST_HEAD + 1)
    for start in starts:
        if _is_first_part(form[:start], known) and known.lookup(form[start:]) is not None:
            return form[:start] + _head_key(form[start:], language)
    return None


def _is_first_part(part: str, known: Dictionary) -> bool:
    if part == "u":
        return True
    if len(part) < _SHORTEST_FIRST:
        return False
    if known.lookup(part) is not None:
        return True
    return part[-1] in "se" and len(part) > _SHORTEST_FIRST and known.lookup(part[:-1]) is not None


def _head_key(head: str, language: str) -> str:
    """The key of a compound's head, which is a noun where it can be one."""
    return _noun(head, language) or _known_or_guess(head, language)


def _noun(form: str, language: str) -> str | None:
    """The form itself where it is the dictionary form of a noun: `spiller` (spilleren), `brett` (brettet)."""
    known = dictionary(language)
    if form.endswith("er") and known.lookup(form[:-2] + "en") == form[:-2]:
        return form[:-2]
    definite = (form + "n", form + "t") if form.endswith("e") else (form + "en", form + "et")
    return form if any(known.lookup(ending) == form for ending in definite) else None


def _by_ending(form: str, known: Dictionary, language: str) -> str | None:
    for ending, instead in _ENDINGS[language]:
        candidate = form.removesuffix(ending) + instead
        if form.endswith(ending) and len(candidate) > _SHORTEST_HEAD and known.lookup(candidate) == candidate:
            return candidate
    return None
