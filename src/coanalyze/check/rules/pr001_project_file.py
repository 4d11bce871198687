"""A project file that cannot be used.

Why
    Without it nobody knows which sources, roles and codebooks the study has.

Fails
    ```yaml
    title: A study
    langauge: nb
    ```

Passes
    ```yaml
    title: A study
    language: nb
    ```

Fix
    Go to the line and column that the message names.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR001", "project-file", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """The error that loading the project file raised."""
    error = study.project_error
    if error is not None:
        yield RULE.at(error.where, f"{error.what} {error.hint}".rstrip(), study.study)
