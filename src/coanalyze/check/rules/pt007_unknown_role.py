"""A pattern for a role that the study does not have.

Why
    It never matches, and nobody sees that it does not. It is no error, since a codebook may serve several studies.

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
            patterns: [{match: system, role: [OAA]}]
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
            patterns: [{match: system, role: [oa]}]
    ```

Fix
    Write one of the study's roles, or declare the role under `roles` in the project file.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.codebook import All, Any, Match, Near, Node
from coanalyze.model.problem import Problem, Severity
from coanalyze.yamltext import nearest

RULE = Rule("PT007", "unknown-role", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Patterns, at any depth, that name a role which is not declared; case does not count."""
    if study.roles is None:
        return
    known = {role.casefold() for role in study.roles}
    for code in study.codes():
        for pattern in code.patterns:
            for role in dict.fromkeys(_roles(pattern.node)):
                if role.casefold() not in known:
                    like = nearest(role, sorted(study.roles))
                    hint = f"Did you mean `{like}`?" if like else f"Roles are {', '.join(sorted(study.roles))}."
                    message = f"the study has no role `{role}`, so this finds nothing for it. {hint}"
                    yield RULE.at(pattern.place, message)


def _roles(node: Node) -> Iterator[str]:
    match node:
        case Match():
            yield from node.roles
            for inner in (node.node, *node.unless):
                yield from _roles(inner)
        case Near(items) | All(items) | Any(items):
            for item in items:
                yield from _roles(item)
        case _:
            return
