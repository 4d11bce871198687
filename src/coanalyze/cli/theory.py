"""`coanalyze theory`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    DelimiterOption,
    LangOption,
    OutputOption,
    QuietOption,
    SizeOption,
    StatusOption,
    StudyArgument,
    UnitOption,
    VerboseOption,
    WhereOption,
    selected,
)

app = typer.Typer()


NearOption = Annotated[
    int,
    typer.Option("--near", metavar="N", min=0, help="Codes go together at most N turns apart. Default: in one unit."),
]
LeastOption = Annotated[
    int, typer.Option("--min", metavar="N", min=1, help="Pairs without a relation: only those together N times.")
]
TheoryFormatOption = Annotated[
    str, typer.Option("--format", "-f", help="table, md, json or csv; svg, png or pdf; mermaid or dot.")
]
TableOption = Annotated[
    str, typer.Option("--table", help="What a csv holds: relations, categories, unexplained or questions.")
]


@app.command(epilog="Example: coanalyze theory my-study -o theory.svg")
def theory(
    study: StudyArgument = None,
    where: WhereOption = None,
    unit: UnitOption = None,
    near: NearOption = 0,
    least: LeastOption = 1,
    coder: CoderOption = None,
    status: StatusOption = None,
    codebook: CodebookOption = None,
    format: TheoryFormatOption = "table",
    table: TableOption = "relations",
    size: SizeOption = None,
    delimiter: DelimiterOption = ",",
    lang: LangOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Draw the paradigm model of the codebook's relations, and tell what supports them.

    Conditions, context, the core category, strategies and consequences (Strauss and Corbin 1990), each with its
    mentions; relations that no segment supports, codes that go together and no relation says why, categories not yet
    linked to the core: the questions for the next interview.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, colored, emit, warn, width
    from coanalyze.cli.pictures import tell_picture
    from coanalyze.reports import FIGURE_FORMATS, THEORY_TABLES, render_theory, theory_alt

    format = choose(format, ("table", "md", "json", "csv", *FIGURE_FORMATS, "mermaid", "dot"), output)
    table = choose(table, THEORY_TABLES)
    pixels = api.parse_figure_size(size) if size is not None else None
    opened = open_study(study, codebook, quiet)
    found, warnings = api.theorise(
        opened, turns=near, least=least, unit=unit, lang=lang, **selected(where, coder, status)
    )
    warn(warnings, quiet)
    if format in FIGURE_FORMATS:
        tell_picture(api.draw_theory(opened, found, output, format, pixels), theory_alt(found), quiet)
        return
    color = colored(output)
    shown = render_theory(found, format, table=table, width=width(), color=color, delimiter=delimiter)
    emit(shown, output, bom=format == "csv")
