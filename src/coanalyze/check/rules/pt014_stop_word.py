"""A pattern that is a single stop word.

Why
    Words such as `it`, `and` and `maybe` say nothing of the content: they stand in every other turn, and so would
    the code. A study that is about such a word keeps it with `words: {keep: [...]}` in the project file.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [the]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [the goal]
    ```

Fix
    Write the words that make it what the code is about: a phrase, or `near`. Or keep the word, in the project file.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    shown,
    single,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT014", "stop-word", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Patterns, and alternatives of an outer `any`, of one word of the stop list."""
    if study.lexicon is None:
        return
    for one in study.owned():
        for node in one.alternatives:
            piece = single(node)
            if piece is not None and piece.kind != "glob" and study.lexicon.stop(piece.text, one.language):
                message = f"`{piece.text}` is a stop word, so the code would stand in nearly every turn."
                yield RULE.at(spot(study, one.pattern, shown(node)), f"{message} Add what makes it tell of the code.")
