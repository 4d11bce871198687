"""What a check found, for whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from coanalyze import check as rules_of
from coanalyze.check import CheckInput
from coanalyze.errors import UsageError
from coanalyze.model.problem import CheckReport, Problem, RuleCard, Severity
from coanalyze.model.settings import FAIL_ON, CheckSettings


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Problems in order of file, line, column and rule; `lines` are the files' lines, to show where.

    Files are relative to `folder`, the study's (None: to the current folder, as they were named). `rules` are those
    that ran, `fail_on` is the severity from which on the answer is no.
    """

    problems: tuple[Problem, ...]
    lines: dict[str, tuple[str, ...]]
    rules: tuple[RuleCard, ...] = ()
    fail_on: str = FAIL_ON[0]
    folder: Path | None = None

    @property
    def failed(self) -> bool:
        """Whether a problem is as loud as `fail_on`."""
        return any(problem.severity.reaches(self.fail_on) for problem in self.problems)

    def counts(self) -> dict[str, int]:
        """How many problems of each severity."""
        return self.report().counts()

    def report(self, level: str = Severity.INFO, rename: Callable[[str], str] = str) -> CheckReport:
        """What is to be shown: problems as loud as `level` or louder, each file as `rename` calls it."""
        problems = tuple(replace(p, file=rename(p.file)) for p in self.problems if p.severity.reaches(level))
        lines = {rename(file): lines for file, lines in self.lines.items()}
        return CheckReport(problems, lines, self.rules, self.fail_on)

    def as_json(self) -> dict[str, object]:
        """The contract `coanalyze/check/1`."""
        rows = [
            {
                "rule": p.rule,
                "name": p.name,
                "severity": str(p.severity),
                "file": p.file,
                "line": p.line,
                "column": p.column,
                "message": p.message,
            }
            for p in self.problems
        ]
        return {"schema": "coanalyze/check/1", "problems": rows, "counts": self.counts()}


def run_check(gathered: CheckInput, settings: CheckSettings, folder: Path | None = None) -> CheckResult:
    """The rules that `settings` select, run."""
    return CheckResult(
        tuple(rules_of.run_rules(gathered, settings)),
        dict(gathered.lines),
        tuple(entry.card for entry in rules_of.chosen(settings)),
        settings.fail_on or FAIL_ON[0],
        folder,
    )


def known_rules(asked: CheckSettings) -> CheckSettings:
    """The settings, where they name rules that exist. Raises UsageError with the nearest name for one that does not."""
    for choice in rules_of.unknown(asked.choices()):
        raise UsageError(f"there is no rule “{choice.text}”.", hint=rules_of.suggestion(choice.text))
    return asked


def rule_cards(asked: CheckSettings | None = None) -> tuple[RuleCard, ...]:
    """The rules, by id: all, or those that are asked for. Raises UsageError for one that does not exist."""
    return tuple(entry.card for entry in rules_of.chosen(known_rules(asked or CheckSettings())))


def rule_card(name: str) -> RuleCard:
    """The rule of an id or a name. Raises UsageError, with the nearest, where there is none."""
    wanted = name.strip().casefold()
    for entry in rules_of.rules():
        if wanted in (entry.rule.id.casefold(), entry.rule.name):
            return entry.card
    raise UsageError(f"there is no rule “{name}”.", hint=rules_of.suggestion(name))
