"""`coanalyze query`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    DelimiterOption,
    FormatOption,
    LangOption,
    OutputOption,
    QuietOption,
    StatusOption,
    StudyOption,
    UnitOption,
    WhereOption,
    selected,
)

if TYPE_CHECKING:
    from coanalyze.model.answer import Answer
    from coanalyze.model.basis import MadeFrom
    from coanalyze.model.project import Project

app = typer.Typer()

_SHOWN = 40

QueryArgument = Annotated[
    str | None,
    typer.Argument(metavar="[QUERY]", help="A query, or the name of a saved one. Default: list those saved."),
]
SaveOption = Annotated[
    str | None, typer.Option("--save", metavar="NAME", help="Put the query into the project file by this name.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=0, help="How many quotes (table: 40).")]


@app.command(epilog="Example: coanalyze query 'systemfeil and \"ansvar\" near 2 not loesning' -s my-study")
def query(
    text: QueryArgument = None,
    study: StudyOption = None,
    where: WhereOption = None,
    unit: UnitOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    save: SaveOption = None,
    limit: LimitOption = None,
    codebook: CodebookOption = None,
    format: FormatOption = "table",
    delimiter: DelimiterOption = ",",
    lang: LangOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Find the turns that meet a query over codes, words in quotes and attributes.

    and, or, not; near N, before N, after N, then (units apart in a document); within sentence, turn, document,
    respondent; parentheses. A code counts with those below it, =CODE alone. "..." is a pattern, role=OA an attribute.
    The query may be saved under a name and used by every command: --where query=NAME.
    """
    from coanalyze import api
    from coanalyze.cli.locate import locate, open_study
    from coanalyze.cli.output import choose, warn

    format = choose(format, ("table", "md", "csv", "json"), output)
    if text is None:
        _list(locate(study, codebook), format, output, delimiter)
        return
    opened = open_study(study, codebook, quiet, need_codebook=False)
    those = selected(where, coder, status)
    answer, warnings = api.answer_query(opened, text, unit=unit, lang=lang, **those)
    warn(warnings, quiet)
    if save is not None:
        _save(opened.project, save, answer.text, quiet)
    made = api.made_from(opened, unit=answer.unit, filters={"query": [answer.text]}, **those)
    _write(answer, made, format, output, delimiter, limit)


def _list(project: Project, format: str, output: Path | None, delimiter: str) -> None:
    """The saved queries."""
    from coanalyze import api
    from coanalyze.cli.output import as_json, emit, emit_table

    if format == "json":
        emit(as_json(api.queries_json(project)), output)
    else:
        emit_table(api.queries_table(project), format, output, delimiter)


def _write(answer: Answer, made: MadeFrom, format: str, output: Path | None, delimiter: str, limit: int | None) -> None:
    from coanalyze.cli.output import as_json, colored, emit, width
    from coanalyze.reports import answer_data, answer_flat, footer, render_answer, render_table

    if format == "json":
        emit(as_json(answer_data(answer, made.as_dict())), output)
        return
    if format == "csv":
        emit(render_table(answer_flat(answer), format, delimiter=delimiter), output, bom=True)
        return
    most = limit if limit is not None else _SHOWN if format == "table" else None
    notes = footer(made, answer.language)
    emit(render_answer(answer, format, notes=notes, limit=most, width=width(), color=colored(output)), output)


def _save(project: Project, name: str, text: str, quiet: bool) -> None:
    from coanalyze import api

    file = api.save_query(project, name, text)
    if not quiet:
        typer.echo(f"saved as `{name}` in {file}", err=True)
