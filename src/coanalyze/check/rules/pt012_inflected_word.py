"""A pattern word that is no dictionary form, and so misses the word's other forms.

Why
    A word finds the forms of which it is the dictionary form. An inflected form (`frustrert`, `worried`) finds
    itself only: who says it in another form is not counted. In a study where nobody says another form it is a
    remark only.

Fails
    ```yaml
    codebook: bok
    codes:
      - id: frustrasjon
        patterns: [frustrert]
    ```

Passes
    ```yaml
    codebook: bok
    codes:
      - id: frustrasjon
        patterns: [frustrere, =lei]
    ```

Fix
    Write the dictionary form that the message names; or `=` before the word, if only that form is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from coanalyze.check.doubles import missed_forms, siblings
from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    listed,
    single,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT012", "inflected-word", Severity.WARNING)


def check(study: CheckInput) -> Iterator[Problem]:
    """Patterns of one word; those of several are `PT013`'s."""
    if study.lexicon is None:
        return
    for one in study.owned():
        for node in one.alternatives:
            piece = single(node)
            if piece is None or piece.kind != "word" or one.listed:
                continue
            missed = missed_forms(study.lexicon, one, piece.text, partial(siblings, one.code))
            if missed:
                key = study.lexicon.key(piece.text, one.language)
                message = f"`{piece.text}` is a form of `{key}` and misses {listed(missed)}."
                hint = f"Write `{key}`, or `={piece.text}` if no other form is meant."
                problem = RULE.at(spot(study, one.pattern, piece.text), f"{message} {hint}")
                # Those that respondents say come first.
                unsaid = study.lexicon.said(missed[0], one.language) is False
                yield replace(problem, severity=Severity.INFO) if unsaid else problem
