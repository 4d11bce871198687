"""tokens + Codebook -> hits."""

from coanalyze.matching.almost import Almost, almost
from coanalyze.matching.matcher import Matcher, Span
from coanalyze.matching.nearest import NearMiss, near_misses
from coanalyze.matching.words import ASIDE, TurnWords, Vocabulary, Word, turn_words

__all__ = [
    "ASIDE",
    "Almost",
    "Matcher",
    "NearMiss",
    "Span",
    "TurnWords",
    "Vocabulary",
    "Word",
    "almost",
    "near_misses",
    "turn_words",
]
