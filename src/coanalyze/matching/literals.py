"""Letters that every match of a regular expression must have in it, so that it is tried only where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.model.tokens import fold

_FEWEST = 3
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzæøå0123456789")
_DEPTH = 20


class _Unclear(Exception):
    """The expression has something that this small reader does not know."""


def literals(regex: str) -> Sequence[str] | None:
    """Folded texts of letters and figures, one of which is in every match; None where none can be told.

    Reads what people write (letters, groups, alternatives, repetition, classes, `\\b`); anything else gives None.
    """
    try:
        found, rest = _alternatives(fold(regex), 0, 0)
    except (_Unclear, IndexError):
        return None
    return found if rest == len(regex) and len(fold(regex)) == len(regex) else None


def _alternatives(text: str, at: int, depth: int) -> tuple[list[str] | None, int]:
    """What one of the alternatives from `at` to the closing bracket (or the end) needs, and where that is."""
    if depth > _DEPTH:
        raise _Unclear
    needed: list[str] | None = []
    while True:
        found, at = _sequence(text, at, depth)
        needed = None if found is None or needed is None else [*needed, *found]
        if at >= len(text) or text[at] == ")":
            return needed, at
        at += 1  # the bar


def _sequence(text: str, at: int, depth: int) -> tuple[list[str] | None, int]:
    """What a sequence needs: its longest run of letters, or what a group in it needs."""
    best: list[str] | None = None
    run = ""
    while at < len(text) and text[at] not in "|)":
        item, inner, at = _item(text, at, depth)
        least, many, at = _times(text, at)
        if item and least:
            run += item
            best = _better(best, run)
            if many:
                run = item
        else:
            run = ""
            if inner is not None and least:
                best = inner if best is None or min(map(len, inner)) > min(map(len, best)) else best
    return best, at


def _better(best: list[str] | None, run: str) -> list[str] | None:
    if len(run) < _FEWEST:
        return best
    return [run] if best is None or len(run) >= min(map(len, best)) else best


def _item(text: str, at: int, depth: int) -> tuple[str, list[str] | None, int]:
    """One item: its letter (empty for what is none), what a group needs, and where it ends."""
    char = text[at]
    if char in _PLAIN:
        return char, None, at + 1
    if char == "(":
        return _group(text, at, depth)
    if char == "[":
        return "", None, _class_end(text, at)
    if char == "\\":
        if text[at + 1] in "bdsw":  # folded: \B, \D, \S and \W too
            return "", None, at + 2
        if not text[at + 1].isalnum():
            return "", None, at + 2
        raise _Unclear
    if char in "*+?{":
        raise _Unclear
    return "", None, at + 1


def _group(text: str, at: int, depth: int) -> tuple[str, list[str] | None, int]:
    at += 1
    if text[at] == "?":
        if text[at + 1] != ":":
            raise _Unclear
        at += 2
    inner, at = _alternatives(text, at, depth + 1)
    if at >= len(text):
        raise _Unclear
    return "", inner or None, at + 1


def _class_end(text: str, at: int) -> int:
    at += 1
    if text[at] == "^":
        at += 1
    if text[at] == "]":
        at += 1
    while text[at] != "]":
        if text[at] == "[":
            raise _Unclear
        at += 2 if text[at] == "\\" else 1
    return at + 1


def _times(text: str, at: int) -> tuple[bool, bool, int]:
    """Whether an item must stand there, whether it may be repeated, and where what says so ends."""
    least, many = True, False
    while at < len(text) and text[at] in "*+?{":
        if text[at] == "{":
            end = text.index("}", at) if "}" in text[at:] else -1
            inside = text[at + 1 : end]
            if end < 0 or not inside.replace(",", "").isdigit() or inside.startswith(","):
                raise _Unclear
            least = least and int(inside.split(",")[0]) > 0
            many = True
            at = end + 1
        else:
            least = least and text[at] == "+"
            many = many or text[at] != "?"
            at += 1
    return least, many, at
