r"""A pattern with a character that nobody sees.

Why
    A soft hyphen or a space of no width, mostly copied from a web page or a pdf, makes another word of a word: it
    finds only what has the same character at the same place.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: ["un\u00ADcertain"]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [uncertain]
    ```

Fix
    Delete the word and type it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    shown,
    walk,
    written,
)
from coanalyze.check.rule import Rule
from coanalyze.model.codebook import Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT033", "invisible-in-pattern", Severity.WARNING)

_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def check(study: CheckInput) -> Iterator[Problem]:
    """Words, parts and regular expressions at any depth."""
    for one in study.owned():
        for node in walk(one.pattern.node):
            text = written(node)
            found = _HIDDEN.search(text)
            if found is not None:
                seen = shown(Text(_HIDDEN.sub("", text)))
                message = f"in `{seen}` stands a character that nobody sees (U+{ord(found[0]):04X})."
                yield RULE.at(one.pattern.place, f"{message} Without it the word is another: type it anew.")
