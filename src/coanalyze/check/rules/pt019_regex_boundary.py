r"""A `\b` beside a letter that it does not take for one.

Why
    To `\b` only a to z are letters: before the `å` of `\bår` it asks that a letter of a to z stands there, so that
    ` år` is not found and `får` is. A figure misses what it should have, and has what it should not.

Fails
    ```yaml
    codebook: bok
    codes:
      - id: tid
        patterns: [{regex: '\bår siden'}]
    ```

Passes
    ```yaml
    codebook: bok
    codes:
      - id: tid
        patterns: [{regex: '(?:^|[^\pL])år siden'}, år siden]
    ```

Fix
    Write a word pattern, which knows all letters; or `(?:^|[^\pL])` before the word and `(?:[^\pL]|$)` after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Regex
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT019", "regex-boundary", Severity.WARNING)

_BESIDE = re.compile(r"(?<!\\)(?:\\\\)*(?:\\b(?P<after>[^\W\d_a-zA-Z])|(?P<before>[^\W\d_a-zA-Z])\\b)")


def check(study: CheckInput) -> Iterator[Problem]:
    """Regular expressions at any depth with such a letter directly after or before the sign."""
    for one in study.owned():
        for node in dict.fromkeys(walk(one.pattern.node)):
            found = _BESIDE.search(node.regex) if isinstance(node, Regex) else None
            if isinstance(node, Regex) and found is not None:
                letter = found["after"] or found["before"]
                message = f"`\\b` takes only a to z for letters, so beside `{letter}` it stands for something else."
                hint = "Write a word pattern, or `(?:^|[^\\pL])` before the word and `(?:[^\\pL]|$)` after it."
                yield RULE.at(spot(study, one.pattern, node.regex), f"{message} {hint}")
