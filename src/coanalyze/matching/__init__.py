"""tokens + Codebook -> hits."""

from coanalyze.matching.almost import Almost, almost
from coanalyze.matching.candidates import ColumnMatcher
from coanalyze.matching.compile import triggers
from coanalyze.matching.elements import WordIndex
from coanalyze.matching.matcher import Matcher, Span
from coanalyze.matching.nearest import NearMiss, near_misses
from coanalyze.matching.places import Corpus, Places, TurnMatch
from coanalyze.matching.words import ASIDE, TurnWords, Vocabulary, Word, turn_words

__all__ = [
    "ASIDE",
    "Almost",
    "ColumnMatcher",
    "Corpus",
    "Matcher",
    "NearMiss",
    "Places",
    "Span",
    "TurnMatch",
    "TurnWords",
    "Vocabulary",
    "Word",
    "WordIndex",
    "almost",
    "near_misses",
    "triggers",
    "turn_words",
]
