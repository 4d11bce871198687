"""`coanalyze check`."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import CodebookOption, OutputOption, QuietOption
from coanalyze.model.settings import FAIL_ON, CheckSettings, RuleChoice

if TYPE_CHECKING:
    from coanalyze.api import CheckResult

app = typer.Typer()

SHOWN = ("error", "warning", "info")

SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--select", metavar="RULES", help="Only these rules: ids, families (CB), names, globs; a,b or repeat."
    ),
]
IgnoreOption = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULES", help="Not these rules; named as for --select.")
]
FailOnOption = Annotated[
    str | None,
    typer.Option(
        "--fail-on", metavar="LEVEL", help="Exit 1 from which level on: error (default), warning, info, never."
    ),
]
ShowOption = Annotated[
    str | None,
    typer.Option("--show", metavar="LEVEL", help="Show problems from this level on: error, warning, info."),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="A project file to take the settings under `check:` from."),
]


@app.command(epilog="Example: coanalyze check my-study --ignore PT,missing-color --fail-on warning")
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[STUDY]", help="A study folder, or codebook files.")
    ] = None,
    codebook: CodebookOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    fail_on: FailOnOption = None,
    show: ShowOption = None,
    config: ConfigOption = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend what cannot change meaning: layout, order, colours, doubles.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="With --fix: print what it would change, and write and check nothing.")
    ] = False,
    list_rules: Annotated[
        bool, typer.Option("--rules", help="List the rules (those selected), and check nothing.")
    ] = False,
    rule: Annotated[
        str | None, typer.Option("--rule", metavar="RULE", help="Explain a rule (its id or name), and check nothing.")
    ] = None,
    format: Annotated[str, typer.Option("--format", "-f", help="text, json, github, sarif or junit.")] = "text",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Find problems in codebooks, sources, codings and the project file.

    Exit status 1 where there are errors: YAML that does not parse, an example that its code does not find, a
    counterexample that it does. Warnings and remarks do not change it, unless --fail-on says so. `--fix --diff` exits
    with 1 where there is something to mend.
    """
    # A codebook is a great many small objects that live to the end: looking for garbage took a fifth of the time.
    gc.set_threshold(200_000, 50, 50)
    asked = CheckSettings(_rules(select), _rules(ignore), _level(fail_on, "--fail-on", FAIL_ON))
    shown = _level(show, "--show", SHOWN)
    if rule is not None or list_rules:
        _about_rules(rule, asked, format, output)
        return
    if fix or diff:
        _fix(list(paths or []), list(codebook or []), fix, diff, output, quiet)
    result = _result(list(paths or []), list(codebook or []), asked, config)
    _print(result, format, output, shown, quiet)
    if result.failed:
        raise typer.Exit(1)


def _fix(paths: list[Path], codebooks: list[Path], fix: bool, diff: bool, output: Path | None, quiet: bool) -> None:
    from coanalyze.cli.fixing import fix_first
    from coanalyze.errors import UsageError

    if diff and not fix:
        raise UsageError("--diff shows what --fix would change.", hint="Write --fix --diff.")
    fix_first(paths, codebooks, diff, output, quiet)


def _rules(written: Sequence[str] | None) -> tuple[RuleChoice, ...]:
    names = (name.strip() for text in written or () for name in text.split(","))
    return tuple(RuleChoice(name) for name in names if name)


def _level(written: str | None, option: str, known: Sequence[str]) -> str | None:
    from coanalyze.errors import UsageError

    if written is not None and written.casefold() not in known:
        raise UsageError(f"{option} cannot be “{written}”.", hint=f"Write one of {', '.join(known)}.")
    return written and written.casefold()


def _about_rules(rule: str | None, asked: CheckSettings, format: str, output: Path | None) -> None:
    from coanalyze import api, reports
    from coanalyze.cli.output import choose, colored, emit, width

    if rule is not None:
        emit(reports.rule_text(api.rule_card(rule)), output)
        return
    form = choose("table" if format == "text" else format, ("table", "md", "csv"), output)
    table = reports.rules_table(api.rule_cards(asked))
    emit(reports.render_table(table, form, width=width(), color=colored(output)), output, bom=form == "csv")


def _result(paths: list[Path], codebooks: list[Path], asked: CheckSettings, config: Path | None) -> CheckResult:
    from coanalyze import api, project
    from coanalyze.errors import UsageError

    if paths and not any(path.is_dir() for path in paths) and not all(path.name == "coanalyze.yaml" for path in paths):
        return api.check_codebooks(paths, asked, config)
    if len(paths) > 1:
        raise UsageError("one study at a time.", where=paths[1], hint="Name one folder, or codebook files.")
    if not paths:
        found = project.find_project(Path.cwd())
        if found is None and codebooks:
            return api.check_codebooks(codebooks, asked, config)
        if found is None:
            hint = "Name a study folder or codebook files, or make a study with `coanalyze init`."
            raise UsageError("there is no coanalyze.yaml here or above.", where=Path.cwd(), hint=hint)
        return api.check_study(found.parent if found.is_file() else found, codebooks, asked, config)
    folder = paths[0] if paths[0].is_dir() else paths[0].parent
    return api.check_study(folder, codebooks, asked, config)


def _print(result: CheckResult, format: str, output: Path | None, shown: str | None, quiet: bool) -> None:
    from coanalyze import __version__, reports
    from coanalyze.cli.output import as_json, choose, colored, emit, width

    form = choose("text" if format == "table" else format, reports.CHECK_FORMATS, output)
    if form == "json":
        emit(as_json(result.as_json()), output)
        return
    level = shown or _default_level(result.fail_on, form)
    report = result.report(level, _called(form, result.folder))
    if quiet and form == "text" and not report.problems and output is None:
        return
    text = reports.render_check(
        report, form, counts=result.counts(), shown=level, width=width(), color=colored(output), version=__version__
    )
    emit(text, output)


def _default_level(fail_on: str, form: str) -> str:
    """Everything for programs; for people no remarks, unless one of them makes the check fail."""
    return "info" if form in ("sarif", "junit") or fail_on == "info" else "warning"


def _called(form: str, folder: Path | None) -> Callable[[str], str]:
    from coanalyze.cli.paths import from_here, in_checkout

    return partial(in_checkout if form in ("github", "sarif") else from_here, folder=folder)
