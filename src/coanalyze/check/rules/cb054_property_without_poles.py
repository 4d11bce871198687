"""A property of a category that does not vary, or stands twice.

Why
    A property is dimensionalised by its poles (Strauss and Corbin 1990): *duration*, from *passing* to *lasting*. With
    fewer than two nobody can say where on it a passage lies.

Fails
    ```yaml
    codebook: book
    codes:
      - id: doubt
        name: Doubt
        properties:
          - {name: duration, dimensions: [lasting]}
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: doubt
        name: Doubt
        properties:
          - {name: duration, dimensions: [passing, lasting]}
    ```

Fix
    Name both poles, the low one first; make one property of two with the same name.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.check.wording import folded
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB054", "property-without-poles", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Properties with fewer than two different dimensions, or with the name of one before."""
    for code in study.codes():
        seen: set[str] = set()
        for one in code.properties:
            where = one.place or place_of(code, "properties")
            if folded(one.name) in seen:
                message = f"`{code.id}` has the property “{one.name}” twice. Make one of the two."
                yield RULE.at(where, message)
            elif len({folded(pole) for pole in one.dimensions}) < 2:
                number = "one pole" if one.dimensions else "no poles"
                message = f"the property “{one.name}” of `{code.id}` has {number}. Name two, the low one first."
                yield RULE.at(where, message)
            seen.add(folded(one.name))
