"""A glob with one or two letters.

Why
    So few letters say nothing of a word: `st*` is every word that begins so.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: ["st*", "?o"]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: ["stuck*", =to]
    ```

Fix
    Write the beginning of the word, or the word itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    single,
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT017", "short-glob", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Globs at any depth, in phrases too where they stand alone in a list or a `near`."""
    for one in study.owned():
        for node in dict.fromkeys(walk(one.pattern.node)):
            piece = single(node) if isinstance(node, Text) else None
            if piece is not None and piece.kind == "glob" and _few(piece.text):
                message = f"`{piece.text}` has so few letters that it finds words of every meaning."
                yield RULE.at(spot(study, one.pattern, piece.text), f"{message} Write more of the word.")


def _few(glob: str) -> bool:
    """One or two letters; a figure (`a4*`) is no letter among many."""
    left = re.sub(r"[*?]", "", glob)
    return len(left) <= 2 and left.isalpha()
