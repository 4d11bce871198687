"""A definition of fewer than four words.

Why
    It is a second name. A definition says what somebody must have said for the passage to bear the code.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        definition: Lack of clarity.
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
    Write a sentence with a verb: who says or does what.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.circles import repeats_name
from coanalyze.check.input import CheckInput
from coanalyze.check.placeholders import placeholder
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.wording import without_spaces, words
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB032", "short-definition", Severity.INFO)
_FEWEST = 4


def check(study: CheckInput) -> Iterator[Problem]:
    """Short definitions that neither repeat the name nor stand in for one: those have rules of their own."""
    for code in study.codes():
        if not code.definition or len(words(code.definition)) >= _FEWEST:
            continue
        if not repeats_name(code) and placeholder(code.definition) is None and not without_spaces(code.definition):
            message = f"the definition of `{code.id}` is very short. Write what somebody must have said to bear it."
            yield RULE.at(place_of(code, "definition"), message)
