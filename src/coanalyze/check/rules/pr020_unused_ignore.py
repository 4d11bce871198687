"""An ignore comment that silences nothing.

Why
    The problem that it was written for is gone, and the next one of its kind on that line would be hidden. Only
    rules that ran, and had all that they look at, are judged: without the sources, an ignore of a rule on the
    study's speech is not called unused.

Fails
    ```yaml
    files:
      book.yaml: |
        codebook: book
        codes:
          - id: roles
            name: Roles  # coanalyze: ignore[missing-name] the name comes later
            definition: Duties.
    ```

Passes
    ```yaml
    files:
      book.yaml: |
        codebook: book
        codes:
          - id: roles  # coanalyze: ignore[missing-name] the name comes later
            definition: Duties.
    ```

Fix
    Delete the comment, or the name in its brackets that is not needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR020", "unused-ignore", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Names in ignore comments that silenced no problem."""
    for found in study.unused_ignores:
        yield RULE.at(found.place, f"`ignore[{found.text}]` silences nothing here. Delete it.")
