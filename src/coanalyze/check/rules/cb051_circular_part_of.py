"""Codes that are parts of each other in a circle.

Why
    If A is a part of B and B of A, they are one and the same, or one of the relations is of another type. A code that
    stands below another in the codebook is a part of it, too.

Fails
    ```yaml
    codebook: book
    codes:
      - id: habits
        name: Habits
        codes:
          - id: system-failure
            name: System failure
    relations:
      - {from: habits, type: part-of, to: system-failure}
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: habits
        name: Habits
        codes:
          - id: system-failure
            name: System failure
    relations:
      - {from: system-failure, type: condition, to: habits}
    ```

Fix
    Turn one of the relations round, or give it the type that it is meant to have.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.links import part_circles, place_in, relations
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB051", "circular-part-of", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Circles of relations of type `part-of`, and of codes below codes."""
    codes = [code for book in study.codebooks for code in book.walk()]
    for relation, ids in part_circles(codes, list(relations(study))):
        way = " → ".join(f"`{code_id}`" for code_id in ids)
        message = f"these codes are parts of each other in a circle: {way}."
        yield RULE.at(place_in(relation, "type"), f"{message} Turn one relation round, or change its type.")
