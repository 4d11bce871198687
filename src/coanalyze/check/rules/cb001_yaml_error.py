"""A codebook that is no YAML.

Why
    Nothing of the file can be read, so nothing can be coded with it.

Fails
    ```yaml
    codebook: book
    codes:
      - id: process
        patterns: [*process]
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: process
        patterns: ["*process"]
    ```

Fix
    Go to the line and column that the message names. Mostly a text needs quotes, or a line other indentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB001", "yaml-error", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """YAML that does not parse."""
    yield from RULE.of_kind(study, "yaml")
