"""Two codes with one colour that stand side by side in pictures.

Why
    In a picture the two cannot be told apart. Codes at the top level are shown together, and the codes below one
    parent; a child may have its parent's colour.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        color: "#0072B2"
      - id: roles
        name: Leaving a role
        color: "#0072b2"
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        color: "#0072B2"
      - id: roles
        name: Leaving a role
        color: "#D55E00"
    ```

Fix
    Give one of them another colour. Eight that everybody can tell apart: #0072B2 #D55E00 #009E73 #CC79A7 #E69F00
    #56B4E9 #F0E442 #000000.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.colors import canonical, seen_together
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.codebook import Code
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB025", "duplicate-color", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Codes of one level whose colours are the same, however written."""
    for codes in seen_together(study):
        first: dict[str, Code] = {}
        for code, color in codes:
            other = first.setdefault(canonical(color), code)
            if other is not code:
                message = f"the colour {color} is that of `{other.id}` too ({place_of(other, 'color')})."
                yield RULE.at(place_of(code, "color"), f"{message} Give one of them another.")
