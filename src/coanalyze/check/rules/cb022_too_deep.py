"""A code on the fifth level or deeper.

Why
    Nobody keeps five levels in mind while coding, and no table shows them. Deep trees mostly mix two divisions,
    such as theme and phase, of which one belongs in an attribute.

Fails
    ```yaml
    codebook: book
    codes:
      - id: a
        codes:
          - id: b
            codes:
              - id: c
                codes:
                  - id: d
                    codes:
                      - id: e
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: a
        codes:
          - id: b
            codes:
              - id: c
                codes:
                  - id: d
    ```

Fix
    Move the code up, or make an attribute of one of the divisions.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.codebook import Code
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB022", "too-deep", Severity.INFO)
_DEEPEST = 4


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes below the fourth level; those still deeper are told with them."""
    for book in study.codebooks:
        level: tuple[Code, ...] = book.codes
        for _ in range(_DEEPEST):
            level = tuple(child for code in level for child in code.codes)
        for code in level:
            message = f"the code `{code.id}` stands on level {_DEEPEST + 1}. Move it up, or use an attribute."
            yield RULE.at(place_of(code), message)
