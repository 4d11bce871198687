"""Norwegian word formation: keys of forms that the dictionaries lack, and of readings that they choose wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from coanalyze.language.abbreviations import ABBREVIATIONS
from coanalyze.language.fromsimplemma import SimpleDictionary
from coanalyze.language.lexicon import dictionary

_SHORTEST_HEAD = 3
_SHORTEST_FIRST = 3
# Inflections that a form unknown to the dictionaries may have, longest first, and what the dictionary form has instead.
_NB_ENDINGS = """
heten:het hetene:het erte:ere ert:ere erer:ere ene: ene:e ene:er ane: ane:e en: en:e et: et:e er: er:e a: a:e e: t: n:
r: ere: est: este:
"""
_NN_ENDINGS = """
era:ere erar:ere erte:ere ert:ere erer:ere ast:e ast:a ane: ane:e ane:ar ene: ene:e ene:ad ar: ar:e en: en:e et: et:e
er: er:e a: a:e i: e: t: n: r: are: ast: aste:
"""


def _changes(endings: str) -> list[tuple[str, str]]:
    return [(ending, instead) for ending, _, instead in (change.partition(":") for change in endings.split())]


@dataclass(frozen=True, slots=True)
class _Suffixes:
    """Suffixes with the endings that they take: `any` of them in a form's end, `each` with the ending to take away."""

    any: tuple[str, ...]
    each: tuple[tuple[str, str], ...]


def _with_endings(suffixes: str) -> _Suffixes:
    pairs = (entry.partition(":") for entry in suffixes.split())
    each = tuple((suffix + ending, ending) for suffix, _, endings in pairs for ending in endings.split(","))
    return _Suffixes(tuple(whole for whole, _ in each), each)


_ENDINGS = {"nb": _changes(_NB_ENDINGS), "nn": _changes(_NN_ENDINGS)}
# Suffixes that make nouns, with the inflections that they take, longest first.
_SUFFIXES = {
    "nb": _with_endings("ing:ene,en,er,a het:ene,en,er isme:ene,n,r ist:ene,en skap:ene,et,en,er sjon:ene,en,er"),
    "nn": _with_endings(
        "ing:ane,ene,ar,er,a,i heit:ene,er,ar,a isme:ane,ar,n ist:ane,en,ar skap:ane,ar,et,en sjon:ane,en,ar"
        " nad:ane,ene,en,ar,er leik:ane,en,ar ar:ane"
    ),
}
# Endings of other words as well, so that compounds are tried first.
_WEAK_SUFFIXES = {
    "nb": _with_endings("er:ne,en,e isk:e lig:e ent:e al:e,t bar:e,t"),
    "nn": _with_endings("ar:en,ar isk:e leg:e ent:e al:e,t sam:e,t bar:e,t"),
}
# First parts that as a rule take an -s-, so that one after them is no part of the head.
_S_ENDINGS = (
    "het heit ing sjon skap dom else tet nad sel rett arbeid land samfunn råd stat tak tid liv ansvar bedrift gang um"
)
TAKES_S = tuple(_S_ENDINGS.split())
_PREFIX_LIST = "sam gjen mis u kjempe drit små super mega mikro makro anti re over under"
_PREFIXES = tuple(_PREFIX_LIST.split())
_ENDINGS_LIKE_WORDS = "ane ene ere ing ist ast are era ens ers ert ete ske els"
_NO_HEADS = frozenset(_ENDINGS_LIKE_WORDS.split())
_LONG_FIRST = 4
# Every cut of an unknown form is tried: what is longer than this is no word.
_LONGEST_WORD = 60


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
    if len(form) > _LONGEST_WORD:
        return form
    if f"{form}." in ABBREVIATIONS:
        return f"{form}."
    if "-" in form[1:-1]:
        first, _, last = form.rpartition("-")
        return f"{first}-{_head_key(last, language)}"
    if not form.isalpha():
        return form
    return (
        _genitive(form, language)
        or _prefixed(form, language)
        or _by_suffix(form, language)
        or _compound(form, language)
        or _genitive_of_compound(form, language)
        or _by_ending(form, language)
        or _by_weak_suffix(form, language)
        or form
    )


def _known_or_guess(form: str, language: str) -> str:
    found = dictionary(language).lookup(form)
    return guess(form, language) if found is None else mend(form, found, language)


