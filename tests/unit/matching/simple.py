"""A small world for matcher tests: a plain tokenizer, a few keys, and a one-line way to match."""

from __future__ import annotations

import re

from coanalyze.matching import Matcher, TurnWords, Vocabulary, turn_words
from coanalyze.model.codebook import Code, Codebook, Node, Pattern, Text
from coanalyze.model.tokens import Tokens

KEYS = {"usikre": "usikker", "usikkert": "usikker", "vet": "vite", "visste": "vite", "er": "være", "var": "være"}


def split(text: str) -> Tokens:
    """Words and single marks; `.`, `!` and `?` end a sentence."""
    found = list(re.finditer(r"\w+|[^\w\s]", text))
    begins = [0] + [i + 1 for i, token in enumerate(found[:-1]) if token.group() in ".!?"]
    return Tokens([f.group() for f in found], [f.start() for f in found], [f.end() for f in found], begins)


def key_of(form: str, language: str) -> str:
    """The key of a few forms; others are their own."""
    return KEYS.get(form.lower(), form.lower())


def row(text: str, vocabulary: Vocabulary, *, role: str | None = None, language: str = "nb") -> TurnWords:
    """A text as the matcher reads it."""
    return turn_words(text, split(text), vocabulary, language=language, role=role)


def matches(node: Node | str, text: str, *, role: str | None = None, language: str = "nb") -> list[str]:
    """The quotes that one pattern hits in a text."""
    node = Text(node) if isinstance(node, str) else node
    vocabulary = Vocabulary(key_of)
    book = Codebook("test", (Code("a", "A", patterns=(Pattern("p", node),)),))
    spans = Matcher(book, lambda s: split(s).forms, vocabulary).hits(
        row(text, vocabulary, role=role, language=language)
    )
    return [text[span.start : span.end] for span in spans]
