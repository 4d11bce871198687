"""`coanalyze saturation`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    DelimiterOption,
    LangOption,
    OutputOption,
    PictureFormatOption,
    QuietOption,
    SizeOption,
    StudyArgument,
    VerboseOption,
    WhereOption,
)

if TYPE_CHECKING:
    from coanalyze.model.saturation import SaturationReport

app = typer.Typer()

ByOption = Annotated[
    str | None, typer.Option("--by", metavar="KEY", help="Respondents with each value too (role, case ...).")
]
OrderOption = Annotated[
    str | None,
    typer.Option(
        "--order",
        metavar="date|id|FILE",
        help="The order of collection; FILE has a document id a line. Default: date where all have one, else id.",
    ),
]
BaseOption = Annotated[int, typer.Option("--base", min=1, help="Documents of the base (4, 5, 6).")]
RunOption = Annotated[int, typer.Option("--run", min=1, help="Documents of a run (2, 3).")]
ThresholdOption = Annotated[
    float,
    typer.Option("--threshold", min=0, max=99, help="Per cent of new codes that count as none (5, 0; 0.05 is 5)."),
]
OrdersOption = Annotated[int, typer.Option("--orders", metavar="N", help="How many shuffled orders.")]
AutoOption = Annotated[bool, typer.Option("--auto", help="Count the automatic coder's codings; it warns.")]
UncodedOption = Annotated[
    bool, typer.Option("--uncoded", help="Count documents that nobody has coded, as read without a new code.")
]
TableOption = Annotated[str, typer.Option("--table", help="What a csv holds: documents or points.")]
PlotOption = Annotated[Path | None, typer.Option("--plot", metavar="FILE", help="Draw it too: png, svg or pdf.")]


@app.command(epilog="Example: coanalyze saturation my-study --by role --plot saturation.svg")
def saturation(
    study: StudyArgument = None,
    where: WhereOption = None,
    by: ByOption = None,
    order: OrderOption = None,
    base: BaseOption = 4,
    run: RunOption = 2,
    threshold: ThresholdOption = 5,
    orders: OrdersOption = 1000,
    coder: CoderOption = None,
    auto: AutoOption = False,
    uncoded: UncodedOption = False,
    codebook: CodebookOption = None,
    format: PictureFormatOption = "table",
    table: TableOption = "documents",
    plot: PlotOption = None,
    size: SizeOption = None,
    delimiter: DelimiterOption = ",",
    lang: LangOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Tell when further documents bring no new codes (Guest, Namey and Chen 2020), and how far that is an accident.

    New codes of each document in the order of collection, saturation for a base of 4, 5 or 6, a run of 2 or 3 and a
    threshold of 5 and 0 %, and the same in 1,000 shuffled orders; with a sentence for the methods section. People's
    codings count.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, emit, warn
    from coanalyze.cli.pictures import picture_ending
    from coanalyze.reports import FIGURE_FORMATS, SATURATION_TABLES, saturation_alt, saturation_json

    format = choose(format, ("table", "md", "csv", "json", *FIGURE_FORMATS), output)
    table = choose(table, SATURATION_TABLES)
    drawn_as = picture_ending(plot) if plot is not None else format
    pixels = api.parse_figure_size(size) if size is not None else None
    opened = open_study(study, codebook, quiet)
    found, warnings = api.saturation_of(
        opened, where=where or (), by=by, coders=coder or (), auto=auto, uncoded=uncoded, order=order,
        rule=(base, run, threshold / 100 if threshold >= 1 else threshold), orders=orders, lang=lang,
    )  # fmt: skip
    warn(warnings, quiet)
    if drawn_as in FIGURE_FORMATS:
        path = api.draw_saturation(opened, found, plot or output, drawn_as, pixels)
        typer.echo(f"Picture: {path}", err=plot is not None)
        if not quiet and plot is None:
            typer.echo(saturation_alt(found), err=True)
    if format == "json":
        emit(saturation_json(found), output)
    elif format not in FIGURE_FORMATS:
        emit(_told(found, format, table, output, delimiter), output, bom=format == "csv")


def _told(found: SaturationReport, format: str, table: str, output: Path | None, delimiter: str) -> str:
    from coanalyze.cli.output import colored, width
    from coanalyze.reports import documents_table, points_table, render_table, sentence_table

    full = format == "csv"
    tables = [documents_table(found, full), points_table(found, full), sentence_table(found)]
    if full:
        tables = tables[1:2] if table == "points" else tables[:1]
    return "\n".join(
        render_table(each, format, width=width(), color=colored(output), delimiter=delimiter) for each in tables
    )
