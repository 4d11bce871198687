"""A codebook without codes.

Why
    Nothing is coded with it, and a report without rows is easily taken for a study in which nothing was said.

Fails
    ```yaml
    codebook: book
    codes: []
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
    ```

Fix
    Add a code below `codes`, or take the file out of `codebooks` in the project file.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule
from coanalyze.check.wording import place_of_key
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB030", "empty-codebook", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codebooks that have no code, and no error that would explain it."""
    wrong = {problem.place.path for problem in study.form_problems}
    for book in study.codebooks:
        if not book.codes and book.path not in wrong:
            message = "this codebook has no codes. Add one, or do not use it."
            yield RULE.at(place_of_key(study.lines, book, "codes"), message, book.path)
