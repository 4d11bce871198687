"""A key that codebooks do not have.

Why
    A misspelt key would otherwise be passed over: `pattern` for `patterns` gives a code that finds nothing.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        pattern: [uncertain]
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
    Spell it as the message suggests, or move the text to `memo`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB003", "unknown-key", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Keys that are in no table."""
    yield from RULE.of_kind(study, "unknown key")
