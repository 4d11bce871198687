"""Does a label look like a name?"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cached_property

from coanalyze.corpus.pieces import Piece
from coanalyze.corpus.wording import (
    FIRST_PARTICLES,
    FUNCTIONS,
    HEADER_WORDS,
    HOMOGRAPH_NAMES,
    NOUN_ENDINGS,
    PART_WORDS,
    PARTICLES,
    SPEECH_WORDS,
    TITLES,
)
from coanalyze.corpus.words import key

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_ITEMS = frozenset("abcde")
_AND = frozenset({"og", "and", "und", "&"})
_NUMBER = re.compile(r"[\s\-_.#]*\d+[a-z]?$")
_TAIL = re.compile(r"[\s\-_.#(]*(?:\d+[a-z]?|[ivx]{1,4}|[a-z])?[).]*")


def like_a_name(label: str) -> bool:
    """Capitals or digits first in each word but particles (`van der Berg`), no sentence: Kari, K.N., BSR01, i."""
    words = _BRACKET.sub("", label).split()
    if not words or not any(char.isalpha() for char in label):
        return False
    if len(words) == 1 and len(words[0]) <= 2 and words[0].isalpha():
        # `r:` and `kn:` are codes, `a:` and `b:` the items of a list.
        return words[0] not in _ITEMS
    if not any(_capital(word) for word in words) or words[-1].casefold() in _AND:
        return False
    if not _capital(words[0]) and words[0].casefold() not in FIRST_PARTICLES and words[:2] != ["de", "la"]:
        return False
    return all(_capital(word) or word.casefold().strip(".") in PARTICLES or word == "&" for word in words) and all(
        _no_sentence_end(word) for word in words[:-1]
    )


def _capital(word: str) -> bool:
    first = word.lstrip("'’")[:1]
    if re.match("i(?:Phone|Pad|Mac)", word):
        return True
    return bool(first) and (first.isupper() or first.isdigit() or (first.isalpha() and first.lower() == first.upper()))


def _no_sentence_end(word: str) -> bool:
    if not word.endswith("."):
        return True
    return len(word) <= 4 or word.casefold().rstrip(".") in TITLES or "." in word[:-1]


def never_a_label(label: str, stop: frozenset[str]) -> bool:
    """Whether a label is a heading word (`Dato`, `Del 2`) or one that begins a line of speech (`Ja`, `Poenget`)."""
    wanted = key(label)
    if wanted.removeprefix("the ") in FUNCTIONS:
        return False
    if wanted in HEADER_WORDS or wanted in SPEECH_WORDS or wanted in stop:
        return True
    words = [key(word) for word in _BRACKET.sub("", wanted).replace(",", " ").split()]
    words = [word for word in words if word]
    if len(words) > 1:
        if words[0] in PART_WORDS and len(words) == 2 and _TAIL.fullmatch(words[1]):
            return True
        speech_first = words[0] in SPEECH_WORDS and words[0] not in PARTICLES - _AND and words[0] not in HOMOGRAPH_NAMES
        return speech_first or any(word in HEADER_WORDS for word in words)
    stem = _NUMBER.sub("", wanted)
    return stem in HEADER_WORDS or (stem != wanted and stem in PART_WORDS)


def may_be_noun(label: str, lower: Container[str]) -> bool:
    """Whether a label of one word looks like a common noun: by its ending, or as one of `lower`."""
    wanted = key(label)
    if not wanted.isalpha() or len(wanted) < 3 or wanted in HOMOGRAPH_NAMES or wanted in FUNCTIONS:
        return False
    return (len(wanted) > 5 and wanted.endswith(NOUN_ENDINGS)) or wanted in lower


class LowerWords:
    """All words that stand in lower case somewhere in the pieces; found when first asked, which is seldom."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces

    @cached_property
    def _known(self) -> frozenset[str]:
        distinct: set[str] = set()
        for piece in self._pieces:
            distinct.update(_WORD.findall(piece.text))
        return frozenset(word for word in distinct if word[0].islower())

    def __contains__(self, word: object) -> bool:
        return word in self._known
