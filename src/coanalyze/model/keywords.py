"""Words that are typical of one side beside another."""

from __future__ import annotations

from dataclasses import dataclass

from coanalyze.model.report import WordTable


@dataclass(frozen=True, slots=True)
class TypicalWord:
    """A word with how typical it is: `z`, standard errors of its log-odds from 0; above 0 for the side it stands in.

    `count` and `other` are how often it is said on its own and on the other side, `speakers` how many say it on its
    own. `dispersion` is Gries' DP over them: 0 spread as their speech is, towards 1 all by one who speaks little.
    """

    word: str
    key: str
    z: float
    count: int
    other: int
    speakers: int
    dispersion: float


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: `value` of the attribute, `label` for people, its words, most typical first."""

    value: str
    label: str
    words: tuple[TypicalWord, ...]
    table: WordTable
    speakers: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides beside each other. `by` is the attribute that tells them apart, `language` what it is told in."""

    by: str
    sides: tuple[Side, Side]
    language: str = "en"
