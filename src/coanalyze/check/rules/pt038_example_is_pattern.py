"""An example that is only the pattern itself.

Why
    An example is a test: a sentence as somebody says it. One that repeats the pattern is found whatever the pattern
    is, and shows no reader what the code is.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [no idea]
        examples: [No idea.]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [no idea]
        examples: ["I had no idea what they wanted from us."]
    ```

Fix
    Write a sentence from a transcript, or as one would stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    alternatives,
    bare,
    pieces,
)
from coanalyze.check.rule import Rule
from coanalyze.model.codebook import Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT038", "example-is-pattern", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Examples with the words of one pattern, or of an alternative, and no other."""
    for book in study.codebooks:
        for code in book.walk():
            if not code.examples:
                continue
            every = [node for pattern in code.patterns for node in alternatives(bare(pattern.node))]
            texts = {tuple(piece.text for piece in pieces(node.text)) for node in every if isinstance(node, Text)}
            for example in code.examples:
                words = tuple(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", example.text.casefold()))
                if words in texts:
                    message = f"the example “{example.text}” of `{code.id}` is only the pattern itself."
                    yield RULE.at(example.place, f"{message} Write a sentence as somebody says it.")
