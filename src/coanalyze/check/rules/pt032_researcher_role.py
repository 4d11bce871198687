"""A pattern for a role that is a researcher's.

Why
    What researchers say is never coded and never counted: for that role the pattern finds nothing.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: system
            patterns: [{match: system, role: [F]}]
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: system
            patterns: [{match: system, role: [OA, INN]}]
    ```

Fix
    Take the role out; or take `researcher: true` from it in the project file, if those people are respondents.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Match
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT032", "researcher-role", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Patterns, at any depth, that name a role which the project file marks so."""
    if study.project is None:
        return
    researchers = {role.id.casefold() for role in study.project.roles.values() if role.researcher}
    for one in study.owned():
        named = [role for node in walk(one.pattern.node) if isinstance(node, Match) for role in node.roles]
        for role in dict.fromkeys(named):
            if role.casefold() in researchers:
                message = f"the role `{role}` is a researcher's, whose speech is never coded."
                yield RULE.at(spot(study, one.pattern, role), f"{message} Take the role out.")
