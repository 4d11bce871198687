"""Two codes with one definition.

Why
    What is defined alike is coded by chance as the one or the other, and neither figure can be trusted. Case,
    punctuation and white space do not count as a difference.

Fails
    ```yaml
    codebook: book
    codes:
      - id: doubt
        name: Doubt
        definition: The respondent is unsure about what is meant.
      - id: confusion
        name: Confusion
        definition: The respondent is unsure about what is meant
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: doubt
        name: Doubt
        definition: The respondent is unsure about what is meant.
      - id: confusion
        name: Confusion
        definition: Two accounts of one event cannot both be true.
    ```

Fix
    Join the two codes, or write what tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.wording import words
from coanalyze.model.codebook import Code
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB010", "duplicate-definition", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Definitions with the same words in the same order."""
    for codes in study.shelves():
        first: dict[tuple[str, ...], Code] = {}
        for code in codes:
            key = tuple(words(code.definition))
            other = first.setdefault(key, code)
            if key and other is not code:
                message = f"the code `{code.id}` is defined as `{other.id}` is ({place_of(other, 'definition')})."
                yield RULE.at(
                    place_of(code, "definition"), f"{message} Join the two codes, or write what tells them apart."
                )
