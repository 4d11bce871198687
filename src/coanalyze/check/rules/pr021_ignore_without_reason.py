"""An ignore comment without a reason.

Why
    Whoever reads the codebook next, or reviews it, cannot tell a considered exception from a silenced mistake.

Fails
    ```yaml
    files:
      book.yaml: |
        codebook: book
        codes:
          - id: roles  # coanalyze: ignore[missing-name]
            definition: Duties.
    ```

Passes
    ```yaml
    files:
      book.yaml: |
        codebook: book
        codes:
          - id: roles  # coanalyze: ignore[missing-name] the team votes on it in May
            definition: Duties.
    ```

Fix
    Write the reason after the brackets, in a few words.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR021", "ignore-without-reason", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Ignore comments with nothing after the brackets."""
    for ignore in study.ignores:
        if ignore.names and not ignore.reason:
            message = f"`ignore[{', '.join(ignore.names)}]` gives no reason. Write it after the brackets."
            yield RULE.at(ignore.place, message)
