"""A code that does not say when not to use it.

Why
    Most disagreement between coders is about where a code ends and its neighbour begins. A codebook in which no
    code has `exclude` is told once.

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
        exclude: Words of hesitation alone.
    ```

Fix
    Write under `exclude` which passages come close and do not bear the code, and which code they bear instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.lacking import lacking
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB014", "missing-exclude", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes without `exclude`."""
    for place, whose in lacking(study, lambda code: bool(code.exclude)):
        yield RULE.at(place, f"{whose} `exclude`. Write which passages come close and do not bear it.")
