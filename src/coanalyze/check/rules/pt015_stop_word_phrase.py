"""A phrase of stop words alone.

Why
    Such phrases (`at all`, `som det er`) are often said without meaning what the code means. Some are fixed
    expressions, and right.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [what it is]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [what the goal is]
    ```

Fix
    Try it with `coanalyze kwic` and read what it finds; add a word that tells of the code, or let it be.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput, Lexicon
from coanalyze.check.patterns import (
    Piece,
    bare,
    listed,
    pieces,
    shown,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT015", "stop-word-phrase", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Phrases of the stop list's words and gaps, as patterns or as alternatives of an outer `any`; one a pattern."""
    if study.lexicon is None:
        return
    for one in study.owned():
        found = []
        for node in one.alternatives:
            text = bare(node)
            words = [piece for piece in pieces(text.text) if piece.kind != "gap"] if isinstance(text, Text) else []
            if 1 < len(words) < 5 and all(_stops(study.lexicon, piece, one.language) for piece in words):
                found.append(shown(text))
        if found:
            message = f"{listed(found)}: stop words alone, which may be said of anything."
            yield RULE.at(spot(study, one.pattern, found[0]), f"{message} Read what it finds with `coanalyze kwic`.")


def _stops(lexicon: Lexicon, piece: Piece, language: str) -> bool:
    return piece.kind in ("word", "exact") and lexicon.stop(piece.text, language)
