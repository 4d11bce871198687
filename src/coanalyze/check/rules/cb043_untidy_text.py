"""White space round an id or name, or letters written in several characters where one would do.

Why
    It is not seen and not meant. coanalyze reads over it; other programs, and a search in the file, do not: `å` as
    `a` and a ring is not found by who types `å`.

Fails
    ```yaml
    codebook: book
    codes:
      - id: "roles "
        name: Leaving a role
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: roles
        name: Leaving a role
    ```

Fix
    Run `coanalyze check --fix`, or write it anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.letters import untidy
from coanalyze.check.rule import Rule
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB043", "untidy-text", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Ids and names as the file has them, which the loader has tidied."""
    for code in study.codes():
        for key in ("id", "name"):
            place = code.places.get(key)
            found = untidy(study.lines, place)
            if found:
                yield RULE.at(place, f"`{key}` of `{code.id}` {found}. `coanalyze check --fix` mends it.")
