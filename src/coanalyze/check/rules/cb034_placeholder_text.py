"""A text that was left to be written later.

Why
    It looks filled in, so that nobody comes back to it, and coders have nothing to go by.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: "TODO: ask Kari"
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: The respondent does not know what is meant.
    ```

Fix
    Write the text, or delete the key: what is missing is then said as such.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.placeholders import left_open
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB034", "placeholder-text", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Names, prose and examples that are placeholders or have one in them; a memo may say what is to be done."""
    for code in study.codes():
        for key, place, found in left_open(code):
            message = f"`{key}` of `{code.id}` is still to be written (“{found}”). Write it, or delete it."
            yield RULE.at(place or place_of(code), message)