def _genitive(form: str, language: str) -> str | None:
    bare = form.removesuffix("s")
    found = None if bare == form or len(bare) < _SHORTEST_HEAD else dictionary(language).lookup(bare)
    return None if found is None else noun_form(bare, language) or mend(bare, found, language)


def _prefixed(form: str, language: str) -> str | None:
    if not form.startswith(_PREFIXES):
        return None
    for prefix in _PREFIXES:
        rest = form.removeprefix(prefix)
        if rest != form and len(rest) > _SHORTEST_HEAD:
            found = dictionary(language).lookup(rest)
            if found is not None:
                return prefix + mend(rest, found, language)
    return None


def _genitive_of_compound(form: str, language: str) -> str | None:
    return _compound(form[:-1], language) if form.endswith("s") else None


def _compound(form: str, language: str) -> str | None:
    """First part and the key of the head, where the form is a first part and a head that the dictionary has."""
    # `_is_head` knows of the long heads those that the dictionary has, and of those of three letters some.
    shortest = [len(form) - _SHORTEST_HEAD] if len(form) >= _SHORTEST_FIRST + _SHORTEST_HEAD else []
    for start in chain(dictionary(language).tails(form, _SHORTEST_FIRST), shortest):
        head = form[start:]
        if head[0] == "s" and form[:start].endswith(TAKES_S) and _is_head(head[1:], language):
            continue
        if _is_head(head, language) and _is_first_part(form[:start], language):
            return form[:start] + _head_key(head, language)
    return None


def _is_head(part: str, language: str) -> bool:
    if part in _NO_HEADS:
        return False
    if len(part) == _SHORTEST_HEAD:
        return noun_form(part, language) == part
    return dictionary(language).lookup(part) is not None


@lru_cache(maxsize=100_000)
def _is_first_part(part: str, language: str) -> bool:
    known = dictionary(language)
    if len(part) < _SHORTEST_FIRST:
        return False
    bare = part[:-1] if part[-1] in "se" and len(part) > _SHORTEST_FIRST else part
    if known.lookup(part) is not None or known.lookup(bare) is not None:
        return True
    cuts = range(_LONG_FIRST, len(part) - _LONG_FIRST + 1)
    return any(
        known.lookup(part[cut:]) or known.lookup(bare[cut:]) for cut in cuts if _is_first_part(part[:cut], language)
    )


@lru_cache(maxsize=50_000)
def _head_key(head: str, language: str) -> str:
    """The key of a compound's head, which is a noun where it can be one."""
    return noun_form(head, language) or _known_or_guess(head, language)


def noun_form(form: str, language: str) -> str | None:
    """The dictionary form of a noun that the form can be: `spiller` (spilleren), `brett` (brettet), `teltet`."""
    known = dictionary(language)
    if form.endswith("et") and known.lookup(form[:-2]) == form[:-2]:
        return form[:-2]
    if form.endswith("er") and known.lookup(form) != form and known.lookup(form + "en") != form:
        return form[:-2] if known.lookup(form[:-2] + "en") == form[:-2] else None
    if language == "nn" and known.lookup(form) not in {form, form + "e", form[:-1], form[:-2] + "e"}:
        return None
    definite = (form + "n", form + "t") if form.endswith("e") else (form + "en", form + "et")
    return form if any(known.lookup(ending) == form for ending in definite) else None


def _by_ending(form: str, language: str) -> str | None:
    known = dictionary(language)
    for ending, instead in _ENDINGS[language]:
        if form.endswith(ending):
            candidate = form.removesuffix(ending) + instead
            if len(candidate) > _SHORTEST_HEAD and known.lookup(candidate) == candidate:
                return candidate
    return None


def _by_suffix(form: str, language: str) -> str | None:
    """The key of a word made with a suffix that makes nouns every day: `medvandringa`, `fysikalistane`."""
    return _without_ending(form, _SUFFIXES[language])


def _by_weak_suffix(form: str, language: str) -> str | None:
    return _without_ending(form, _WEAK_SUFFIXES[language])


def _without_ending(form: str, suffixes: _Suffixes) -> str | None:
    if not form.endswith(suffixes.any):
        return None
    for whole, ending in suffixes.each:
        if form.endswith(whole) and len(form) > len(whole) + _SHORTEST_FIRST:
            return form.removesuffix(ending)
    return None
