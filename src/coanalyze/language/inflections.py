"""The dictionaries read backwards: all forms of a dictionary form, and the words that begin or end so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from coanalyze.language.codes import normal, simplemma_codes
from coanalyze.language.keys import key_of
from coanalyze.language.lexicon import corrections
from coanalyze.language.tables import pairs
from coanalyze.model.tokens import fold

_ENOUGH = 20_000
"""A glob that fits more dictionary words than this is broad enough; the rest are not looked at."""


def known(word: str, language: str) -> bool:
    """Whether a dictionary has the word (in any case) as a form. False for every word of a language without one."""
    form, code = fold(word), normal(language)
    if form in corrections(code) or form in pairs(f"spoken-{code}.tsv"):
        return True
    return any(text.encode() in _raw(layer) for layer in simplemma_codes(code) for text in (form, form.capitalize()))


def forms_of(keys: Collection[str], language: str) -> Mapping[str, frozenset[str]]:
    """The forms, folded, of each of some dictionary forms (folded), so far as a dictionary lists them.

    A form is listed under the key that `key_of` gives it. One pass over the dictionaries whatever the number of keys.
    """
    code = normal(language)
    found: dict[str, set[str]] = {key: {key} for key in keys}
    for form in _candidates(found, code):
        key = key_of(form, code)
        if key in found:
            found[key].add(form)
    return {key: frozenset(forms) for key, forms in found.items()}


def _candidates(keys: Collection[str], code: str) -> Iterator[str]:
    for form, key in (*corrections(code).items(), *pairs(f"spoken-{code}.tsv").items()):
        if key in keys:
            yield form
    # Some forms get another key than the dictionary's own: imperatives of nouns, infinitives in -a.
    wanted = {text.encode() for key in keys for text in (key, key + "e", key[:-1] + "a", key.capitalize())}
    for layer in simplemma_codes(code):
        yield from (fold(form.decode()) for form, key in _raw(layer).items() if key in wanted)


@lru_cache(maxsize=10_000)
def fitting(glob: str, language: str) -> tuple[str, ...]:
    """Words of the dictionary that a glob (`*`, `?`) fits, folded and sorted: one for each dictionary form.

    That is the dictionary form itself where the glob fits it, else one of its forms. At most some thousands: a glob
    that fits more is cut off there. Empty for a language without a dictionary.
    """
    code = normal(language)
    whole = re.compile("".join({"*": ".*", "?": "."}.get(char, re.escape(char)) for char in glob), re.DOTALL)
    head = re.split(r"[*?]", glob)[0]
    found: dict[bytes, str] = {}
    for layer in simplemma_codes(code)[:1]:
        raw, ordered = _raw(layer), _ordered(layer)
        start = head.encode()
        for at in range(bisect_left(ordered, start), len(ordered)):
            form = ordered[at]
            if not form.startswith(start) or len(found) > _ENOUGH:
                break
            if whole.fullmatch(form.decode()):
                key = raw[form]
                found.setdefault(
                    key, fold(next(text for text in (key.decode(), form.decode()) if whole.fullmatch(text)))
                )
    return tuple(sorted(set(found.values())))


def nearest_word(word: str, language: str) -> str | None:
    """A word of the dictionary that is one letter from a word: one more, one less, another, or two exchanged.

    None where there is none. Of several a doubled (or single) letter comes first, then a dictionary form, then the
    alphabet.
    """
    code = normal(language)
    form = fold(word)
    letters = "abcdefghijklmnopqrstuvwxyz" + {"nb": "æøåéè", "nn": "æøåéè"}.get(code, "")
    cuts = [(form[:at], form[at:]) for at in range(len(form) + 1)]
    near = {head + letter + tail[1:] for head, tail in cuts if tail for letter in letters}
    near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    near |= {head + letter + tail for head, tail in cuts for letter in letters}
    near |= {head + tail[1:] for head, tail in cuts if tail}
    layers = [_raw(layer) for layer in simplemma_codes(code)]
    hits = [text for text in near if text != form and any(text.encode() in layer for layer in layers)]
    return min(hits, key=lambda text: (_single(text) != _single(form), key_of(text, code) != text, text), default=None)


def _single(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)


@lru_cache(maxsize=8)
def _raw(layer: str) -> Mapping[bytes, bytes]:
    """simplemma's dictionary as bytes, as it is stored: ten times as fast to pass over as text."""
    from simplemma.strategies.dictionaries import dictionary_factory

    # Where there is one that simplemma itself looks words up in, a dictionary is read from disk once only.
    shared = getattr(dictionary_factory, "DEFAULT_DICTIONARY_FACTORY", None)
    stored = (shared or dictionary_factory.DefaultDictionaryFactory()).get_dictionary(layer)
    raw: Mapping[bytes, bytes] | None = getattr(stored, "_dict", None)
    return raw if raw is not None else {form.encode(): key.encode() for form, key in stored.items()}


@lru_cache(maxsize=8)
def _ordered(layer: str) -> Sequence[bytes]:
    return sorted(_raw(layer))
