"""A relation with a code that is used no more.

Why
    A retired code is in no table and no drawing, so the relation is not either. If it still holds, it holds for the
    code that took its place.

Fails
    ```yaml
    codebook: book
    codes:
      - {id: doubt, name: Doubt, retired: true}
      - {id: support, name: Need for support}
    relations:
      - {from: doubt, type: condition, to: support}
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
    Write the code that took its place, or delete the relation.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.links import ends
from coanalyze.check.rule import Rule
from coanalyze.check.wording import folded
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB053", "retired-code-in-relation", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Ends of relations that are retired codes."""
    gone = {folded(code_id) for code_id in study.retired()}
    for place, key, end in ends(study):
        if folded(end) in gone:
            message = f"`{key}` of this relation is `{end}`, which is retired."
            yield RULE.at(place, f"{message} Write the code that took its place, or delete it.")
