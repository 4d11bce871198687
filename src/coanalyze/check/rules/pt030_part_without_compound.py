"""A `part` that no compound of the study has.

Why
    It finds what the plain word finds, no more. Either no respondent makes such compounds, or the word is not the
    form that compounds have as their part.

Fails
    ```yaml
    files:
      coanalyze.yaml: |
        language: nb
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: nb
        codes:
          - id: uncertainty
            patterns: [{part: rolle}, uklar]
      sources/a.txt: |
        Intervjuer: Og?
        OA-01: Rollen min var uklar, og ikke bare da.
    ```

Passes
    ```yaml
    files:
      coanalyze.yaml: |
        language: nb
        sources: [sources]
        codebooks: [book.yaml]
      book.yaml: |
        codebook: book
        language: nb
        codes:
          - id: uncertainty
            patterns: [{part: rolle}, uklar]
      sources/a.txt: |
        Intervjuer: Og?
        OA-01: Det ble en rollekonflikt, og ikke bare da.
    ```

Fix
    Write the plain word; or the dictionary form of the part, as `coanalyze tokens` shows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput
from coanalyze.check.patterns import (
    sought,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Part
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT030", "part-without-compound", Severity.INFO)


def check(study: CheckInput) -> Iterator[Problem]:
    """Parts at any depth that are looked for; only with a study."""
    if study.lexicon is None:
        return
    for one in study.owned():
        for node in dict.fromkeys(sought(one.pattern.node)):
            if isinstance(node, Part) and study.lexicon.compounds(node.word, one.language) == ():
                message = f"no compound that a respondent says has the part `{node.word}`."
                yield RULE.at(spot(study, one.pattern, node.word), f"{message} Write the plain word `{node.word}`.")
