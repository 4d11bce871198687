"""Two rules for one speaker's label.

Why
    Labels are compared without case and dashes, and only the first rule for one holds: the second says
    something that nobody heeds.

Fails
    ```yaml
    language: en
    sources: [sources]
    speakers:
      Kari: {role: OA}
      KARI: {role: INN}
    ```

Passes
    ```yaml
    language: en
    sources: [sources]
    speakers:
      Kari: {role: OA}
      Ola: {role: INN}
    ```

Fix
    Delete one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import of_key
from coanalyze.check.rule import Rule
from coanalyze.model.labels import key
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR015", "shadowed-speaker", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Rules whose labels are the same label."""
    first: dict[str, str] = {}
    for rule in study.project.speakers if study.project else ():
        other = first.setdefault(key(rule.pattern), rule.pattern)
        if other != rule.pattern:
            message = f"“{rule.pattern}” is the same label as “{other}”, whose rule holds. Delete one of them."
            yield RULE.at(of_key(study, "speakers", rule.pattern), message)
