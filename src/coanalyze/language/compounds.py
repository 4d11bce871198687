"""Compounds and their parts: a dictionary splitter, after Norwegian word formation.

A first part is a word in its dictionary form, with a linking -s- or -e- or none; the head is any form of a word. Of
several splits the one with the fewest and the most even parts is taken. A word that a dictionary has must
also inflect as its head does (`manifestet`, but `festen`), which is how most look-alikes are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from coanalyze.language.codes import normal, simplemma_codes
from coanalyze.language.keys import key_of
from coanalyze.language.lexicon import dictionary
from coanalyze.language.norwegian import TAKES_S, noun_form
from coanalyze.language.tables import lines
from coanalyze.model.tokens import fold

_SHORTEST = 3
_SHORTEST_WORD = 6
_LONGEST_WORD = 60
_TRANSPARENT = 5
_LINKS = ("", "s", "e")
# Suffixes: a head that ends so must be long enough to be a word with the suffix, not the suffix itself.
_DERIVED = ("het", "heit", "ering", "isk", "lig", "leg", "ør", "itet", "sjon")
_SHORTEST_DERIVED = 7


@dataclass(frozen=True, slots=True)
class _Split:
    """A compound in two: the first part (dictionary form), the letter that links, the head as it stands."""

    first: str
    link: str
    head: str

    def rank(self, language: str) -> tuple[int, bool, int, int]:
        """Lower is better: parts that are words, an -s- that links rather than begins, even length, no link."""
        unknown = sum(not _is_word(part, language) for part in (self.first, self.head))
        takes_s = self.head.startswith("s") and self.first.endswith(TAKES_S) and _is_head(self.head[1:], language)
        return unknown, takes_s, -min(len(self.first), len(self.head)), len(self.link)


def parts(form: str, language: str) -> tuple[str, ...]:
    """The parts of a compound, first to last, as keys without linking letters; empty where a form is no compound.

    `samskapingsprosessen` -> `("samskaping", "prosess")`. Parts that dictionaries have are split further only where
    that is plain to see (a linking -s-, or two long halves): `barnehageplass` -> `("barnehage", "plass")`. Works for nb
    and nn; for other languages only hyphens part words. Depends on the arguments only.
    """
    return _parts(fold(form), normal(language))


def constituents(form: str, language: str) -> frozenset[str]:
    """The parts of a compound at all depths, as keys: of `barnehageplass` also `barn`. Empty for no compound."""
    found: set[str] = set()
    todo = list(parts(form, language))
    while todo:
        part = todo.pop()
        if part not in found:
            found.add(part)
            todo.extend(parts(part, language))
    return frozenset(found)


@lru_cache(maxsize=100_000)
def _parts(form: str, language: str) -> tuple[str, ...]:
    pieces = [piece for piece in form.split("-") if piece]
    if len(pieces) > 1:
        return tuple(leaf for piece in pieces for leaf in _parts(piece, language) or (key_of(piece, language),))
    if language not in {"nb", "nn"} or not form.isalpha():
        return ()
    split = _best(_key(form, language), language)
    if split is None and dictionary(language).lookup(form) is None:
        split = _best(form, language)
    if split is None:
        return ()
    return (*_leaves(split.first, language), *_leaves(split.head, language))


def _leaves(part: str, language: str) -> tuple[str, ...]:
    if part in _listed("word", language):
        return (part,)
    split = _best(part, language)
    plain = split is not None and (split.link == "s" or min(len(split.first), len(split.head)) >= _TRANSPARENT)
    word = _is_word(part, language) or _is_participle(part, language)
    deeper = _parts(part, language) if plain or not word else ()
    return deeper or (_key(part, language),)


def _key(part: str, language: str) -> str:
    """The key of a part, which is a noun where it can be one: `verket` is of `verk`, not of `verke`."""
    return part if _definite(part, language) else noun_form(part, language) or key_of(part, language)


@lru_cache(maxsize=100_000)
def _best(form: str, language: str) -> _Split | None:
    """The best way to split a form in two, or None."""
    if not _SHORTEST_WORD <= len(form) <= _LONGEST_WORD or form in _listed("whole", language):
        return None
    splits = [
        split
        for cut in range(_SHORTEST - 1, len(form) - _SHORTEST + 2)
        if _is_head(form[cut:], language)
        for split in _firsts(form[:cut], form[cut:], language)
        if _inflects_alike(form, split.head, language)
    ]
    return min(splits, key=lambda split: split.rank(language), default=None)


def _firsts(text: str, head: str, language: str) -> list[_Split]:
    """The ways to read `text` as a first part with its linking letter before `head`."""
    found = []
    for link in _LINKS:
        first = text.removesuffix(link)
        if (link and first == text) or first in _listed("prefix", language):
            continue
        if _is_first(first, language) or (link != "e" and not _is_word(first, language) and _best(first, language)):
            found.append(_Split(first, link, head))
    return found


def _is_first(text: str, language: str) -> bool:
    return _is_word(text, language) and (len(text) >= _SHORTEST or text in _listed("word", language))


def _is_head(text: str, language: str) -> bool:
    if text in _listed("word", language):
        return True
    if text in _listed("suffix", language) or len(text) < _SHORTEST:
        return False
    if text.endswith(_DERIVED) and len(text) < _SHORTEST_DERIVED and not _definite(text, language):
        return False
    return _is_word(text, language) or _is_participle(text, language) or _best(text, language) is not None


@lru_cache(maxsize=100_000)
def _is_word(text: str, language: str) -> bool:
    """Whether a text is the dictionary form of a word; of three letters it must be one that inflects."""
    if text in _listed("word", language):
        return True
    known = dictionary(language)
    if _definite(text, language) or text in {known.lookup(text + ending) for ending in ("ene", "ane")}:
        return True
    if known.lookup(text) != text:
        return False
    return len(text) > _SHORTEST or known.lookup(text + "e") == text


def _is_participle(text: str, language: str) -> bool:
    """`valgt` in `tillitsvalgt`: heads that are adjectives made of verbs."""
    verb = dictionary(language).lookup(text)
    return len(text) >= _TRANSPARENT and text.endswith(("t", "ende", "ande")) and bool(verb) and verb != text


def _inflects_alike(form: str, head: str, language: str) -> bool:
    """Whether a word that the dictionaries have takes the definite forms of its head: a compound does."""
    if head in _listed("word", language):
        return True
    own = _definite(_key(form, language), language)
    heads = _definite(_key(head, language), language)
    return not own or bool(own & heads)


@lru_cache(maxsize=100_000)
def _definite(word: str, language: str) -> frozenset[str]:
    """The endings with which the dictionaries have the definite form of a noun."""
    known = dictionary(language)
    endings = ("n", "t", "a") if word.endswith("e") else ("en", "et", "a")
    stems = {ending: word[:-1] if ending == "a" and word.endswith("e") else word for ending in endings}
    found = {ending for ending, stem in stems.items() if known.lookup(stem + ending) == word}
    # `verket` is of `verke` too, and listed so; the plural tells that there is a neuter noun.
    if known.lookup(word + "et") == word + "e" and known.lookup(word + "ene") == word:
        found.add("et")
    return frozenset(found)


@lru_cache(maxsize=32)
def _listed(group: str, language: str) -> frozenset[str]:
    if not simplemma_codes(language):
        return frozenset()
    words: set[str] = set()
    current = ""
    for row in (*lines("compounds-nb.txt"), *lines(f"compounds-{language}.txt")):
        if row.startswith("["):
            current = row.strip().strip("[]")
        elif current == group:
            words.update(row.split())
    return frozenset(words)
