"""Source to Document: turns, speakers, front matter, respondents, selection."""

from __future__ import annotations

from coanalyze.corpus.build import build_document, build_packed
from coanalyze.corpus.ids import document_ids
from coanalyze.corpus.joining import Joining, unify_respondents
from coanalyze.corpus.respondents import read_respondents
from coanalyze.corpus.selection import Among, Selection, Term, parse_selection
from coanalyze.corpus.warnings import corpus_warnings, warnings_with_rules

__all__ = [
    "Among",
    "Joining",
    "Selection",
    "Term",
    "build_document",
    "build_packed",
    "corpus_warnings",
    "document_ids",
    "parse_selection",
    "read_respondents",
    "unify_respondents",
    "warnings_with_rules",
]
