"""`coanalyze compare`."""

from __future__ import annotations

from collections.abc import Sequence
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
    StatusOption,
    StudyArgument,
    UnitOption,
    VerboseOption,
    WhereOption,
    selected,
)
from coanalyze.errors import UsageError

if TYPE_CHECKING:
    from coanalyze.model.keywords import Contrast

app = typer.Typer()

ByOption = Annotated[
    str | None, typer.Option("--by", metavar="KEY[=A,B]", help="Two values of an attribute are the sides.")
]
OneSideOption = Annotated[
    list[str] | None,
    typer.Option("--a", metavar="KEY=VALUE[,...]", help="The one side, as in --where: role=INN,case=x."),
]
OtherSideOption = Annotated[
    list[str] | None,
    typer.Option("--b", metavar="KEY=VALUE[,...]", help="The other side. Default: what a single --a leaves out."),
]
WhatOption = Annotated[
    list[str] | None, typer.Option("--what", metavar="WHAT[,WHAT]", help="words, phrases, codes. Default: all.")
]
NgramsOption = Annotated[int, typer.Option("--ngrams", metavar="N", help="Words of the longest phrase, 2 to 6.")]
MinRespondentsOption = Annotated[
    int, typer.Option("--min-respondents", metavar="N", help="A word counts from so many speakers of its side on.")
]
MaxShareOption = Annotated[
    float, typer.Option("--max-share", metavar="SHARE", help="... and with no more of it by one of them.")
]
CellsOption = Annotated[
    int, typer.Option("--cells", metavar="2|4", help="The log-likelihood that is shown: 2 UCREL's, 4 Dunning's.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Rows a side (table and md: 10).")]
PlotOption = Annotated[Path | None, typer.Option("--plot", metavar="FILE", help="Draw dots: png, svg or pdf.")]
CloudOption = Annotated[Path | None, typer.Option("--cloud", metavar="FILE", help="Draw two clouds: png or svg.")]


@app.command(epilog="Example: coanalyze compare my-study --by role=OA,INN --plot dots.svg --cloud clouds.png")
def compare(
    study: StudyArgument = None,
    by: ByOption = None,
    a: OneSideOption = None,
    b: OtherSideOption = None,
    where: WhereOption = None,
    what: WhatOption = None,
    ngrams: NgramsOption = 3,
    min_respondents: MinRespondentsOption = 2,
    max_share: MaxShareOption = 2 / 3,
    cells: CellsOption = 2,
    limit: LimitOption = None,
    unit: UnitOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    codebook: CodebookOption = None,
    format: PictureFormatOption = "table",
    plot: PlotOption = None,
    cloud: CloudOption = None,
    size: SizeOption = None,
    delimiter: DelimiterOption = ",",
    lang: LangOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Compare two groups, or any two selections: words, phrases and codes typical of each.

    Frequencies, per 1000 words, log-likelihood, log ratio, weighted log-odds with z, dispersion over speakers and p
    corrected by Holm. What one talkative person says makes no keyword, and is listed as left out.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, emit, warn
    from coanalyze.cli.pictures import picture_ending
    from coanalyze.reports import FIGURE_FORMATS

    format = choose(format, ("table", "md", "csv", "json", *FIGURE_FORMATS), output)
    plotted = picture_ending(plot) if plot is not None else format
    clouded = picture_ending(cloud, ("png", "svg")) if cloud is not None else ""
    those = selected(where, coder, status)
    choices = api.Choices(
        what=_kinds(what, cloud), longest=ngrams, least=min_respondents, largest=max_share, cells=cells,
        unit=unit, coders=those["coders"], statuses=those["statuses"],
    )  # fmt: skip
    pixels = api.parse_figure_size(size) if size is not None else None
    opened = open_study(study, codebook, quiet, need_codebook=False)
    found, warnings = api.contrast_sides(
        opened, by=by, a=a or (), b=b or (), where=those["where"], choices=choices, lang=lang
    )
    warn(warnings, quiet)
    if plotted in FIGURE_FORMATS:
        path = api.draw_contrast(opened, found, plot or output, plotted, limit or 10, pixels)
        typer.echo(f"Picture: {path}", err=plot is not None)
    if cloud is not None and found.pair is not None:
        typer.echo(f"Picture: {api.draw_pair(opened, found.pair, cloud, clouded, (1600, 1000), 60)}", err=True)
    if format not in FIGURE_FORMATS:
        emit(_told(found, format, limit, output, delimiter), output, bom=format == "csv")


def _kinds(what: Sequence[str] | None, cloud: Path | None) -> Sequence[str]:
    """What is compared. Raises UsageError where clouds are wanted without words."""
    from coanalyze.model.keywords import WHAT

    kinds = [part.strip() for given in what or () for part in given.split(",") if part.strip()] or WHAT
    if cloud is not None and "words" not in kinds:
        raise UsageError("clouds are of words.", hint="Add words to --what, or leave --cloud out.")
    return kinds


def _told(found: Contrast, format: str, limit: int | None, output: Path | None, delimiter: str) -> str:
    from coanalyze.cli.output import colored, width
    from coanalyze.reports import contrast_json, contrast_table, contrast_tables, render_table

    if format == "json":
        return contrast_json(found)
    if format == "csv":
        return render_table(contrast_table(found), format, delimiter=delimiter)
    cells = width()
    tables = contrast_tables(found, limit or 10, cells if format == "table" else None)
    return "\n".join(render_table(each, format, width=cells, color=colored(output)) for each in tables)
