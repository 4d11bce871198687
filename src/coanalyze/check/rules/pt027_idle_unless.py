"""An `unless` that can never overlap its pattern.

Why
    An exception bars a match only where the two have a word in common. One without such a word bars nothing, and
    what it was to keep out is counted.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{match: uncertain, unless: [weather]}]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{match: uncertain, unless: [weather __ uncertain]}]
    ```

Fix
    Write the exception as it stands in the text, with the pattern's word in it: `weather __ uncertain`, or a `near`
    or `all` with both.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.covers import Covers
from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    Owned,
    Piece,
    alternatives,
    pieces,
    shown,
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Match, Node, Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT027", "idle-unless", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Exceptions that are words or phrases, on words and phrases; only what is certain."""
    if study.lexicon is None:
        return
    for one in study.owned():
        covers = Covers(study.lexicon, one.language)
        for node in walk(one.pattern.node):
            if not isinstance(node, Match) or not node.unless:
                continue
            found = _texts(node.node)
            for bar in node.unless:
                barring = _texts(bar)
                if found and barring and not any(_overlap(covers, one, a, b) for a in found for b in barring):
                    message = f"`unless: {shown(bar)}` shares no word with `{shown(node.node)}`, and so bars nothing."
                    hint = "Write it with the words that the pattern finds, or as {all: [...]} with both."
                    yield RULE.at(spot(study, one.pattern, shown(bar)), f"{message} {hint}")


def _texts(node: Node) -> list[tuple[Piece, ...]]:
    """The phrases of which a node is one; empty where it is anything else."""
    each = [item.text if isinstance(item, Text) else None for item in alternatives(node)]
    return [] if None in each else [pieces(text) for text in each if text is not None]


def _overlap(covers: Covers, one: Owned, first: tuple[Piece, ...], second: tuple[Piece, ...]) -> bool:
    if any(covers.may_meet(a, b) for a in first for b in second):
        return True
    # A phrase passes over fillers, which another pattern may find inside it.
    inside = [piece for row, other in ((first, second), (second, first)) if len(other) > 1 for piece in row]
    return any(piece.kind == "glob" or covers.lexicon.filler(piece.text, one.language) for piece in inside)
