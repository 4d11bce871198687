"""tokens + Codebook -> hits."""

from coanalyze.matching.almost import Almost, almost
from coanalyze.matching.candidates import ColumnMatcher
from coanalyze.matching.elements import ElementWords, WordIndex
from coanalyze.matching.matcher import Matcher, Span
from coanalyze.matching.nearest import NearMiss, near_misses
from coanalyze.matching.places import Corpus, Places, TurnMatch, each_once, ranges
from coanalyze.matching.plan import Plan, mentioned
from coanalyze.matching.words import ASIDE, TurnWords, Vocabulary, Word, turn_words

__all__ = [
    "ASIDE",
    "Almost",
    "ColumnMatcher",
    "Corpus",
    "ElementWords",
    "Matcher",
    "NearMiss",
    "Places",
    "Plan",
    "Span",
    "TurnMatch",
    "TurnWords",
    "Vocabulary",
    "Word",
    "WordIndex",
    "almost",
    "each_once",
    "mentioned",
    "near_misses",
    "ranges",
    "turn_words",
]
