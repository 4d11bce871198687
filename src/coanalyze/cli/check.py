"""`coanalyze check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import CodebookOption, OutputOption, QuietOption

if TYPE_CHECKING:
    from coanalyze.api import CheckResult

app = typer.Typer()

_COLORS = {"error": 31, "warning": 33, "info": 36}
"""ANSI colours of severities; the word itself is always there too."""


@app.command(epilog="Example: coanalyze check my-study")
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[STUDY]", help="A study folder, or codebook files.")
    ] = None,
    codebook: CodebookOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Find problems in codebooks, sources, codings and the project file.

    Exit status 1 where there are errors: YAML that does not parse, an example that its code does not find, a
    counterexample that it does. Warnings and remarks do not change it.
    """
    from coanalyze.cli.output import as_json, choose, colored, emit

    format = choose(format, ("text", "table", "json"), output)
    result = _result(list(paths or []), list(codebook or []))
    counts = result.counts()
    if format == "json":
        emit(as_json(result.as_json()), output)
    else:
        shown = [_problem(result, number, colored(output)) for number in range(len(result.problems))]
        said = ", ".join(f"{number} {severity}{'s' if number != 1 else ''}" for severity, number in counts.items())
        if not quiet or result.problems:
            emit("\n".join([*shown, said.replace("infos", "info") + "."]), output)
    if counts["error"]:
        raise typer.Exit(1)


def _result(paths: list[Path], codebooks: list[Path]) -> CheckResult:
    from coanalyze import api, project
    from coanalyze.errors import UsageError

    if paths and not any(path.is_dir() for path in paths) and not all(path.name == "coanalyze.yaml" for path in paths):
        return api.check_codebooks(paths)
    if len(paths) > 1:
        raise UsageError("one study at a time.", where=paths[1], hint="Name one folder, or codebook files.")
    if not paths:
        found = project.find_project(Path.cwd())
        if found is None and codebooks:
            return api.check_codebooks(codebooks)
        if found is None:
            hint = "Name a study folder or codebook files, or make a study with `coanalyze init`."
            raise UsageError("there is no coanalyze.yaml here or above.", where=Path.cwd(), hint=hint)
        return api.check_study(found.parent if found.is_file() else found, codebooks)
    folder = paths[0] if paths[0].is_dir() else paths[0].parent
    return api.check_study(folder, codebooks)


def _problem(result: CheckResult, number: int, color: bool) -> str:
    """`file:line:column: severity RULE name`, the message, the source line, and a caret under the place."""
    problem = result.problems[number]
    place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
    severity = str(problem.severity)
    if color:
        severity = f"\x1b[1;{_COLORS[severity]}m{severity}\x1b[0m"
    head = f"{place}: {severity} {problem.rule} {problem.name}\n    {problem.message}"
    lines = result.lines.get(problem.file, ())
    if problem.line is None or not 0 < problem.line <= len(lines):
        return head + "\n"
    text = lines[problem.line - 1].expandtabs(1)
    column = (problem.column or 1) - 1
    start = max(0, column - 50)
    shown = ("…" if start else "") + text[start : start + 74]
    return f"{head}\n    {shown}\n    {' ' * (column - start + bool(start))}^\n"
