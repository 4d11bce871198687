"""`coanalyze matrix`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    CodesOption,
    DelimiterOption,
    LangOption,
    OutputOption,
    QuietOption,
    StatusOption,
    StudyArgument,
    UnitOption,
    VerboseOption,
    WhereOption,
    selected,
)

app = typer.Typer()


RowsOption = Annotated[
    str,
    typer.Option("--rows", metavar="WHAT", help="code, finding (the uppermost codes), or an attribute."),
]
ColumnsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="KEY",
        help="respondent (default), role, case, phase or any attribute; repeat to cross them. With an attribute in "
        "--rows: code or finding.",
    ),
]
MeasureOption = Annotated[
    str,
    typer.Option("--measure", help="mentions, respondents, presence, or share (of each column's units of speech)."),
]
QuotesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--quotes",
        metavar="CODE:VALUE",
        help="The quotes behind a cell (repeatable): CODE:VALUE, crossed CODE:VALUE,VALUE (- for none); CODE for a "
        "row, all for every cell.",
    ),
]
MatrixFormatOption = Annotated[
    str, typer.Option("--format", "-f", help="table, md, csv, xlsx, json, or html: a heat map.")
]


@app.command(epilog="Example: coanalyze matrix my-study --columns role --columns phase --quotes my-code:OA,start")
def matrix(
    study: StudyArgument = None,
    rows: RowsOption = "code",
    columns: ColumnsOption = None,
    measure: MeasureOption = "mentions",
    quotes: QuotesOption = None,
    code: CodesOption = None,
    where: WhereOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    unit: UnitOption = None,
    codebook: CodebookOption = None,
    format: MatrixFormatOption = "table",
    delimiter: DelimiterOption = ",",
    lang: LangOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Count codes by respondent, role, case, phase or any attribute, and show the quotes behind any number.

    A code has its children's mentions too. A total counts each mention or respondent once. What a terminal has no room
    for stands in tables below each other, and beyond four of them is named and left out.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, colored, emit, emit_bytes, refuse_binary, warn, width
    from coanalyze.reports import MATRIX_FORMATS, matrix_xlsx, render_matrix

    format = choose(format, (*MATRIX_FORMATS, "xlsx"), output)
    refuse_binary(format, output)
    opened = open_study(study, codebook, quiet)
    found, warnings = api.matrix(
        opened, rows=rows, columns=columns or (), measure=measure, codes=code or (), quotes=quotes or (),
        unit=unit, lang=lang, **selected(where, coder, status),
    )  # fmt: skip
    warn(warnings, quiet)
    if format == "xlsx":
        emit_bytes(matrix_xlsx(found), output)
        return
    text = render_matrix(found, format, width=width(), color=colored(output), delimiter=delimiter)
    emit(text, output, bom=format == "csv")
