"""Problems in codebooks, sources, codings and project: a registry of rules, and running them."""

from __future__ import annotations

from coanalyze.check.choose import chosen, named, suggestion, unknown
from coanalyze.check.input import CheckInput, Committed, FormProblem, Lexicon, SourceNote, StudyFacts
from coanalyze.check.registry import Documentation, RegisteredRule, documentation, rules
from coanalyze.check.rule import Rule
from coanalyze.check.run import run_rules

__all__ = [
    "CheckInput",
    "Committed",
    "Documentation",
    "FormProblem",
    "Lexicon",
    "RegisteredRule",
    "Rule",
    "SourceNote",
    "StudyFacts",
    "chosen",
    "documentation",
    "named",
    "rules",
    "run_rules",
    "suggestion",
    "unknown",
]
