"""A version that is not three numbers.

Why
    With three numbers (semantic versioning, semver.org) everybody sees what changed: the first where codes mean
    something else, the second where something was added, the third where a slip was mended; and a program sees which
    of two is the later.

Fails
    ```yaml
    codebook: book
    version: final2
    codes:
      - id: uncertainty
        name: Uncertainty
    ```

Passes
    ```yaml
    codebook: book
    version: 1.2.0
    codes:
      - id: uncertainty
        name: Uncertainty
    ```

Fix
    Write it as `1.0.0`, a suffix after a hyphen (`1.0.0-draft`) allowed.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.check.versions import semantic
from coanalyze.check.wording import place_of_key, shortened
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB037", "version-form", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Versions that are no semantic versions."""
    for book in study.codebooks:
        if book.version and semantic(book.version) is None:
            message = f"the version “{shortened(book.version, 30)}” is not three numbers. Write it as 1.0.0."
            yield RULE.at(place_of_key(study.lines, book, "version"), message, book.path)
