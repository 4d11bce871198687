"""`coanalyze report`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    DelimiterOption,
    LangOption,
    OutputOption,
    QuietOption,
    Selected,
    StatusOption,
    StudyArgument,
    UnitOption,
    VerboseOption,
    WhereOption,
    selected,
)
from coanalyze.errors import UsageError

if TYPE_CHECKING:
    from coanalyze.api import Study
    from coanalyze.model.report import FindingReport

app = typer.Typer()

QuotesOption = Annotated[
    str | None,
    typer.Option(
        "--quotes",
        metavar="N|all",
        help="Quotes shown under each finding (table: 2; docx, tex, html at first: 5; md, xlsx: all).",
    ),
]
QuotesByOption = Annotated[
    list[str] | None,
    typer.Option(
        "--quotes-by", metavar="CODE:ID[,ID]", help="The quotes that stand for a code (repeatable); ids: `codings`."
    ),
]
QuestionsOption = Annotated[bool, typer.Option("--questions", help="Show the question before each quote.")]
ReportFormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        help="table, md, html, docx, xlsx, tex, csv, json, or expect: the figures to paste into coanalyze.yaml. "
        "-o NAME.docx chooses it too.",
    ),
]
TemplateOption = Annotated[
    Path | None,
    typer.Option("--template", metavar="FILE", help="Your own Jinja2 template, instead of a format."),
]
TableOption = Annotated[
    str, typer.Option("--table", metavar="NAME", help="What a csv holds: findings, quotes or matrix.")
]


@app.command(epilog="Example: coanalyze report my-study --where phase=start --format md -o findings.md")
def report(
    study: StudyArgument = None,
    where: WhereOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    unit: UnitOption = None,
    quotes: QuotesOption = None,
    quotes_by: QuotesByOption = None,
    questions: QuestionsOption = False,
    codebook: CodebookOption = None,
    format: ReportFormatOption = "table",
    template: TemplateOption = None,
    table: TableOption = "findings",
    delimiter: DelimiterOption = ",",
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
    from coanalyze.cli.output import refuse_binary, warn

    chosen = _format(format, template, output)
    refuse_binary(chosen, output, template)
    shown = _Shown(chosen, reports.how_many(quotes), questions, table, delimiter, output)
    opened = open_study(study, codebook, quiet)
    those = selected(where, coder, status)
    found, warnings = api.find(opened, unit=unit, lang=lang, quotes_by=quotes_by or (), **those)
    warn(warnings, quiet)
    _write(opened, found, template, shown, those, lang)


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a report is shown."""

    format: str
    quotes: float | None
    questions: bool
    table: str
    delimiter: str
    output: Path | None


def _format(format: str, template: Path | None, output: Path | None) -> str:
    from coanalyze import reports
    from coanalyze.cli.output import choose

    if template is None:
        return choose(format, (*reports.FORMATS, reports.PAGE, *reports.OFFICE), output)
    if format != "table":
        raise UsageError("a template makes its own format.", hint="Give --template or --format, not both.")
    return format


def _write(
    study: Study, found: FindingReport, template: Path | None, shown: _Shown, those: Selected, lang: str | None
) -> None:
    """Write a report by a template, as a page, as an office document or as text."""
    from coanalyze import api, reports
    from coanalyze.cli.output import colored, emit, emit_bytes, width

    format, number, questions, output = shown.format, shown.quotes, shown.questions, shown.output
    if template is not None:
        emit(api.fill_template(study, found, template, quotes=number, questions=questions, **those), output)
    elif format == reports.PAGE:
        emit(reports.render_page(api.page_of(study, found, **those), number, questions), output)
    elif format in reports.OFFICE:
        words = api.count_words(study, where=those["where"], lang=lang)[0] if format == "docx" else None
        emit_bytes(reports.render_office(found, format, quotes=number, questions=questions, words=words), output)
    else:
        text = reports.render_findings(
            found, format, width=width(), color=colored(output), quotes=number, questions=questions,
            delimiter=shown.delimiter, table=shown.table,
        )  # fmt: skip
        emit(text, output, bom=format == "csv")
