"""What `check` reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How loud a problem is: an error is a wrong figure, a warning a likely one, info a matter of taste."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def reaches(self, level: str) -> bool:
        """Whether this is as loud as `level` (error, warning, info), or louder; nothing reaches `never`."""
        levels = [str(severity) for severity in Severity]
        return level in levels and levels.index(self) <= levels.index(level)


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place. `line` and `column` count from 1, or are None where the whole file is meant."""

    rule: str
    name: str
    severity: Severity
    file: str
    line: int | None
    column: int | None
    message: str


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What is known of a rule: its documentation taken apart. `fails` and `passes` are YAML, the others Markdown."""

    id: str
    name: str
    severity: Severity
    summary: str
    why: str
    fails: str
    passes: str
    fix: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Problems as they are shown. `lines` are the lines of the files that they stand in, by the problems' `file`.

    `rules` are those that ran; `fail_on` is the severity from which on a problem is a failure, or `never`.
    """

    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]]
    rules: tuple[RuleCard, ...] = ()
    fail_on: str = "error"

    def line_of(self, problem: Problem) -> str | None:
        """The line that a problem stands on, where the file is at hand."""
        lines = self.lines.get(problem.file, ())
        return lines[problem.line - 1] if problem.line and problem.line <= len(lines) else None

    def counts(self) -> dict[str, int]:
        """How many problems of each severity."""
        return {str(level): sum(problem.severity is level for problem in self.problems) for level in Severity}
