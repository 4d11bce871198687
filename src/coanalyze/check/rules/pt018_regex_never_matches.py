"""A regular expression that nothing can match.

Why
    It asks for something before the beginning of the turn, after its end, for a line break (which is read as a
    space), or for two things at one place. The code lacks what it was written for.

Fails
    ```yaml
    codebook: book
    codes:
      - id: hundred
        patterns: [{regex: 'hundred$ times'}]
    ```

Passes
    ```yaml
    codebook: book
    codes:
      - id: hundred
        patterns: [{regex: 'hundred times$'}]
    ```

Fix
    Take out the sign that the message names. `^` and `$` are the beginning and the end of a whole turn, not of a
    line.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    shown,
    walk,
)
from coanalyze.check.regexes import never_matches
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Regex, Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT018", "regex-never-matches", Severity.ERROR)


def check(study: CheckInput) -> Iterator[Problem]:
    """Regular expressions at any depth; only what is certain."""
    for one in study.owned():
        for node in dict.fromkeys(walk(one.pattern.node)):
            why = never_matches(node.regex) if isinstance(node, Regex) else None
            if isinstance(node, Regex) and why is not None:
                message = f"the regular expression “{shown(Text(node.regex))}” can never match: {why}."
                yield RULE.at(spot(study, one.pattern, node.regex), f"{message} Take that out.")
