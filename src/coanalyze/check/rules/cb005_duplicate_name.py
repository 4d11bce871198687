"""Two codes with one name.

Why
    Reports show names: two rows that are called the same cannot be told apart. Case, spaces and the ways in
    which a letter can be written do not count as a difference.

Fails
    ```yaml
    codebook: book
    codes:
      - id: roles-leaving
        name: Roles
      - id: roles-keeping
        name: ROLES
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: roles-leaving
        name: Leaving a role
      - id: roles-keeping
        name: Keeping a role
    ```

Fix
    Rename one of them, or join the two codes.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.wording import folded
from coanalyze.model.codebook import Code
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB005", "duplicate-name", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Names that are equal after case and Unicode folding."""
    for codes in study.shelves():
        first: dict[str, Code] = {}
        for code in codes:
            other = first.setdefault(folded(code.name), code)
            if other.id.casefold() != code.id.casefold():
                message = f"the name “{code.name}” is that of the code `{other.id}` too (at {place_of(other, 'name')})."
                yield RULE.at(place_of(code, "name"), f"{message} Rename one of them.")
