"""`coanalyze report`."""

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
    UnitOption,
    VerboseOption,
    WhereOption,
)

app = typer.Typer()


@app.command(epilog="Example: coanalyze report my-study --where phase=start --format md -o findings.md")
def report(
    study: StudyArgument = None,
    where: WhereOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    unit: UnitOption = None,
    quotes: Annotated[
        str | None,
        typer.Option(
            "--quotes", metavar="N|all", help="Quotes shown under each finding (table: 2; html: 5 at first; md: all)."
        ),
    ] = None,
    quotes_by: Annotated[
        list[str] | None,
        typer.Option(
            "--quotes-by", metavar="CODE:ID[,ID]", help="The quotes that stand for a code (repeatable); ids: `codings`."
        ),
    ] = None,
    questions: Annotated[bool, typer.Option("--questions", help="Show the question before each quote.")] = False,
    codebook: CodebookOption = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", help="table, md, html, csv, json, or expect: the figures to paste into coanalyze.yaml."
        ),
    ] = "table",
    delimiter: Annotated[str, typer.Option("--delimiter", help="What separates the columns of a csv.")] = ",",
    lang: LangOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Print the finding table, and the quotes behind every figure.

    Mentions, respondents, documents and cases are different numbers and are always named. What no one said is shown as
    "no mention found": the matcher's silence is not the respondent's.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, colored, emit, warn, width
    from coanalyze.reports import FORMATS, PAGE, how_many, render_findings, render_page

    format = choose(format, (*FORMATS, PAGE), output)
    number = how_many(quotes)
    opened = open_study(study, codebook, quiet)
    found, warnings = api.find(
        opened,
        where=where or (),
        unit=unit,
        lang=lang,
        quotes_by=quotes_by or (),
        coders=coder or (),
        statuses=status or (),
    )
    warn(warnings, quiet)
    if format == PAGE:
        emit(render_page(api.page_of(opened, found, where=where or ()), number), output)
        return
    text = render_findings(
        found,
        format,
        width=width(),
        color=colored(output),
        quotes=number,
        questions=questions,
        delimiter=delimiter,
    )
    emit(text, output, bom=format == "csv")
