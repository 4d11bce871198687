"""A code with one code below it.

Why
    A level with one code on it divides nothing. Either the two are one code, or a sibling is missing.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        codes:
          - id: uncertainty-concept
            name: Uncertainty about the concept
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        codes:
          - id: uncertainty-concept
            name: Uncertainty about the concept
          - id: uncertainty-plan
            name: Uncertainty about the plan
    ```

Fix
    Join the two, or add the code that the other passages of the parent bear.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB021", "single-child", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes with exactly one child."""
    for code in study.codes():
        if len(code.codes) == 1:
            message = f"the code `{code.id}` has only `{code.codes[0].id}` below it. Join them, or add a sibling."
            yield RULE.at(place_of(code, "codes"), message)
