"""A code without a colour.

Why
    In pictures it gets whatever colour is free, and another one when a code is added before it. A codebook in which
    no code has a colour is told once.

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
        color: "#0072B2"
    ```

Fix
    Write `color: "#0072B2"`, in quotes; `coanalyze check --fix` fills in colours that can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.lacking import lacking
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB024", "missing-color", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes without `color`."""
    for place, whose in lacking(study, lambda code: code.color is not None):
        yield RULE.at(place, f'{whose} colour. Write one in quotes, such as `color: "#0072B2"`.')
