"""Problems as GitHub workflow commands, which GitHub shows as annotations beside the lines."""

from __future__ import annotations

from coanalyze.model.problem import CheckReport, Problem, Severity
from coanalyze.reports.check_region import end_column
from coanalyze.reports.wording import clean

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(report: CheckReport) -> str:
    """One `::error file=...,line=...::message` a problem.

    Escaped as actions/toolkit does (`packages/core/src/command.ts`): `%`, CR, LF; `:` and `,` in properties too.
    """
    return "".join(f"{_command(report, problem)}\n" for problem in report.problems)


def _command(report: CheckReport, problem: Problem) -> str:
    properties = {"file": problem.file, "title": f"{problem.rule} {problem.name}"}
    if problem.line is not None:
        properties["line"] = str(problem.line)
    if problem.line is not None and problem.column is not None:
        line = report.line_of(problem)
        properties["col"] = str(problem.column)
        properties["endColumn"] = str(problem.column + 1 if line is None else end_column(line, problem.column))
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    message = "\n".join(clean(line) for line in problem.message.split("\n"))
    return f"::{_COMMANDS[problem.severity]} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
