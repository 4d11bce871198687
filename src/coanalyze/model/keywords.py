"""Words that are typical of one side beside another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coanalyze.model.basis import MadeFrom
from coanalyze.model.report import WordTable


@dataclass(frozen=True, slots=True)
class TypicalWord:
    """A word with how typical it is: `z`, standard errors of its log-odds from 0; above 0 for the side it stands in.

    `count` and `other` are how often it is said on its own and on the other side, `speakers` how many say it on its
    own. `dispersion` is Gries' DP over them: 0 spread as their speech is, towards 1 all by one who speaks little.

    `rate` and `other_rate` are per 1,000 words, `two_cells` and `four_cells` log-likelihoods (UCREL's and Dunning's),
    `log_ratio` the binary logarithm of the ratio of relative frequencies, `p` that of a log-likelihood, corrected by
    Holm for all that were compared. `other_speakers` say it on the other side; `most` is the largest share that one of
    its own side's has of it.
    """

    word: str
    key: str
    z: float
    count: int
    other: int
    speakers: int
    dispersion: float
    rate: float = 0.0
    other_rate: float = 0.0
    two_cells: float = 0.0
    four_cells: float = 0.0
    log_ratio: float = 0.0
    p: float = 1.0
    other_speakers: int = 0
    most: float = 0.0


@dataclass(frozen=True, slots=True)
class Contrasted:
    """What is typical of each of two sides, most typical first, of all the `tests` words that were compared.

    `left_out` are those that would be among the first twenty, but rest on too few people, or on one most of all.
    """

    sides: tuple[tuple[TypicalWord, ...], tuple[TypicalWord, ...]] = ((), ())
    left_out: tuple[tuple[TypicalWord, ...], tuple[TypicalWord, ...]] = ((), ())
    tests: int = 0


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


WHAT = ("words", "phrases", "codes")
"""What two selections can be compared by."""


@dataclass(frozen=True, slots=True)
class ContrastSide:
    """One of two selections: `label` for people, `selection` in JSON's terms, and what it holds.

    `speakers` are respondents and, one a document, speakers whom nobody knows; `words` are all words that they say;
    `units` the units of their speech that codes are counted of (0: no codes were counted; for segments: the words).
    """

    label: str
    selection: Mapping[str, object]
    respondents: int
    speakers: int
    documents: int
    turns: int
    words: int
    units: int = 0


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two selections beside each other: words, phrases and codes that are typical of each.

    `found` has what was compared, by its name in WHAT. `shared_turns` stand in both selections. `longest` is how many
    words the longest phrase has. A word counts from `least` speakers on, no more than `largest` of it by one. `cells`
    (2 or 4) says which log-likelihood p is of. `parameters` are the choices that word counts rest on; `pair` is what
    the two clouds are drawn from.
    """

    title: str
    sides: tuple[ContrastSide, ContrastSide]
    found: Mapping[str, Contrasted]
    made: MadeFrom
    unit: str
    longest: int
    least: int
    largest: float
    cells: int
    shared_turns: int = 0
    by: str = ""
    parameters: Mapping[str, str | bool | None] = field(default_factory=dict)
    stop_words: str = ""
    stop_words_sha256: str = ""
    pair: Compared | None = None
    language: str = "en"
