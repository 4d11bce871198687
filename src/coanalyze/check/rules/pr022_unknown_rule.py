"""An ignore comment or a setting that names no rule.

Why
    A misspelt name silences nothing, selects nothing and changes no severity: what was meant does not happen, and
    nobody notices.

Fails
    ```yaml
    title: Allotments
    check: {ignore: [mising-name]}
    ```

Passes
    ```yaml
    title: Allotments
    check: {ignore: [missing-name]}
    ```

Fix
    Write the rule's id or name as `coanalyze check --rules` lists it, a family (`CB`) or a glob (`CB01*`).
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR022", "unknown-rule", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Names that no rule has, and ignore comments without any name."""
    for found in study.unknown_rules:
        what = f"there is no rule “{found.text}”." if found.text else "this comment names no rule."
        yield RULE.at(found.place, f"{what} {found.hint}")
