"""A pattern with a typographic apostrophe or quotation mark.

Why
    A word with `’` in it is another word than with `'`. Transcripts have the one or the other, as the program that
    made them writes it. Quotation marks round a word are passed over, inside one they are part of it.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [don’t know]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [{any: [don't know, don’t know]}]
    ```

Fix
    Write both, as alternatives of an `any`.
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
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT034", "curly-apostrophe", Severity.INFO)

_PAIRS = str.maketrans("’‘ʼ", "'''")


def check(study: CheckInput) -> Iterator[Problem]:
    """Pattern texts at any depth, where the same with a plain apostrophe does not stand in the pattern or its code."""
    for one in study.owned():
        texts = [text for node in walk(one.pattern.node) if (text := written(node))]
        for text in dict.fromkeys(texts):
            plain = text.translate(_PAIRS)
            if plain == text:
                continue
            beside = {other.node.text for other in one.code.patterns if isinstance(other.node, Text)}
            if re.search(r"\w[’‘ʼ]\w", text) and plain not in texts and plain not in beside:
                message = f"`{shown(Text(text))}` is not found where the transcript has a plain apostrophe."
                yield RULE.at(spot(study, one.pattern, text), f"{message} Write `{shown(Text(plain))}` as well.")
