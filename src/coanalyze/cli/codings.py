"""`coanalyze codings`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    LangOption,
    OutputOption,
    QuietOption,
    StatusOption,
    StudyArgument,
    VerboseOption,
    WhereOption,
)

app = typer.Typer()


@app.command(epilog="Example: coanalyze codings my-study --format csv -o codings.csv")
def codings(
    study: StudyArgument = None,
    where: WhereOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    code: Annotated[
        list[str] | None, typer.Option("--code", metavar="ID", help="Only this code and its children (repeatable).")
    ] = None,
    codebook: CodebookOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="table, md, csv or json.")] = "table",
    delimiter: Annotated[str, typer.Option("--delimiter", help="What separates the columns of a csv.")] = ",",
    lang: LangOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Print every coded quote as one flat table with its attributes."""
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import as_json, choose, colored, emit, warn, width
    from coanalyze.reports import footer, render_table

    format = choose(format, ("table", "md", "csv", "json"), output)
    opened = open_study(study, codebook, quiet)
    told_in = api.told_in(opened, lang).lang
    quotes, warnings = api.list_codings(
        opened, where=where or (), codes=code or (), coders=coder or (), statuses=status or ()
    )
    warn(warnings, quiet)
    made = api.made_from(
        opened, unit="coding", where=where or (), of="nothing", coders=coder or (), statuses=status or (),
        filters={"code": list(code)} if code else None,
    )  # fmt: skip
    if format == "json":
        emit(as_json(api.codings_json(opened, quotes, made)), output)
        return
    table = api.codings_table(quotes, full=format == "csv", lang=told_in, footer=footer(made, told_in))
    text = render_table(table, format, width=width(), color=colored(output), delimiter=delimiter)
    emit(text, output, bom=format == "csv")
