r"""A `\w` or `\W`, to which only a to z are letters.

Why
    `\w+` breaks off at the first æ, ø or å: of `medvirkning på` it finds `p`.

Fails
    ```yaml
    codebook: bok
    codes:
      - id: tid
        patterns: [{regex: 'hver \w+ uke'}]
    ```

Passes
    ```yaml
    codebook: bok
    codes:
      - id: tid
        patterns: [{regex: 'hver \pL+ uke'}, hver _ uke]
    ```

Fix
    Write `\pL` for a letter, `[\pL\pN]` for a letter or figure; or a pattern of words, with `_` for any word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Regex
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT020", "regex-ascii-class", Severity.INFO)

_CLASS = re.compile(r"(?<!\\)(?:\\\\)*\\[wW]")


def check(study: CheckInput) -> Iterator[Problem]:
    """Regular expressions at any depth, in codebooks of languages that have other letters."""
    for one in study.owned():
        for node in dict.fromkeys(walk(one.pattern.node)):
            if one.language != "en" and isinstance(node, Regex) and _CLASS.search(node.regex):
                message = "`\\w` has only the letters a to z: not æ, ø, å, é, ü. Write `\\pL` for a letter."
                yield RULE.at(spot(study, one.pattern, node.regex), message)
