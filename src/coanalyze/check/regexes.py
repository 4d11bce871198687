"""Regular expressions that can match nothing, so far as that is certain."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from functools import lru_cache
from typing import Any as Anything

_FOREIGN = re.compile(r"\[\[?:|\\[pPQECzvhHKGR]|\(\?[^:P]|\(\?P[^<]|[*+?}]\+")
"""What Python reads otherwise than RE2, or not at all: of such an expression nothing is said."""

_LINE_BREAK = "it asks for a line break, which is read as a space"
_ASCII = 128
_CLASSES = ("SPACE", "WORD", "DIGIT")
_BEFORE = "`^` is the beginning of the turn, and something must stand before it"
_NOTHING = "a class in brackets has no character in it"
_INSIDE = "`\\b` stands where a word can neither begin nor end"
_AT_EDGE = "`\\B` stands where a word begins or ends"
_BOTH = "`\\b` and `\\B` ask for contrary things at one place"
_AFTER = "`$` is the end of the turn, and something must stand after it"


@lru_cache(maxsize=1000)
def never_matches(regex: str) -> str | None:
    """Why a regular expression (RE2 syntax, valid) matches in no text of one line; None where that is not certain."""
    parser = getattr(re, "_parser", None)
    if parser is None or _FOREIGN.search(regex):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            parsed = parser.parse(regex, re.IGNORECASE | re.ASCII)
    except (re.error, RecursionError, OverflowError, Warning):
        return None
    if parsed.state.flags & (re.MULTILINE | re.VERBOSE):
        return None
    return _sequence(list(parsed), before=False, after=False)


def _sequence(items: Sequence[tuple[Anything, Anything]], *, before: bool, after: bool) -> str | None:
    """Why a sequence cannot match; `before` and `after` say whether at least one character must stand there."""
    least = [_least([item]) for item in items]
    for at, item in enumerate(items):
        preceded = before or any(least[:at])
        followed = after or any(least[at + 1 :])
        why = _item(item, before=preceded, after=followed)
        if why is not None:
            return why
    return _boundaries(items)


def _boundaries(items: Sequence[tuple[Anything, Anything]]) -> str | None:
    """Why a `\\b` or `\\B` between two characters of which it is known whether they are of a word cannot hold."""
    kinds = [_word_character(item) for item in items]
    signs = [str(value) if str(name) == "AT" else "" for name, value in items]
    for at, sign in enumerate(signs):
        if not sign.endswith("BOUNDARY"):
            continue
        if at and signs[at - 1].endswith("BOUNDARY") and signs[at - 1] != sign:
            return _BOTH
        before = kinds[at - 1] if at else None
        after = kinds[at + 1] if at + 1 < len(items) else None
        if before is not None and after is not None and (before != after) != (sign == "AT_BOUNDARY"):
            return _INSIDE if sign == "AT_BOUNDARY" else _AT_EDGE
    return None


def _word_character(item: tuple[Anything, Anything]) -> bool | None:
    """Whether one character, and that surely, is one that `\\b` takes for a word's: a to z, figures, `_`."""
    name, value = str(item[0]), item[1]
    if name == "LITERAL":
        return value < _ASCII and (chr(value).isalnum() or chr(value) == "_")
    only = [str(one) for _, one in value] if name == "IN" else []
    if only in (["CATEGORY_WORD"], ["CATEGORY_DIGIT"]):
        return True
    return False if only in (["CATEGORY_SPACE"], ["CATEGORY_NOT_WORD"]) else None


def _item(item: tuple[Anything, Anything], *, before: bool, after: bool) -> str | None:
    name, value = str(item[0]), item[1]
    if name == "AT":
        if before and str(value) in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
            return _BEFORE
        if after and str(value) in ("AT_END", "AT_END_STRING"):
            return _AFTER
        return None
    if name == "LITERAL":
        return _LINE_BREAK if value == ord("\n") else None
    if name == "IN":
        kinds = [str(one) for _, one in value]
        if kinds[0] == "None" and any(f"CATEGORY_{it}" in kinds and f"CATEGORY_NOT_{it}" in kinds for it in _CLASSES):
            return _NOTHING
        only = [str(kind) == "LITERAL" and one == ord("\n") for kind, one in value]
        return _LINE_BREAK if all(only) else None
    if name == "SUBPATTERN":
        return _sequence(list(value[3]), before=before, after=after)
    if name == "BRANCH":
        reasons = [_sequence(list(branch), before=before, after=after) for branch in value[1]]
        return reasons[0] if all(reasons) else None
    if name in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0:
        inner = list(value[2])
        # Repeated, it has its own neighbours: only what holds of one round is certain.
        return _sequence(inner, before=before, after=after)
    return None


def _least(items: Sequence[tuple[Anything, Anything]]) -> int:
    """The fewest characters that a sequence takes."""
    total = 0
    for kind, value in items:
        name = str(kind)
        if name in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            total += 1
        elif name == "SUBPATTERN":
            total += _least(list(value[3]))
        elif name == "BRANCH":
            total += min(_least(list(branch)) for branch in value[1])
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            total += value[0] * _least(list(value[2]))
    return total
