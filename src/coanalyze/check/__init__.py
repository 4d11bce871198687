"""Problems in codebooks, sources, codings and project: a registry of rules, and running them."""

from __future__ import annotations

from coanalyze.check.input import CheckInput, FormProblem, SourceNote
from coanalyze.check.registry import Documentation, RegisteredRule, documentation, rules
from coanalyze.check.rule import Rule
from coanalyze.check.run import run_rules

__all__ = [
    "CheckInput",
    "Documentation",
    "FormProblem",
    "RegisteredRule",
    "Rule",
    "SourceNote",
    "documentation",
    "rules",
    "run_rules",
]
