"""A colour that can hardly be seen on white.

Why
    A word or a line in it vanishes on the page.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        color: "#FFFBE6"
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        color: "#F0E442"
    ```

Fix
    Take a darker one.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.colors import distance
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB027", "pale-color", Severity.INFO)
_LEAST = 20.0


def check(study: CheckInput) -> Iterator[Problem]:
    """Colours that are nearer to white than 20 by CIEDE2000; the yellow of Okabe and Ito is at 29."""
    for code in study.codes():
        if code.color is not None and distance(code.color, "#FFFFFF") < _LEAST:
            message = f"the colour {code.color} can hardly be seen on white. Take a darker one."
            yield RULE.at(place_of(code, "color"), message)
