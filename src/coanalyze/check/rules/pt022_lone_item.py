"""A `near` or an `all` with one item.

Why
    It is the same as the item alone: `within` and `ordered` do nothing. Mostly a second item was meant, or lies
    inside the quotes of the first.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{near: [uncertain goal], within: 4}]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{near: [uncertain, goal], within: 4}]
    ```

Fix
    Add what it should stand near, or write the item alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    shown,
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.model.codebook import All, Near
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT022", "lone-item", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """At any depth, also where all items but one are the same."""
    for one in study.owned():
        for node in walk(one.pattern.node):
            if isinstance(node, Near | All) and len(node.items) == 1:
                head = type(node).__name__.lower()
                message = f"`{head}` has one item, `{shown(node.items[0])}`, and so does nothing."
                yield RULE.at(one.pattern.place, f"{message} Add another item, or write the item alone.")
