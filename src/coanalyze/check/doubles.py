"""Patterns that stand in two codes, and words that are no dictionary forms: what more than one rule looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from coanalyze.check.covers import Covers
from coanalyze.check.input import CheckInput, Lexicon
from coanalyze.check.patterns import Owned, Piece, alternatives, bare, canonical, pieces
from coanalyze.model.codebook import Code, Node, Text

_FEW = 50
"""A pattern that stands in more codes than this is compared with its first place only."""

_SISTERS = {"nb": "nn", "nn": "nb"}


def doubles(study: CheckInput) -> Iterator[tuple[Owned, Owned, Node, bool]]:
    """Equal patterns of two codes, in the files' order; True where both are whole patterns, not parts of a list."""
    for shelf in study.owned_shelves:
        rows: dict[tuple[object, ...], list[tuple[Owned, Node]]] = {}
        for owned in shelf:
            for node in owned.alternatives:
                rows.setdefault(canonical(node), []).append((owned, node))
        for found in rows.values():
            # The first of each code: within a code other rules tell of doubles.
            each: dict[int, tuple[Owned, Node]] = {}
            for owned, node in found:
                each.setdefault(id(owned.code), (owned, node))
            for (first, _), (second, node) in _pairs(list(each.values())):
                yield first, second, node, not first.listed and not second.listed


def _pairs(rows: Sequence[tuple[Owned, Node]]) -> Iterator[tuple[tuple[Owned, Node], tuple[Owned, Node]]]:
    """Each with the first, and with those that are related to it: many codes with one word are told once each."""
    for at, second in enumerate(rows):
        for first in rows[:at] if len(rows) <= _FEW else rows[:1]:
            if first is rows[0] or related(first[0].code, second[0].code):
                yield first, second


def related(one: Code, other: Code) -> bool:
    """Whether one of two codes is the other, or above it."""
    return any(code is other for code in one.walk()) or any(code is one for code in other.walk())


def siblings(code: Code) -> list[Piece]:
    """The single words among the patterns of a code, and among the items of their outer `any`; `e-mail` is one."""
    found: list[Piece] = []
    for pattern in code.patterns:
        for node in map(bare, alternatives(pattern.node)):
            words = pieces(node.text) if isinstance(node, Text) else ()
            found += words if len(words) == 1 and words[0].kind != "gap" else ()
    return found


def missed_forms(lexicon: Lexicon, owned: Owned, word: str, beside: Callable[[], Sequence[Piece]]) -> list[str]:
    """The forms of a word's dictionary form that neither the word nor the words `beside()` it find.

    Those that respondents say come first. Empty for a word that is a dictionary form, in the sister language too.
    """
    language = owned.language
    key = lexicon.key(word, language)
    sister = _SISTERS.get(language)
    if key == word or (sister is not None and lexicon.key(word, sister) == word) or lexicon.stop(word, language):
        return []
    others = beside()
    if any(piece.kind == "word" and piece.text == key for piece in others):
        return []
    covers = Covers(lexicon, language)
    forms = covers.found(key) - covers.found(word)
    missed = {form for form in forms if not any(covers.finds(piece, form) for piece in others)}
    return sorted(missed, key=lambda form: (not lexicon.said(form, language), not form.startswith(word), form))
