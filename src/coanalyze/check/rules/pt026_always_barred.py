"""An `unless` that bars every match of its pattern.

Why
    Whatever the pattern finds, the `unless` finds there too: nothing is left, and the figure lacks it. The
    exception must be narrower than the pattern.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{match: not uncertain, unless: [uncertain]}]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{match: uncertain, unless: [not uncertain]}]
    ```

Fix
    Turn the two round, or write an exception that is longer than the pattern.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.covers import Covers
from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    bare,
    shown,
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.model.codebook import Match, Node, Regex
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT026", "always-barred", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Patterns at any depth all of whose alternatives one of their `unless` finds; only what is certain."""
    if study.lexicon is None:
        return
    for one in study.owned():
        covers = Covers(study.lexicon, one.language)
        for node in walk(one.pattern.node):
            bar = _bar(node, covers) if isinstance(node, Match) else None
            if isinstance(node, Match) and bar is not None:
                message = f"`unless: {shown(bar)}` bars whatever `{shown(node.node)}` finds, so this never matches."
                yield RULE.at(one.pattern.place, f"{message} The exception must be narrower than the pattern.")


def _bar(node: Match, covers: Covers) -> Node | None:
    if isinstance(bare(node.node), Regex):
        return None
    return next((bar for bar in node.unless if covers.node(bar, node.node)), None)
