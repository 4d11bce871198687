"""`coanalyze figure`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    DelimiterOption,
    LangOption,
    QuietOption,
    SizeOption,
    StatusOption,
    StudyArgument,
    UnitOption,
    VerboseOption,
    WhereOption,
    selected,
)

if TYPE_CHECKING:
    from coanalyze.model.figure import Figure

app = typer.Typer()


KindArgument = Annotated[
    str, typer.Argument(metavar="KIND", help="heatmap, cooccurrence, timeline, codes or saturation.")
]
ColumnsOption = Annotated[
    str, typer.Option("--columns", metavar="KEY", help="heatmap: what its columns are (role, case, phase ...).")
]
MeasureOption = Annotated[
    str, typer.Option("--measure", help="heatmap: mentions, respondents, presence or share (of units).")
]
PictureFormatOption = Annotated[
    str, typer.Option("--format", "-f", help="png, svg or pdf; table, csv, md or json for the numbers.")
]
PictureOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="The picture (default: reports/KIND.png in the study)."),
]


@app.command(epilog="Example: coanalyze figure heatmap my-study --columns case -o heatmap.svg")
def figure(
    kind: KindArgument,
    study: StudyArgument = None,
    where: WhereOption = None,
    columns: ColumnsOption = "respondent",
    measure: MeasureOption = "mentions",
    unit: UnitOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    size: SizeOption = None,
    codebook: CodebookOption = None,
    format: PictureFormatOption = "png",
    delimiter: DelimiterOption = ",",
    lang: LangOption = None,
    output: PictureOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Draw a picture of the findings: readable in grey, the same look everywhere, its words beside it as NAME.txt.

    heatmap: codes by respondent. cooccurrence: codes by codes. timeline: mentions by date. codes: mentions and
    respondents. saturation: new codes from document to document, of people's codings.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, warn
    from coanalyze.cli.pictures import tell_picture
    from coanalyze.reports import FIGURE_FORMATS, TABLE_FORMATS, alt_of_figure

    ending = output.suffix[1:].casefold() if output is not None else ""
    if format == "png" and ending in FIGURE_FORMATS:
        format = ending
    format = choose(format, (*FIGURE_FORMATS, *TABLE_FORMATS), output)
    pixels = api.parse_figure_size(size) if size is not None else None
    opened = open_study(study, codebook, quiet)
    found, warnings = api.figure(
        opened, kind, unit=unit, lang=lang, columns=columns, measure=measure, **selected(where, coder, status)
    )
    warn(warnings, quiet)
    if format in FIGURE_FORMATS:
        tell_picture(api.write_figure(opened, found, output, format, pixels), alt_of_figure(found), quiet)
    else:
        _numbers(found, format, output, delimiter)


def _numbers(found: Figure, format: str, output: Path | None, delimiter: str) -> None:
    """What a picture would show, as a table or JSON."""
    from coanalyze.cli.output import emit, emit_table
    from coanalyze.reports import figure_json, figure_table

    if format == "json":
        emit(figure_json(found), output)
    else:
        emit_table(figure_table(found, full=format == "csv"), format, output, delimiter)
