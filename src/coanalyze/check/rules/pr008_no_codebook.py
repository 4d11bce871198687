"""A study without a codebook.

Why
    Nothing is coded, so there are no findings to count.

Fails
    ```yaml
    language: en
    sources: [sources]
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: good
            patterns: [good]
    ```

Fix
    Name one under `codebooks` in the project file; `coanalyze init` writes one to begin with.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.places import of_key
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR008", "no-codebook", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Projects that name none; a folder without a project file is only read."""
    if study.project is not None and study.project.file is not None and not study.project.codebooks:
        message = "the study has no codebook, so nothing is coded. Name one under `codebooks`."
        yield RULE.at(of_key(study, "codebooks"), message)
