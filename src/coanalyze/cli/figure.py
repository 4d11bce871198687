"""`coanalyze figure`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    LangOption,
    QuietOption,
    StatusOption,
    StudyArgument,
    UnitOption,
    VerboseOption,
    WhereOption,
)

app = typer.Typer()


@app.command(epilog="Example: coanalyze figure heatmap my-study --columns case -o heatmap.svg")
def figure(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="heatmap, cooccurrence, timeline, codes or saturation.")],
    study: StudyArgument = None,
    where: WhereOption = None,
    columns: Annotated[
        str, typer.Option("--columns", metavar="KEY", help="heatmap: what its columns are (role, case, phase ...).")
    ] = "respondent",
    measure: Annotated[
        str, typer.Option("--measure", help="heatmap: mentions, respondents, presence or share (of units).")
    ] = "mentions",
    unit: UnitOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    size: Annotated[
        str | None,
        typer.Option("--size", metavar="W[xH]", help="Pixels, 200 an inch. Default: as large as what is in it."),
    ] = None,
    codebook: CodebookOption = None,
    format: Annotated[
        str, typer.Option("--format", "-f", help="png, svg or pdf; table, csv, md or json for the numbers.")
    ] = "png",
    delimiter: Annotated[str, typer.Option("--delimiter", help="What separates the columns of a csv.")] = ",",
    lang: LangOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The picture (default: reports/KIND.png in the study)."),
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Draw a picture of the findings: readable in grey, the same look everywhere, its words beside it as NAME.txt.

    heatmap: codes by respondent. cooccurrence: codes by codes. timeline: mentions by date. codes: mentions and
    respondents. saturation: new codes from document to document, of people's codings.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, colored, emit, warn, width
    from coanalyze.reports import FIGURE_FORMATS, TABLE_FORMATS, alt_of_figure, figure_json, figure_table, render_table

    ending = output.suffix[1:].casefold() if output is not None else ""
    if format == "png" and ending in FIGURE_FORMATS:
        format = ending
    format = choose(format, (*FIGURE_FORMATS, *TABLE_FORMATS), output)
    pixels = api.parse_figure_size(size) if size is not None else None
    opened = open_study(study, codebook, quiet)
    found, warnings = api.figure(
        opened,
        kind,
        where=where or (),
        unit=unit,
        lang=lang,
        columns=columns,
        measure=measure,
        coders=coder or (),
        statuses=status or (),
    )
    warn(warnings, quiet)
    if format == "json":
        emit(figure_json(found), output)
    elif format in TABLE_FORMATS:
        table = figure_table(found, full=format == "csv")
        text = render_table(table, format, width=width(), color=colored(output), delimiter=delimiter)
        emit(text, output, bom=format == "csv")
    else:
        path = api.write_figure(opened, found, output, format, pixels)
        emit(f"Picture: {path}", None)
        if not quiet:
            typer.echo(alt_of_figure(found), err=True)
