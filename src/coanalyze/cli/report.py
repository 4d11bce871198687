"""`coanalyze report`."""

from __future__ import annotations

from pathlib import Path
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
            "--quotes",
            metavar="N|all",
            help="Quotes shown under each finding (table: 2; docx, tex, html at first: 5; md, xlsx: all).",
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
            "--format",
            "-f",
            help="table, md, html, docx, xlsx, tex, csv, json, or expect: the figures to paste into coanalyze.yaml. "
            "-o NAME.docx chooses it too.",
        ),
    ] = "table",
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE", help="Your own Jinja2 template, instead of a format."),
    ] = None,
    table: Annotated[
        str, typer.Option("--table", metavar="NAME", help="What a csv holds: findings, quotes or matrix.")
    ] = "findings",
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
    from coanalyze import api, reports
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, colored, emit, emit_bytes, refuse_binary, warn, width
    from coanalyze.errors import UsageError

    if template is not None and format != "table":
        raise UsageError("a template makes its own format.", hint="Give --template or --format, not both.")
    if template is None:
        format = choose(format, (*reports.FORMATS, reports.PAGE, *reports.OFFICE), output)
    refuse_binary(format, output, template)
    number = reports.how_many(quotes)
    opened = open_study(study, codebook, quiet)
    chosen = {"where": where or (), "coders": coder or (), "statuses": status or ()}
    found, warnings = api.find(opened, unit=unit, lang=lang, quotes_by=quotes_by or (), **chosen)
    warn(warnings, quiet)
    if template is not None:
        emit(api.fill_template(opened, found, template, quotes=number, questions=questions, **chosen), output)
    elif format == reports.PAGE:
        emit(reports.render_page(api.page_of(opened, found, **chosen), number, questions), output)
    elif format in reports.OFFICE:
        words = api.count_words(opened, where=where or (), lang=lang)[0] if format == "docx" else None
        emit_bytes(reports.render_office(found, format, quotes=number, questions=questions, words=words), output)
    else:
        text = reports.render_findings(
            found,
            format,
            width=width(),
            color=colored(output),
            quotes=number,
            questions=questions,
            delimiter=delimiter,
            table=table,
        )
        emit(text, output, bom=format == "csv")
