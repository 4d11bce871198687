"""Runs the rules."""

from __future__ import annotations

from coanalyze.check.input import CheckInput
from coanalyze.check.registry import rules
from coanalyze.model.problem import Problem


def run_rules(study: CheckInput) -> list[Problem]:
    """All problems of a study, by file, line, column and rule; each once. What has no line comes first in its file."""
    found = {problem for entry in rules() for problem in entry.check(study)}
    return sorted(found, key=_order)


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    return problem.file, problem.line or 0, problem.column or 0, problem.rule, problem.message
