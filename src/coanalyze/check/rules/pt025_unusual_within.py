"""A `near` whose words stand next to each other, or far apart.

Why
    Words in a fixed order with nothing between are a phrase, which passes over fillers such as *eh*, as `near` does
    not. With more than 30 words between, hardly anything ties the words to each other, and few sentences are so
    long.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{near: [uncertain, goal], within: 40}]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{near: [uncertain, goal], within: 8}]
    ```

Fix
    Write the phrase, a smaller number, or `all`, which asks for the same sentence only.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Near, Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT025", "unusual-within", Severity.INFO)

_FAR = 30


def check(study: CheckInput) -> Iterator[Problem]:
    """At any depth."""
    for one in study.owned():
        for node in walk(one.pattern.node):
            if not isinstance(node, Near) or len(node.items) < 2:
                continue
            words = [item.text for item in node.items if isinstance(item, Text)]
            if node.within == 0 and node.ordered and len(words) == len(node.items):
                message = f"these words are a phrase: write `{' '.join(words)}`, which passes over fillers."
                yield RULE.at(one.pattern.place, message)
            elif node.within > _FAR:
                message = f"`within: {node.within}` is longer than nearly every sentence, and `near` ends with one."
                hint = "Write {all: [...]} for the same sentence, or a smaller number."
                yield RULE.at(spot(study, one.pattern, f"within: {node.within}"), f"{message} {hint}")
