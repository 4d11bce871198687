"""A code without a name.

Why
    Reports then show the id, which is made for files and not for readers.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
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
    Write a `name`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB008", "missing-name", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes whose name is absent or empty, so that the id stands in."""
    for code in study.codes():
        if "name" not in code.places or code.name == code.id:
            yield RULE.at(place_of(code), f"the code `{code.id}` has no name. Write one for the reports.")
