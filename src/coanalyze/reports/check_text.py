"""Problems for people: as a good compiler tells them, with the line and a caret under the place."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from functools import lru_cache

from coanalyze.model.problem import CheckReport, Problem, Severity
from coanalyze.reports.check_region import end_column
from coanalyze.reports.wording import clean, clean_char

_COLORS = {Severity.ERROR: 31, Severity.WARNING: 33, Severity.INFO: 36}
"""ANSI colours; the severity's word is always there too."""
_INDENT = 4


def render_problems(report: CheckReport, width: int = 80, color: bool = False) -> str:
    """Every problem as `file:line:column: severity RULE name`, its message, the line it stands on, and a caret.

    No line is over `width` terminal cells but the first, whose place may be long. Escapes only if `color`.
    """
    return "\n".join(_problem(report, problem, max(width, 40), color) for problem in report.problems)


def render_closing(counts: Mapping[str, int], shown: str = Severity.INFO) -> str:
    """`1 error, 2 warnings, 0 info.`, and how to see the problems that are quieter than `shown`."""
    said = ", ".join(f"{number} {_noun(level, number)}" for level, number in counts.items()) + "."
    hidden = {level: number for level, number in counts.items() if number and not Severity(level).reaches(shown)}
    if not hidden:
        return said
    quietest = list(hidden)[-1]
    what = " and ".join(f"{number} {_noun(level, number)}" for level, number in hidden.items())
    verb = "is" if sum(hidden.values()) == 1 else "are"
    return f"{said}\n{what} {verb} not shown: --show {quietest} shows {'it' if verb == 'is' else 'them'}."


def _noun(level: str, number: int) -> str:
    return level if number == 1 or level == Severity.INFO else f"{level}s"


def place(problem: Problem) -> str:
    """`file:line:column`, as far as they are known."""
    return ":".join(str(part) for part in (clean(problem.file), problem.line, problem.column) if part is not None)


def _problem(report: CheckReport, problem: Problem, width: int, color: bool) -> str:
    severity = _painted(str(problem.severity), problem.severity, color)
    head = f"{place(problem)}: {severity} {problem.rule} {problem.name}"
    said = [
        row
        for line in problem.message.split("\n")
        for row in textwrap.wrap(clean(line), width - _INDENT, break_long_words=False, break_on_hyphens=False)
    ]
    line = report.line_of(problem)
    shown = [] if line is None else _source(problem, line, width, color)
    return "\n".join([head, *(" " * _INDENT + row for row in said), *shown]) + "\n"


def _source(problem: Problem, line: str, width: int, color: bool) -> list[str]:
    """The line, and under it the caret; with their number before them."""
    gutter = f"{problem.line:>6} | "
    cells = [_cell(char) for char in line.rstrip()]
    at = min((problem.column or 1) - 1, len(cells))
    end = min(end_column(line, at + 1) - 1, len(cells)) if problem.column else at
    start, stop = _window(cells, at, width - len(gutter))
    before = ("…" if start else "") + "".join(char for char, _ in cells[start:at])
    rest = "".join(char for char, _ in cells[at:stop]) + ("…" if stop < len(cells) else "")
    if problem.column is None:
        return [gutter + before + rest]
    indent = bool(start) + sum(wide for _, wide in cells[start:at])
    tail = sum(wide for _, wide in cells[at : min(end, stop)]) - 1
    caret = _painted("^" + "~" * max(0, tail), problem.severity, color)
    return [gutter + before + rest, " " * (len(gutter) - 2) + "| " + " " * indent + caret]


@lru_cache(maxsize=4096)
def _cell(char: str) -> tuple[str, int]:
    """A character as it is shown, and the terminal cells that it takes."""
    from rich.cells import cell_len

    shown = clean_char(char)
    return shown, cell_len(shown)


def _window(cells: Sequence[tuple[str, int]], at: int, room: int) -> tuple[int, int]:
    """Which characters are shown of a line too long: those round the place, a third of them before it."""
    if sum(wide for _, wide in cells) <= room:
        return 0, len(cells)
    start = at
    left = (room - 2) // 3
    while start and left >= cells[start - 1][1]:
        start -= 1
        left -= cells[start][1]
    stop, left = start, room - 2
    while stop < len(cells) and left >= cells[stop][1]:
        left -= cells[stop][1]
        stop += 1
    return start, stop


def _painted(text: str, severity: Severity, color: bool) -> str:
    return f"\x1b[1;{_COLORS[severity]}m{text}\x1b[0m" if color else text
