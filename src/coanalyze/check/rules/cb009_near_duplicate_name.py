"""Two codes whose names differ in an ending, an article or one letter.

Why
    Coders take the one for the other, and the mentions of one theme are split over two rows.

Fails
    ```yaml
    codebook: book
    codes:
      - id: role
        name: Role in the team
      - id: roles
        name: Roles in the team
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: role-leaving
        name: Leaving a role
      - id: role-keeping
        name: Keeping a role
    ```

Fix
    Join the two codes, or give them names that say what tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.likeness import similar_names
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.wording import folded
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB009", "near-duplicate-name", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Names that are nearly, but not quite, equal; those that are equal have a rule of their own."""
    for codes in study.shelves():
        names = [code.name for code in codes]
        for earlier, later in similar_names(names):
            one, other = codes[earlier], codes[later]
            if folded(one.name) == folded(other.name):
                continue
            message = f"the name “{other.name}” is nearly that of `{one.id}`, “{one.name}” ({place_of(one, 'name')})."
            yield RULE.at(place_of(other, "name"), f"{message} Join the two codes, or say what tells them apart.")
