"""A codebook without a version.

Why
    A report names the version of the codebook that its figures were made with. Without, nobody can say which.

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
    version: 1.0.0
    codes:
      - id: uncertainty
        name: Uncertainty
    ```

Fix
    Write `version: 0.1.0` below `codebook`, and raise it when the content changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB036", "missing-version", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codebooks with codes and no `version`."""
    for book in study.codebooks:
        if book.codes and not book.version:
            yield RULE.at(book.place, "this codebook has no version. Write `version: 0.1.0`.", book.path)
