"""One pattern in a code and in a code above it.

Why
    A code has the mentions of the codes below it. With the pattern in both, each passage is coded twice, and in the
    code above nobody can tell what it has of its own.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [unclear, doubt]
        codes:
          - id: uncertainty-of-goal
            patterns: [goal, unclear]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [doubt]
        codes:
          - id: uncertainty-of-goal
            patterns: [goal, unclear]
    ```

Fix
    Delete it in the code above: the code has what those below it have.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.doubles import doubles, related
from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    shown,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT010", "parent-and-child", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Equal patterns, or alternatives of them, of a code and one of those above it."""
    for first, second, node, _ in doubles(study):
        if related(first.code, second.code):
            above = any(code is second.code for code in first.code.walk())
            upper, lower = (first, second) if above else (second, first)
            message = f"`{shown(node)}` is a pattern of `{lower.code.id}` below this code too"
            place = spot(study, upper.pattern, shown(node))
            yield RULE.at(place, f"{message} ({lower.pattern.place}). Delete it here: what is below counts here.")
