"""Two core categories.

Why
    The core category is the one that all others are related to (Strauss and Corbin 1990). With two, `coanalyze theory`
    draws the first, and what is linked to the other looks as if it were linked to nothing.

Fails
    ```yaml
    codebook: book
    codes:
      - {id: doubt, name: Doubt, core: true}
      - {id: support, name: Need for support, core: true}
    relations:
      - {from: doubt, type: condition, to: support}
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - {id: doubt, name: Doubt}
      - {id: support, name: Need for support, core: true}
    relations:
      - {from: doubt, type: condition, to: support}
    ```

Fix
    Choose one, or make a category of both.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB050", "several-cores", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes marked `core` after the first."""
    for codes in study.shelves():
        cores = [code for code in codes if code.core and not code.retired]
        for code in cores[1:]:
            message = f"`{code.id}` is marked `core`, and so is `{cores[0].id}`."
            yield RULE.at(place_of(code, "core"), f"{message} Choose one of them.")
