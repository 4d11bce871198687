"""A role in the table of respondents that the study does not have.

Why
    Whoever has it is counted with no role, so figures by role leave the person out.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        respondents: respondents.csv
      respondents.csv: |
        id,role
        OA-01,OAA
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        respondents: respondents.csv
      respondents.csv: |
        id,role
        OA-01,OA
      sources/a.txt: |
        Interviewer: How was it?
        OA-01: It was good.
        Interviewer: Go on.
        OA-01: That was all.
    ```

Fix
    Write one of the study's roles, or declare it under `roles` in the project file.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import of_row
from coanalyze.check.rule import Rule
from coanalyze.model.labels import key
from coanalyze.model.problem import Problem, Severity
from coanalyze.yamltext import nearest

RULE = Rule("SR018", "undeclared-role", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Roles of rows that are neither the id nor the name of a declared role; case does not count."""
    if study.project is None:
        return
    roles = study.project.roles
    known = {key(role.id) for role in roles.values()} | {key(role.name) for role in roles.values()}
    for person in study.respondents.values():
        if person.role and key(person.role) not in known:
            like = nearest(person.role, sorted(roles))
            hint = f"Did you mean `{like}`?" if like else f"Roles are {', '.join(sorted(roles)) or 'none'}."
            message = f"the role “{person.role}” of {person.id} is not declared under `roles`. {hint}"
            yield RULE.at(of_row(study, person.line), message)
