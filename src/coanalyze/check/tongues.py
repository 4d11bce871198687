"""In which language a codebook is written, where that can be told for sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from coanalyze.check.wording import words
from coanalyze.model.codebook import Code, Codebook

Detect = Callable[[str, str, str], str]
"""A text and two languages -> the one of the two that it is in; the first where that cannot be told."""

# Those on one line are too like each other for a few sentences to tell.
_FAMILIES = ({"nb", "nn", "no", "sv", "da"}, {"en"}, {"de"})
_SHOWN = ("nb", "en", "de")
_FEWEST_WORDS = 12
_FEWEST_IN_TEXT = 5
_QUOTED = re.compile(r"`[^`]*`|«[^»]*»|“[^”]*”|\"[^\"]*\"|„[^“]*“")


def examples_language(book: Codebook, detect: Detect) -> str | None:
    """The language of a codebook's examples where it is surely not `book.language`, or None."""
    texts = [example.text for code in book.walk() for example in (*code.examples, *code.counterexamples)]
    text = "\n".join(texts)
    return _other(text, book.language, detect) if len(words(text[:2000])) >= _FEWEST_WORDS else None


def odd_texts(book: Codebook, detect: Detect) -> Iterator[tuple[Code, str, str, str]]:
    """Names and definitions in another language than most definitions: the code, the key, its language, theirs."""
    definitions = {id(code): _QUOTED.sub(" ", code.definition) for code in book.walk() if code.definition}
    found = {key: _language(text, detect) for key, text in definitions.items()}
    counts = Counter(language for language in found.values() if language is not None)
    if not counts:
        return
    usual = max(counts, key=lambda language: counts[language])
    if counts[usual] * 2 <= sum(counts.values()):
        return
    for code in book.walk():
        name = _language(_QUOTED.sub(" ", code.name), detect)
        for key, language in (("name", name), ("definition", found.get(id(code)))):
            if language not in (None, usual):
                yield code, key, str(language), usual


def _language(text: str, detect: Detect) -> str | None:
    """The one of _SHOWN that a text is in against each of the others, or None where that cannot be told."""
    if len(words(text)) < _FEWEST_IN_TEXT:
        return None
    for language in _SHOWN:
        others = [other for other in _SHOWN if other != language]
        if all(detect(text, other, language) == language for other in others):
            return language
    return None


def _other(text: str, own: str, detect: Detect) -> str | None:
    family = next((family for family in _FAMILIES if own in family), None)
    if family is None:
        return None
    others = [language for language in _SHOWN if language not in family]
    return next((other for other in others if detect(text, own, other) == other), None)
