"""A phrase with the end of a sentence in it.

Why
    A phrase never goes over the end of a sentence, and marks in it are passed over: `Well. Yes` finds *well yes*,
    but not *Well. Yes*.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [Not sure. Perhaps later]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{all: [not sure, perhaps later], within: turn}]
    ```

Fix
    Write the two as items of `all` with `within: turn`, or as two patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    shown,
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT036", "sentence-end-in-phrase", Severity.INFO)

_END = re.compile(r"\w{3}\.\s+\w|\w!\s+\w")


def check(study: CheckInput) -> Iterator[Problem]:
    """Phrases at any depth with a mark between two words; abbreviations (a dot after one or two letters) are let be."""
    for one in study.owned():
        for node in walk(one.pattern.node):
            if isinstance(node, Text) and _END.search(node.text):
                message = f"`{shown(node)}` has the end of a sentence in it, which no phrase goes over."
                hint = "Write {all: [one, two], within: turn}, or leave the mark out."
                yield RULE.at(spot(study, one.pattern, node.text), f"{message} {hint}")
