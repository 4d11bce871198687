"""A study without a title.

Why
    Reports and figures are then headed by nothing that tells them from those of another study.

Fails
    ```yaml
    language: en
    sources: [sources]
    ```

Passes
    ```yaml
    title: How it was
    language: en
    sources: [sources]
    ```

Fix
    Write `title:` in the project file.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import of_key
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR009", "no-title", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Project files whose `title` is missing or empty."""
    if study.project is not None and study.project.file is not None and not study.project.title.strip():
        yield RULE.at(of_key(study, "title"), "the study has no title. Write `title:` in the project file.")
