"""A stretch of text without white space, split into tokens by spaCy's rules for the language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# spaCy peels one affix at a time, so a chunk costs the square of its length; no word is this long.
LONGEST = 200
_PLAIN = re.compile(r"[^\W_]+|_+|[^\w\s]")

# Words that spaCy lists as abbreviations with their full stop, but that end sentences as words far more often.
_NOT_ABBREVIATIONS = frozenset(
    "a. e. i. o. u. y. å. ø. æ. eg. el. et. foreg. no. on. op. sen. ti. to. min. lø. sø. ma. bm. res. temp. ut. sms."
    " mar. des. jul. jun. red. ref. org. off. ad. lat. stud. gl. sv. st. g. f.".split()
)


def split_chunk(chunk: str, language: str) -> tuple[str, ...]:
    """The tokens of a chunk (no white space in it): joined, they are the chunk. `language` is spaCy's code."""
    return _splitter(language)(chunk)


@lru_cache(maxsize=8)
def _splitter(language: str) -> Callable[[str], tuple[str, ...]]:
    tokenizer = load_tokenizer(language)

    @lru_cache(maxsize=200_000)
    def split(chunk: str) -> tuple[str, ...]:
        if len(chunk) > LONGEST:
            return tuple(_PLAIN.findall(chunk))
        return tuple(token.text for token in tokenizer(chunk))

    return split


def load_tokenizer(language: str) -> Any:
    """spaCy's blank tokenizer for a language, with the exceptions mended; that for any language where it knows none."""
    import spacy

    try:
        tokenizer: Any = spacy.blank(language).tokenizer
    except (ImportError, OSError, ValueError):
        tokenizer = spacy.blank("xx").tokenizer
    if language == "nb":
        tokenizer.rules = _mended(tokenizer.rules)
    return tokenizer


def _mended(rules: Mapping[str, Any]) -> dict[str, Any]:
    return {form: parts for form, parts in rules.items() if form not in _NOT_ABBREVIATIONS}
