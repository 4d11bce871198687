"""Full stops that belong to the sentence, not to the number or letter before them: what stands around them decides."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?:[0-9]+[.,:])*[0-9]+\.")
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}\.")
_ENDS_IN_DIGIT = re.compile(r".*[0-9]\.", re.DOTALL)
_INITIAL = re.compile(r"[^\W\d_]\.")
_MONTH_NAMES = """
januar februar mars april mai juni juli august september oktober november desember januari februari maj augusti oktober
december marts january february march may june july october
"""
_MONTHS = frozenset(_MONTH_NAMES.split())
_LARGEST_DAY = 31


def may_be_loose(form: str) -> bool:
    """Whether a token ends in a full stop that may not be its own."""
    return len(form) > 1 and form[-1] == "." and (form[-2].isdigit() or len(form) == len("A."))


def loose_dot(
    form: str, following: str | None, *, at_start: bool, capital_nouns: bool, starters: frozenset[str]
) -> bool:
    """Whether the full stop at the end of `form` (a number or a single letter) is a token of its own.

    `following` is the next token that is no closing quote or bracket, None at the end of a passage; `at_start` says
    that the form begins a sentence or a line. `capital_nouns`: the language writes nouns with a capital. `starters`:
    words that, with a capital, begin a sentence.
    """
    if _INITIAL.fullmatch(form):
        return following is None or (following[0].isupper() and following.lower() in starters)
    if not _ENDS_IN_DIGIT.fullmatch(form):
        return False
    if following is None:
        return not at_start
    if not _NUMBER.fullmatch(form):
        return True
    if at_start and len(form) <= len("12."):
        return False
    return _number_ends(form, following, capital_nouns)


def _number_ends(form: str, following: str, capital_nouns: bool) -> bool:
    first = following[0]
    ordinal = form[:-1].isdigit() and int(form[:-1]) <= _LARGEST_DAY
    if first.islower():
        return bool(_YEAR.fullmatch(form)) or not form[:-1].isdigit()
    if first.isdigit():
        return not ordinal
    if first.isupper():
        return following.lower() not in _MONTHS and not (capital_nouns and ordinal)
    return first not in ",;.:/"
