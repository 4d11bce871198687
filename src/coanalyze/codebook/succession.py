"""Which code of the old codebook a code of the new one is, where its id was changed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import NamedTuple

from coanalyze.codebook.canonical import plain_node
from coanalyze.model.codebook import Code, Codebook

LEAST_ALIKE = 0.5
"""The share of patterns (of both codes together) that two codes must have in common to count as alike there."""


def successors(old: Codebook, new: Codebook) -> dict[str, str]:
    """For each code of `old` that `new` has too: its id there, mostly the same.

    A code whose id is gone is followed only where it is certain: of name, definition and patterns at least two are the
    same (patterns: half of them), or all patterns of several; and no other code fits as well, on either side.
    """
    before = {code.id: code for code in old.walk()}
    after = {code.id: code for code in new.walk()}
    followed = {id_: id_ for id_ in before if id_ in after}
    gone = [_signs(code) for id_, code in before.items() if id_ not in after]
    come = [_signs(code) for id_, code in after.items() if id_ not in before]
    fits = [(one.id, other.id) for one in gone for other in come if _certain(one, other)]
    once = Counter(one for one, _ in fits), Counter(other for _, other in fits)
    followed |= {one: other for one, other in fits if once[0][one] == once[1][other] == 1}
    return followed


class _Signs(NamedTuple):
    """What a code is known by."""

    id: str
    name: str
    definition: str
    patterns: frozenset[str]


def _signs(code: Code) -> _Signs:
    patterns = frozenset(str(plain_node(pattern.node)) for pattern in code.patterns)
    return _Signs(code.id, _fold(code.name), _fold(code.definition), patterns)


def _certain(old: _Signs, new: _Signs) -> bool:
    if _fold(old.id) == _fold(new.id):
        return True
    name = bool(old.name) and old.name == new.name
    definition = bool(old.definition) and old.definition == new.definition
    union = old.patterns | new.patterns
    patterns = bool(union) and len(old.patterns & new.patterns) >= LEAST_ALIKE * len(union)
    same = (old.patterns, old.definition) == (new.patterns, new.definition)
    return name + definition + patterns >= 2 or (name and same) or (len(union) > 1 and old.patterns == new.patterns)


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
