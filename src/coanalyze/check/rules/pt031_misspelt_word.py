"""A pattern word that no dictionary has, one letter from one that it has.

Why
    A misspelt word finds nothing, and nobody sees that it does not. Names and dialect are right as they are: a word
    that a respondent says is not told.

Fails
    ```yaml
    codebook: book
    language: en
    codes:
      - id: uncertainty
        patterns: [uncertian]
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
    Spell it as the message proposes, or let it be.
"""

from __future__ import annotations

from collections.abc import Iterator

from coanalyze.check.input import CheckInput, Lexicon
from coanalyze.check.patterns import (
    pieces,
    walk,
)
from coanalyze.check.rule import Rule
from coanalyze.check.spots import spot
from coanalyze.model.codebook import Text
from coanalyze.model.problem import Problem, Severity

RULE = Rule("PT031", "misspelt-word", Severity.INFO)

_SHORTEST = 5
_MANY = 300
"""With more unknown words than this the dictionary is not made for such words, and only the first are looked at."""


def check(study: CheckInput) -> Iterator[Problem]:
    """Words of five letters and more, at any depth, in languages that have a dictionary; each once a pattern."""
    if study.lexicon is None:
        return
    told: dict[tuple[str, str], str | None] = {}
    unknown: list[str] = []
    for one in study.owned():
        texts = (node.text for node in walk(one.pattern.node) if isinstance(node, Text))
        for word in dict.fromkeys(piece.text for text in texts for piece in pieces(text) if piece.kind == "word"):
            asked = word, one.language
            if asked not in told:
                told[asked] = _meant(study.lexicon, *asked, unknown)
            meant = told[asked]
            if meant is not None:
                message = f"no dictionary has `{word}`, and no respondent says it. Is `{meant}` meant?"
                yield RULE.at(spot(study, one.pattern, word), message)


def _meant(lexicon: Lexicon, word: str, language: str, unknown: list[str]) -> str | None:
    if (
        len(unknown) > _MANY
        or len(word) < _SHORTEST
        or not word.isalpha()
        or lexicon.said(word, language)
        or lexicon.known(word, language)
    ):
        return None
    unknown.append(word)
    near = lexicon.nearest(word, language)
    return near if near is not None and near[0] == word[0] else None
