"""Two codebooks of a study with one id.

Why
    Reports and exports name a codebook by its id: with two of one id nobody can tell whose codes and which version
    are meant. Mostly one is an old copy of the other.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [a.yaml, b.yaml]
      a.yaml: |
        codebook: book
        codes:
          - id: uncertainty
            name: Uncertainty
      b.yaml: |
        codebook: book
        codes:
          - id: roles
            name: Leaving a role
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: en
        codebooks: [a.yaml, b.yaml]
      a.yaml: |
        codebook: concepts
        codes:
          - id: uncertainty
            name: Uncertainty
      b.yaml: |
        codebook: roles
        codes:
          - id: roles
            name: Leaving a role
    ```

Fix
    Give one of them another id, or take the old copy out of `codebooks` in the project file.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.check.wording import folded, place_of_key
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB042", "duplicate-codebook", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Ids that differ in case only count as one."""
    first: dict[str, str] = {}
    for book in study.codebooks if study.together else ():
        other = first.setdefault(folded(book.id), book.path)
        if other != book.path:
            message = f"the codebook {other} has the id “{book.id}” too. Give one of them another."
            yield RULE.at(place_of_key(study.lines, book, "codebook"), message, book.path)
