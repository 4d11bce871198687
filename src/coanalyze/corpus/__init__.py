"""Source to Document: turns, speakers, front matter, respondents, selection."""

from typing import TYPE_CHECKING

from coanalyze.lazy import importer

if TYPE_CHECKING:
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

_MODULES = {
    "Among": "selection",
    "Joining": "joining",
    "Selection": "selection",
    "Term": "selection",
    "build_document": "build",
    "build_packed": "build",
    "corpus_warnings": "warnings",
    "document_ids": "ids",
    "parse_selection": "selection",
    "read_respondents": "respondents",
    "unify_respondents": "joining",
    "warnings_with_rules": "warnings",
}
"""Where each name is defined."""

if not TYPE_CHECKING:
    __getattr__ = importer(__name__, _MODULES, globals())
