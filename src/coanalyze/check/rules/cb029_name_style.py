"""A name in another manner than most.

Why
    Names stand below each other in every table. Where some have capitals within and others not, readers look for
    a meaning in the difference.

Fails
    ```yaml
    codebook: book
    codes:
      - id: a
        name: Leaving a role
        definition: The respondent speaks of guidance that is missing.
      - id: b
        name: System failure
      - id: c
        name: Missing Guidance
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: a
        name: Leaving a role
        definition: The respondent speaks of guidance that is missing.
      - id: b
        name: System failure
      - id: c
        name: Missing guidance
    ```

Fix
    Write all names in one manner: in most languages a capital first, and no other but in proper nouns.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.styles import lower_words, minority, name_style
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB029", "name-style", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Names in capitals, in lower case or in title case where most are not, told apart from proper nouns."""
    for codes in study.shelves():
        named = [code for code in codes if "name" in code.places]
        lower = lower_words(codes)
        for code, style, usual in minority([(code, name_style(code.name, lower)) for code in named]):
            message = f"the name “{code.name}” is in {style}, and most names in {usual}. Write all in one manner."
            yield RULE.at(place_of(code, "name"), message)
