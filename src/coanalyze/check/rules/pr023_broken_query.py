"""A saved query that cannot be asked.

Why
    A command that is given it with `--where query=NAME` stops; a code that was renamed or retired by hand, or an
    attribute with another name, is the usual cause.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
        queries:
          alone: doubt near 2 not hlep
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: doubt
            patterns: [unsure]
          - id: help
            patterns: [help]
      sources/a.txt: |
        OA-01: I was unsure.
        OA-02: We need help.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [book.yaml]
        queries:
          alone: doubt near 2 not help
      book.yaml: |
        codebook: book
        language: en
        codes:
          - id: doubt
            patterns: [unsure]
          - id: help
            patterns: [help]
      sources/a.txt: |
        OA-01: I was unsure.
        OA-02: We need help.
    ```

Fix
    Go to the line and column that the message names; `coanalyze query NAME` points at the place in the query.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PR023", "broken-query", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Saved queries that cannot be read, or that name what the study does not have."""
    for place, message in study.queries:
        yield RULE.at(place, message, study.study)
