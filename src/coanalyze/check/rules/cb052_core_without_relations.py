"""A core category that no relation links to anything.

Why
    A core category is one by what it explains: its conditions, what people do about it, and what comes of that. As long
    as none of it is written down, `coanalyze theory` has one box to draw.

Fails
    ```yaml
    codebook: book
    codes:
      - {id: doubt, name: Doubt, core: true}
      - {id: support, name: Need for support}
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - {id: doubt, name: Doubt, core: true}
      - {id: support, name: Need for support}
    relations:
      - {from: support, type: consequence, to: doubt}
    ```

Fix
    Write under `relations` what leads to it, what it leads to, and what is done about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.links import relations, to_itself
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.wording import folded
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB052", "core-without-relations", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes marked `core` that stand at no end of a relation."""
    linked = {folded(end) for one in relations(study) if not to_itself(one) for end in one.ends}
    for code in study.codes():
        if code.core and folded(code.id) not in linked:
            message = f"no relation links the core category `{code.id}` to another code."
            yield RULE.at(place_of(code, "core"), f"{message} Write under `relations` what leads to it and follows.")
