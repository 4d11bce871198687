"""A row whose role is another than the one that its id names.

Why
    The row's role counts, so what a respondent called OA-01 says is counted as a resident's, and quotes are
    tagged so.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        respondents: respondents.csv
      respondents.csv: |
        id,role
        OA-01,INN
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
    Correct the role or the id.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import of_row
from coanalyze.check.rule import Rule
from coanalyze.model.labels import key, numbered
from coanalyze.model.problem import Problem, Severity

RULE = Rule("SR023", "role-disagrees", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Ids of a role and a number (OA-01) whose row has another declared role."""
    if study.project is None:
        return
    names = {key(name): role.id for role in study.project.roles.values() for name in (role.name, role.id)}
    ids = {key(role): role for role in study.project.roles}
    for person in study.respondents.values():
        pair = numbered(person.id)
        said, named = names.get(key(person.role or "")), ids.get(pair[0]) if pair else None
        if said and named and said != named:
            message = f"{person.id} has the role {said} here, though the id says {named}. Correct one of the two."
            yield RULE.at(of_row(study, person.line), message)
