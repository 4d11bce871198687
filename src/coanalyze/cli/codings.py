"""`coanalyze codings`."""

from __future__ import annotations

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    CodesOption,
    DelimiterOption,
    FormatOption,
    LangOption,
    OutputOption,
    QuietOption,
    StatusOption,
    StudyArgument,
    VerboseOption,
    WhereOption,
    selected,
)

app = typer.Typer()


@app.command(epilog="Example: coanalyze codings my-study --format csv -o codings.csv")
def codings(
    study: StudyArgument = None,
    where: WhereOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    code: CodesOption = None,
    codebook: CodebookOption = None,
    format: FormatOption = "table",
    delimiter: DelimiterOption = ",",
    lang: LangOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Print every coded quote as one flat table with its attributes."""
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import as_json, choose, emit, emit_pieces, emit_table, warn
    from coanalyze.reports import footer

    format = choose(format, ("table", "md", "csv", "json"), output)
    opened = open_study(study, codebook, quiet)
    told_in = api.told_in(opened, lang).lang
    those = selected(where, coder, status)
    flat = api.flat_codings(opened, codes=code or (), **those) if format in ("csv", "json") else None
    if flat is not None:
        warn(flat.warnings, quiet)
        emit_pieces(flat.json() if format == "json" else flat.csv(delimiter), output, bom=format == "csv")
        return
    quotes, warnings = api.list_codings(opened, codes=code or (), **those)
    warn(warnings, quiet)
    filters = {"code": list(code)} if code else None
    made = api.made_from(opened, unit="coding", of="nothing", filters=filters, **those)
    if format == "json":
        emit(as_json(api.codings_json(opened, quotes, made)), output)
        return
    table = api.codings_table(quotes, full=format == "csv", lang=told_in, footer=footer(made, told_in))
    emit_table(table, format, output, delimiter)
