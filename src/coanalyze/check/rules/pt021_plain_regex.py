"""A regular expression that is only words.

Why
    It finds the letters wherever they stand, inside other words too, and no other form of the word. A word pattern
    finds whole words, in all forms.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{regex: uncertain}]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [uncertain]
    ```

Fix
    Write the words without `regex`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    shown,
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Regex, Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT021", "plain-regex", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Regular expressions, at any depth, of letters, figures and spaces, perhaps between two `\\b`."""
    for one in study.owned():
        for node in dict.fromkeys(walk(one.pattern.node)):
            if not isinstance(node, Regex):
                continue
            bare_text = node.regex.removeprefix("\\b").removesuffix("\\b")
            if all(char.isalnum() or char == " " for char in bare_text) and bare_text.strip():
                message = f"the regular expression “{shown(Text(node.regex))}” is only words"
                hint = f"Write `{bare_text.strip()}`, which finds whole words, in all their forms."
                yield RULE.at(spot(study, one.pattern, node.regex), f"{message}. {hint}")
