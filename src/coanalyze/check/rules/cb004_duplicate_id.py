"""Two codes with one id, in one codebook or in two that are used together.

Why
    Codings name their code by its id: with two of one id nobody can tell which is meant. Ids that differ in
    upper and lower case only count as one, since they would be one file on some systems.

Fails
    ```yaml
    codebook: book
    codes:
      - id: roles
        name: Leaving a role
      - id: roles
        name: Keeping a role
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
    Give the second another id; in a book with codings, the one that has none yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.codebook import Code
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB004", "duplicate-id", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Ids that are taken."""
    yield from RULE.of_kind(study, "duplicate id")
    if not study.together:
        return
    first: dict[str, tuple[int, Code]] = {}
    for number, book in enumerate(study.codebooks):
        for code in book.walk():
            found, other = first.setdefault(code.id.casefold(), (number, code))
            if found != number:
                message = f"the id “{code.id}” is taken by the code at {place_of(other)}. Give one of them another id."
                yield RULE.at(place_of(code), message, book.path)
