"""A phrase with an inflected word, which misses the phrase in other forms.

Why
    Each word of a phrase finds the forms of which it is the dictionary form. An inflected one finds itself only,
    which may be meant, since a phrase is often one fixed wording. Patterns of one word are told by `PT012`.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [not worried about]
    ```

Passes
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [not worry about, =clear =goals]
    ```

Fix
    Write the dictionary form that the message names, put `=` before the word to say that it is meant so, or let it
    be.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from coanalyze.check.doubles import missed_forms
from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    Owned,
    Piece,
    bare,
    listed,
    pieces,
    single,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Node, Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT013", "inflected-in-phrase", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Content words of phrases that are a whole pattern; lists and `near` are often lists of forms. One a pattern."""
    if study.lexicon is None:
        return
    for one in study.owned():
        text = bare(one.pattern.node)
        if not isinstance(text, Text) or single(text) is not None:
            continue
        for piece in _phrase(text):
            missed = missed_forms(study.lexicon, one, piece.text, partial(_others, one)) if piece.kind == "word" else []
            if missed:
                key = study.lexicon.key(piece.text, one.language)
                message = f"in this phrase `{piece.text}` finds only itself, not {listed(missed)}."
                hint = f"Write `{key}` if every form is meant, `={piece.text}` if not."
                yield RULE.at(spot(study, one.pattern, piece.text), f"{message} {hint}")
                break


def _others(one: Owned) -> list[Piece]:
    """The words of the code's other phrases."""
    rows = (_phrase(bare(other.node)) for other in one.code.patterns if other is not one.pattern)
    return [piece for row in rows for piece in row]


def _phrase(node: Node) -> tuple[Piece, ...]:
    found = pieces(node.text) if isinstance(node, Text) else ()
    return found if len(found) > 1 else ()
