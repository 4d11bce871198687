"""A phrase of more than seven words.

Why
    So long a wording is said once. It finds the passage that it was copied from, and no other: the code then rests
    on what the researcher has read already.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: ["we did not know what the goal of it was"]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{near: [not, know, goal], within: 4}]
    ```

Fix
    Keep the words that carry the meaning, with `near`, `all` or a gap `__` between.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    pieces,
    shown,
    sought,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT037", "long-phrase", Severity.INFO)

_LONG = 7


def check(study: CheckInput) -> Iterator[Problem]:
    """Phrases at any depth that are looked for; gaps are not counted. Exceptions may be as long as they need."""
    for one in study.owned():
        for node in sought(one.pattern.node):
            words = [piece for piece in pieces(node.text) if piece.kind != "gap"] if isinstance(node, Text) else []
            if len(words) > _LONG:
                message = f"a phrase of {len(words)} words finds the one passage that says just this."
                yield RULE.at(spot(study, one.pattern, shown(node)), f"{message} Keep what carries the meaning.")
