"""A pattern that cannot be understood, or that would match any word.

Why
    It would find nothing, or everything.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        patterns: ["* _", {regex: "(uncertain"}]
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
    See the table of patterns in the documentation; the message says what is wrong with this one.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT001", "bad-pattern", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Patterns that the loader could not use."""
    yield from RULE.of_kind(study, "pattern")
