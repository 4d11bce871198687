"""`coanalyze query`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    LangOption,
    OutputOption,
    QuietOption,
    StatusOption,
    StudyOption,
    UnitOption,
    WhereOption,
)

if TYPE_CHECKING:
    from coanalyze.model.project import Project

app = typer.Typer()

_SHOWN = 40


@app.command(epilog="Example: coanalyze query 'systemfeil and \"ansvar\" near 2 not loesning' -s my-study")
def query(
    text: Annotated[
        str | None,
        typer.Argument(metavar="[QUERY]", help="A query, or the name of a saved one. Default: list those saved."),
    ] = None,
    study: StudyOption = None,
    where: WhereOption = None,
    unit: UnitOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    save: Annotated[
        str | None, typer.Option("--save", metavar="NAME", help="Put the query into the project file by this name.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=0, help="How many quotes (table: 40).")] = None,
    codebook: CodebookOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="table, md, csv or json.")] = "table",
    delimiter: Annotated[str, typer.Option("--delimiter", help="What separates the columns of a csv.")] = ",",
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
    from coanalyze.cli.output import as_json, choose, colored, emit, warn, width
    from coanalyze.reports import answer_data, answer_flat, footer, render_answer, render_table

    format = choose(format, ("table", "md", "csv", "json"), output)
    if text is None:
        project = locate(study, codebook)
        if format == "json":
            emit(as_json(api.queries_json(project)), output)
        else:
            table = api.queries_table(project)
            emit(render_table(table, format, width=width(), color=colored(output), delimiter=delimiter), output)
        return
    opened = open_study(study, codebook, quiet, need_codebook=False)
    where, coders, statuses = where or [], coder or [], status or []
    answer, warnings = api.answer_query(
        opened, text, where=where, unit=unit, coders=coders, statuses=statuses, lang=lang
    )
    warn(warnings, quiet)
    if save is not None:
        _save(opened.project, save, answer.text, quiet)
    made = api.made_from(
        opened, unit=answer.unit, where=where, coders=coders, statuses=statuses, filters={"query": [answer.text]}
    )
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
