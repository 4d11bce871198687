"""In which manner ids and names are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from coanalyze.model.codebook import Code

KEBAB, SNAKE, CAMEL, MIXED = "with-hyphens", "with_underscores", "inCamelCase", "in several manners at once"
SENTENCE, TITLE, LOWER, CAPITALS = "Sentence case", "Title Case", "lower case", "CAPITALS"

_CAMEL = re.compile(r"[^\W\d_][^\W_]*[^\W\dA-ZÆØÅÄÖÜ_][A-ZÆØÅÄÖÜ]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL = 4


def id_style(code_id: str) -> str | None:
    """The manner of an id; None where it is one word and could be any."""
    found = [
        style
        for style, has in (
            (KEBAB, "-" in code_id),
            (SNAKE, "_" in code_id),
            (CAMEL, _CAMEL.search(code_id) is not None),
        )
        if has
    ]
    return found[0] if len(found) == 1 else (MIXED if found else None)


def name_style(name: str, lower: Container[str] = ()) -> str | None:
    """The manner of a name; None where it could be several.

    A capital within a name may belong to a proper noun: it tells only of words that `lower` has in lower case.
    """
    found = [word for word in _WORD.findall(name) if not (word.isupper() and len(word) > 1)]
    if not found:
        letters = [char for char in name if char.isalpha()]
        return CAPITALS if len(letters) > 5 and " " in name.strip() else None
    if found[0][0].islower() and name.lstrip("«“\"'(").startswith(found[0]):
        return LOWER
    later = [word for word in found[1:] if len(word) >= _SMALL]
    if any(word[0].islower() for word in later):
        return SENTENCE
    telling = [word for word in later if word.casefold() in lower]
    return TITLE if telling else None


def minority(styled: Sequence[tuple[Code, str | None]]) -> Iterator[tuple[Code, str, str]]:
    """The codes whose manner is not that of most, with theirs and that of most; of equals, that which came first."""
    styles = [(code, found) for code, found in styled if found is not None]
    counts = Counter(found for _, found in styles if found != MIXED)
    if not counts:
        return
    usual = max(counts, key=lambda found: counts[found])
    for code, found in styles:
        if found != usual:
            yield code, found, usual


def lower_words(codes: Sequence[Code]) -> frozenset[str]:
    """The words that stand in lower case in names, definitions and examples: no proper nouns, even with a capital."""
    texts = [text for code in codes for text in (code.name, code.brief, code.definition, code.include, code.exclude)]
    texts += [example.text for code in codes for example in code.examples]
    return frozenset(word for text in texts for word in _WORD.findall(text) if word.islower())
