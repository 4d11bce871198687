"""A code without a definition.

Why
    A code that is not defined cannot be applied alike by two people, nor by one person twice.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The speaker does not know.
        patterns: [uncertain]
        examples: [I am uncertain.]
    ```

Fix
    Write under `definition` when a passage bears the code, in a sentence that a colleague understands.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB006", "missing-definition", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes whose definition is absent or empty."""
    for code in study.codes():
        if not code.definition:
            message = f"the code `{code.id}` has no definition. Write when a passage bears it."
            yield RULE.at(place_of(code), message)
