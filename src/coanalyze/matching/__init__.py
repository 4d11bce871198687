"""tokens + Codebook -> hits."""

from coanalyze.matching.matcher import Matcher, Span
from coanalyze.matching.words import TurnWords, Vocabulary, Word, turn_words

__all__ = ["Matcher", "Span", "TurnWords", "Vocabulary", "Word", "turn_words"]
