"""A role that is declared and that nobody has.

Why
    Perhaps labels or rows name it in another way, and those who should have it are counted under another role
    or none.

Fails
    ```yaml
    language: en
    sources: [sources]
    roles:
      OA: {name: Employee}
      POL: {name: Politician}
      F: {name: Researcher, researcher: true}
    ```

Passes
    ```yaml
    language: en
    sources: [sources]
    roles:
      OA: {name: Employee}
      F: {name: Researcher, researcher: true}
    ```

Fix
    Look at the labels with `coanalyze sources`, or take the role out.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import of_key, setting
from coanalyze.check.rule import Rule
from coanalyze.model.labels import key
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR004", "role-without-people", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Roles of the project file that no label and no row has; the researchers' are left out."""
    if study.project is None or not study.readings or setting(study, "roles") is None:
        return
    had = {label.role for document in study.readings for label in document.labels}
    had |= {turn.role for document in study.readings for turn in document.turns}
    rows = {key(person.role) for person in study.respondents.values() if person.role}
    for role in study.project.roles.values():
        if not role.researcher and role.id not in had and not {key(role.id), key(role.name)} & rows:
            message = f"nobody has the role {role.id} ({role.name}). Look at the labels with `coanalyze sources`."
            yield RULE.at(of_key(study, "roles", role.id), message)
