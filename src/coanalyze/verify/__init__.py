"""A report against its study: paragraphs -> quotations and sentences -> what the sources say instead."""

from coanalyze.verify.index import Speech, speech_of
from coanalyze.verify.judge import Judge
from coanalyze.verify.quotations import MIN_WORDS, Quoted, quotations
from coanalyze.verify.sentences import Sentences, contradictions, numbers
from coanalyze.verify.tags import Tags
from coanalyze.verify.text import FORMATS, paragraphs
from coanalyze.verify.words import plain

__all__ = [
    "FORMATS",
    "MIN_WORDS",
    "Judge",
    "Quoted",
    "Sentences",
    "Speech",
    "Tags",
    "contradictions",
    "numbers",
    "paragraphs",
    "plain",
    "quotations",
    "speech_of",
]
