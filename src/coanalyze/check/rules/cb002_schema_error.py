"""A codebook whose keys have values of the wrong sort, or lacks one that it needs.

Why
    What is not understood would be left out of the coding without a word.

Fails
    ```yaml
    codebook: book
    codes:
      - name: Uncertainty
        patterns: uncertain
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
    Write what the message asks for: a code needs an `id`, and `patterns`, `examples` and `codes` are lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB002", "schema-error", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Values of the wrong sort, and what is missing."""
    yield from RULE.of_kind(study, "schema")
