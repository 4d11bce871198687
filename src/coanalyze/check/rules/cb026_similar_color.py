"""Two codes side by side in pictures whose colours the colour-blind, or nobody, can tell apart.

Why
    One man in twelve sees red and green alike. Colours are compared as everybody sees them, and as they look
    without the red, the green or the blue cones (Machado, Oliveira and Fernandes 2009). Nearer than 10 by CIEDE2000
    is too near for a legend. The palette of Okabe and Ito keeps that distance. Groups of more than 40 colours are not
    looked at: none keeps it.

Fails
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        color: "#D62728"
      - id: roles
        name: Leaving a role
        color: "#2CA02C"
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: uncertainty
        name: Uncertainty
        color: "#D55E00"
      - id: roles
        name: Leaving a role
        color: "#009E73"
    ```

Fix
    Take one lighter or darker, or choose from #0072B2 #D55E00 #009E73 #CC79A7 #E69F00 #56B4E9 #F0E442 #000000.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.colors import canonical, nearest_vision, seen_together
from coanalyze.check.input import CheckInput
from coanalyze.check.rule import Rule, place_of
from coanalyze.model.codebook import Code
from coanalyze.model.problem import Problem, Severity

RULE = Rule("CB026", "similar-color", Severity.INFO)
LEAST = 10.0
"""The CIEDE2000 distance at which two colours are told apart at a glance, a little below that of Okabe and Ito."""
_MOST_COLORS = 40


def check(study: CheckInput) -> Iterator[Problem]:
    """Each colour with the one before it that is nearest, where that is nearer than LEAST for some eyes."""
    for codes in seen_together(study):
        first: dict[str, Code] = {}
        for code, color in codes:
            first.setdefault(canonical(color), code)
        if len(first) > _MOST_COLORS:
            continue
        colors = list(first)
        for later, color in enumerate(colors):
            near = [(*nearest_vision(other, color), other) for other in colors[:later]]
            apart, eyes, other = min(near, key=lambda found: found[0], default=(LEAST, "", ""))
            if apart < LEAST:
                code, like = first[color], first[other]
                message = (
                    f"the colours of `{code.id}` and `{like.id}` ({place_of(like, 'color')}) look alike to {eyes}."
                )
                yield RULE.at(place_of(code, "color"), f"{message} Take one lighter or darker.")
