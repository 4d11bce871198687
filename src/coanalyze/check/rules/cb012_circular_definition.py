"""A definition that says no more than the name, or that leads back to itself through other codes.

Why
    Who does not know what the code means learns nothing from it, so that each coder decides alone.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty about roles
        definition: The respondent talks about uncertainty about roles.
      - id: doubt
        name: Doubt
        definition: What is no `trust`.
      - id: trust
        name: Trust
        definition: Whatever is not `doubt`.
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty about roles
        definition: The respondent does not know what is expected of her or him.
      - id: doubt
        name: Doubt
        definition: What is no `trust`.
      - id: trust
        name: Trust
        definition: The respondent counts on others to keep their word.
    ```

Fix
    Write what a passage must say to bear the code, in words that the name does not have.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.circles import circles, repeats_name
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB012", "circular-definition", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Definitions whose words are the name's, and circles of definitions that refer to each other."""
    for codes in study.shelves():
        for code in codes:
            if repeats_name(code):
                message = f"the definition of `{code.id}` says no more than its name."
                yield RULE.at(place_of(code, "definition"), f"{message} Write what a passage must say to bear it.")
        for circle in circles(codes):
            way = " → ".join(f"`{code.id}`" for code in (*circle, circle[0]))
            message = f"these definitions lead in a circle: {way}."
            if len(circle) == 1:
                message = f"the definition of `{circle[0].id}` refers to itself."
            yield RULE.at(place_of(circle[0], "definition"), f"{message} Define one of them without the others.")
