"""A name of more than 60 characters, without a `brief` one.

Why
    It fills a table by itself, or is cut where the difference to the next begins.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty about what the concept means and how to plan the work that follows
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty about what the concept means and how to plan the work that follows
        brief: Unsure of the concept
    ```

Fix
    Shorten it, or write a short one as `brief`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB040", "long-name", Severity.INFO)
_LONGEST = 60


def check(study: CheckInput) -> Iterator[Problem]:
    """Long names, and `brief` ones that are no shorter."""
    for code in study.codes():
        if len(code.name) > _LONGEST and code.name != code.id and not 0 < len(code.brief) <= _LONGEST:
            message = f"the name of `{code.id}` has {len(code.name)} characters. Write a short one as `brief`."
            yield RULE.at(place_of(code, "name"), message)
