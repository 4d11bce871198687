"""A code marked as a finding below the top level.

Why
    Only top-level codes are rows of the finding table. The mark has no effect here, and a finding that the report
    should have is missing from it.

Fails
    ```yaml
    codebook: book
    codes:
      - id: habits
        name: Breaking with habits
        finding: true
        codes:
          - id: system-failure
            name: System failure
            finding: true
          - id: alone
            name: Alone in the system
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: habits
        name: Breaking with habits
        finding: true
      - id: system-failure
        name: System failure
        finding: true
    ```

Fix
    Move the code to the top level, or delete `finding`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB023", "nested-finding", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes with `finding: true` that have a parent."""
    for book in study.codebooks:
        top = {id(code) for code in book.codes}
        for code in book.walk():
            if code.finding and id(code) not in top:
                message = f"the code `{code.id}` is no row of the finding table, since it has a parent."
                yield RULE.at(place_of(code, "finding"), f"{message} Move it to the top level, or delete `finding`.")
