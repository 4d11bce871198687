"""A code that does not say when to use it.

Why
    A definition says what a code means; `include` says which borderline passages bear it. Without, coders draw the
    line each in another place. A codebook in which no code has it is told once.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
        include: Also on behalf of others, or looking back.
    ```

Fix
    Write under `include` which passages bear the code though one might doubt it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.lacking import lacking
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB013", "missing-include", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes without `include`."""
    for place, whose in lacking(study, lambda code: bool(code.include)):
        yield RULE.at(place, f"{whose} `include`. Write which passages bear it though one might doubt it.")
