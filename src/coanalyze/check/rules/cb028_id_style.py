"""An id in another manner than most.

Why
    Ids are typed on the command line and in codings. Where hyphens, underscores and capitals are mixed, they are
    remembered wrongly.

Fails
    ```yaml
    codebook: book
    codes:
      - id: leaving-roles
      - id: need-guidance
      - id: system_failure
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: leaving-roles
      - id: need-guidance
      - id: system-failure
    ```

Fix
    Rename it, if there are no codings yet that name it; otherwise leave it, and ignore this rule there.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.styles import id_style, minority
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB028", "id-style", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Ids of several words that join them in another way than most ids do."""
    for codes in study.shelves():
        for code, style, usual in minority([(code, id_style(code.id)) for code in codes]):
            message = f"the id `{code.id}` is written {style}, and most ids {usual}. Write all in one manner."
            yield RULE.at(place_of(code), message)
