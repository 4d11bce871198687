"""One alternative in the patterns of two codes.

Why
    Every passage that it finds gets both codes. That may be meant (double coding is allowed), but is often a word
    that wandered into a second list.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{any: [unclear, doubt], id: words for doubt}]
      - id: structure
        patterns: [{any: [chaos, unclear], id: words for disorder}]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{any: [unclear, doubt], id: words for doubt}]
      - id: structure
        patterns: [{any: [chaos, unclear structure], id: words for disorder}]
    ```

Fix
    Leave the word in the code that it tells of, or narrow it in each; or let it be, if both codes are meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.doubles import doubles, related
from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    Owned,
    listed,
    shown,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Node, Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT009", "shared-alternative", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Equal items of outer `any` lists, of codes of which neither is above the other; one problem a pattern."""
    found: dict[tuple[int, str], tuple[Owned, Owned, list[Node]]] = {}
    for first, second, node, whole in doubles(study):
        if not whole and not related(first.code, second.code):
            key = id(second.pattern), first.code.id
            found.setdefault(key, (first, second, []))[2].append(node)
    for first, second, nodes in found.values():
        words = listed([shown(node) for node in nodes])
        message = f"{words} in `{shown(Text(second.pattern.id))}` find passages for the code `{first.code.id}` too"
        yield RULE.at(spot(study, second.pattern, shown(nodes[0])), f"{message} ({first.pattern.place}).")
