"""One item twice in an `any` or an `unless`.

Why
    The second does nothing; it is often a slip where another word was meant.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{any: [uncertain, doubt, Uncertain]}]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{any: [uncertain, doubt]}]
    ```

Fix
    Delete the second, or write what was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    canonical,
    listed,
    shown,
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Any, Match
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT024", "repeated-alternative", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """At any depth; one problem a list."""
    for one in study.owned():
        for node in walk(one.pattern.node):
            items = node.items if isinstance(node, Any) else node.unless if isinstance(node, Match) else ()
            forms = [canonical(item) for item in items]
            twice = [item for at, item in enumerate(items) if forms[at] in forms[:at]]
            if twice:
                head = "any" if isinstance(node, Any) else "unless"
                message = f"{listed([shown(item) for item in twice])} in this `{head}` more than once."
                yield RULE.at(spot(study, one.pattern, shown(twice[0])), f"{message} Delete one of each.")
