"""One pattern in two codes.

Why
    Every passage that it finds gets both codes, so the two are counted together and their figures say the same
    twice. A code and one below it are told by `PT010`.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [unclear, doubt]
      - id: structure
        patterns: [chaos, Unclear]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{match: unclear, unless: [unclear structure]}, doubt]
      - id: structure
        patterns: [chaos, unclear structure]
    ```

Fix
    Say in the definitions what tells the codes apart, and let the pattern stand in the one that it tells of; or
    narrow it in each, with `near` or `unless`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.doubles import doubles, related
from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    shown,
)
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT008", "shared-pattern", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Equal patterns of codes of which neither is above the other."""
    for first, second, node, whole in doubles(study):
        if whole and not related(first.code, second.code):
            message = f"the pattern `{shown(node)}` belongs to the code `{first.code.id}` too ({first.pattern.place})."
            yield RULE.at(second.pattern.place, f"{message} What it finds gets both codes: narrow it in one of them.")
