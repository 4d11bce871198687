"""A relation of a code to itself.

Why
    Nothing is its own condition or consequence. Mostly one of the ids is a slip, and the relation that was meant is
    missing.

Fails
    ```yaml
    codebook: book
    codes:
      - {id: doubt, name: Doubt}
      - {id: support, name: Need for support}
    relations:
      - {from: doubt, type: condition, to: doubt}
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - {id: doubt, name: Doubt}
      - {id: support, name: Need for support}
    relations:
      - {from: doubt, type: condition, to: support}
    ```

Fix
    Write the other code, or delete the relation.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.links import place_in, relations, to_itself
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB048", "self-relation", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Relations whose ends are one code."""
    for relation in relations(study):
        if to_itself(relation):
            message = f"`{relation.source}` cannot stand in a relation to itself."
            yield RULE.at(place_in(relation, "to"), f"{message} Write the other code, or delete the relation.")
