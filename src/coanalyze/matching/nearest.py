"""For a passage that bears no code: which patterns came nearest, and what would have matched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coanalyze.matching.words import Word
from coanalyze.model.codebook import All, Any, Codebook, Match, Near, Node, Part, Regex, Text
from coanalyze.model.tokens import fold

SHORTEST = 5
"""Words that share fewer letters than this at the start are not said to be near, unless the whole pattern word."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A word of the passage and a pattern word that it nearly is; `glob` is what would match both."""

    form: str
    key: str
    wanted: str
    glob: str
    code: str
    pattern: str


def near_misses(codebook: Codebook, words: Sequence[tuple[Word, str]], limit: int = 5) -> list[NearMiss]:
    """The nearest misses, those that share most letters first. `words` are the passage's words with their keys."""
    found: dict[tuple[str, str], tuple[int, NearMiss]] = {}
    for code in codebook.active().walk():
        for pattern in code.patterns:
            for wanted in _pattern_words(pattern.node):
                for word, key in words:
                    shared = _shared(word.fold, wanted)
                    if (
                        len(wanted) < 4
                        or wanted in word.names
                        or shared < max(min(SHORTEST, len(wanted)), len(wanted) - 2)
                    ):
                        continue
                    glob = wanted[:shared] + "*"
                    miss = NearMiss(word.fold, key, wanted, glob, code.id, pattern.id)
                    found.setdefault((word.fold, wanted), (shared, miss))
    ranked = sorted(found.values(), key=lambda item: (-item[0], item[1].form, item[1].wanted))
    return [miss for _, miss in ranked[:limit]]


def _pattern_words(node: Node) -> Iterator[str]:
    match node:
        case Text(text):
            for chunk in text.split():
                bare = fold(chunk)
                if bare.isalpha():
                    yield bare
        case Near(items) | All(items) | Any(items):
            for item in items:
                yield from _pattern_words(item)
        case Match(inner):
            yield from _pattern_words(inner)
        case Part() | Regex():
            return


def _shared(first: str, second: str) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length
