"""A `=` before a word with a capital.

Why
    `=` asks for one form of a word, but upper and lower case make no difference: `=Us` finds *us* too.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [=US]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [=unicef, Unicef]
    ```

Fix
    Write it in lower case, so that nobody thinks otherwise; tell names from words by what stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT035", "exact-with-capital", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """At any depth; a phrase that begins so too."""
    for one in study.owned():
        for node in walk(one.pattern.node):
            for chunk in node.text.split() if isinstance(node, Text) else ():
                if chunk.startswith("=") and chunk != chunk.lower():
                    message = f"`{chunk}` finds `{chunk[1:].lower()}` too, since case makes no difference."
                    yield RULE.at(spot(study, one.pattern, chunk), f"{message} Write `{chunk.lower()}`.")
