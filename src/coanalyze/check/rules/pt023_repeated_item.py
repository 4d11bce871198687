"""One item twice in an `all`.

Why
    The second does nothing: the word that is the one is the other too. Mostly another word was meant, and the
    pattern finds more than it should. In a `near` the word must be said twice, which may be meant and is a remark
    only.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{all: [uncertain, goal, Uncertain]}]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{all: [uncertain, goal]}]
    ```

Fix
    Delete the second, or write what was meant. Who is to say it twice: `word __ word` is the phrase for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    Owned,
    canonical,
    shown,
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import All, Near, Node, Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT023", "repeated-item", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """At any depth. Of a `near` only words and phrases are told: two of one list are often a contrast."""
    for one in study.owned():
        for node in walk(one.pattern.node):
            if not isinstance(node, Near | All):
                continue
            seen: set[tuple[object, ...]] = set()
            for item in node.items:
                if canonical(item) in seen:
                    yield from _problem(study, one, node, item)
                seen.add(canonical(item))


def _problem(study: CheckInput, one: Owned, node: Near | All, item: Node) -> Iterator[Problem]:
    place = spot(study, one.pattern, shown(item))
    if isinstance(node, All):
        message = f"`{shown(item)}` stands twice in this `all`, and does nothing the second time."
        yield RULE.at(place, f"{message} Write what was meant.")
    elif isinstance(item, Text):
        message = f"`{shown(item)}` stands twice in this `near`, which finds only who says it twice."
        yield replace(RULE.at(place, f"{message} Is that meant?"), severity=Severity.INFO)
