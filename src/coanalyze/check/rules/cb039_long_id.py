"""An id of more than 40 characters.

Why
    Ids are typed, stand in file names and in the columns of tables, where long ones are cut.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty-about-what-the-concept-means-in-practice
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty-concept
        name: Uncertainty about what the concept means in practice
    ```

Fix
    Shorten it to two or three words if there are no codings yet that name it, and write the rest as `name`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB039", "long-id", Severity.INFO)
_LONGEST = 40


def check(study: CheckInput) -> Iterator[Problem]:
    """Long ids; those that are too long to be used at all are errors of form."""
    for code in study.codes():
        if len(code.id) > _LONGEST:
            message = f"the id `{code.id[:_LONGEST]}…` has {len(code.id)} characters. Write the long form as `name`."
            yield RULE.at(place_of(code), message)
