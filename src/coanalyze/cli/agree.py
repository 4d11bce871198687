"""`coanalyze agree`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import CodebookOption, OutputOption, QuietOption, StudyArgument, WhereOption

if TYPE_CHECKING:
    from coanalyze.api.agree import AgreementReport

app = typer.Typer()

RatingsOption = Annotated[
    Path | None,
    typer.Option("--ratings", metavar="FILE", help="A plain table instead: a row a unit, a column a coder."),
]
CodersOption = Annotated[
    list[str] | None, typer.Option("--coder", help="Whose codings to compare, comma between; auto is one too.")
]
CodesOption = Annotated[list[str] | None, typer.Option("--code", help="Only these codes (repeatable, or comma).")]
UnitOption = Annotated[
    str, typer.Option("--unit", metavar="UNIT", help="turn, sentence, document, character or segment.")
]
OverlapOption = Annotated[
    float, typer.Option("--overlap", min=0, max=1, help="Share of a segment a coder must cover (unit segment).")
]
UncodedOption = Annotated[
    str,
    typer.Option("--uncoded", help="Units that nobody coded: count (as agreement that it is not there) or leave-out."),
]
OrderOption = Annotated[
    str | None, typer.Option("--order", help="Labels of a ratings table from lowest to highest, comma between.")
]
LeastOption = Annotated[
    list[str] | None,
    typer.Option("--min", metavar="NAME=VALUE", help="Exit status 1 below this (alpha=0.667, kappa=0.6 ...)."),
]
DrawsOption = Annotated[int, typer.Option("--draws", min=0, help="Bootstrap draws for the intervals; 0: none.")]
ListOption = Annotated[int, typer.Option("--list", min=0, help="How many disagreements to list.")]
AgreeFormatOption = Annotated[str, typer.Option("--format", "-f", help="table, md or json.")]


@app.command(epilog="Example: coanalyze agree my-study --coder kari,ola --min alpha=0.667")
def agree(
    study: StudyArgument = None,
    ratings: RatingsOption = None,
    coder: CodersOption = None,
    code: CodesOption = None,
    unit: UnitOption = "turn",
    overlap: OverlapOption = 0.5,
    uncoded: UncodedOption = "count",
    order: OrderOption = None,
    min: LeastOption = None,
    draws: DrawsOption = 1000,
    shown: ListOption = 10,
    where: WhereOption = None,
    codebook: CodebookOption = None,
    format: AgreeFormatOption = "table",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Compare coders: where they disagree, and by how much more than chance they agree.

    The disagreements come first, since talking about them is what mends a codebook. With --min the exit status is 1
    where agreement is too low, or undefined.
    """
    from coanalyze import api
    from coanalyze.cli.output import as_json, choose, emit, warn

    format = choose(format, ("table", "md", "json"), output)
    wanted = _least(min or [])
    chosen = tuple(_split(coder))
    if ratings is not None:
        report = api.agree_on_ratings(ratings, coders=chosen, order=tuple(_split([order or ""])), draws=draws)
    else:
        from coanalyze.cli.locate import open_study

        opened = open_study(study, codebook, quiet)
        report, warnings = api.agree_on_study(
            opened, coders=chosen, codes=tuple(_split(code)), unit=unit, where=where or (), overlap=overlap,
            uncoded=uncoded, draws=draws,
        )  # fmt: skip
        warn(warnings, quiet)
    emit(as_json(api.agreement_json(report)) if format == "json" else _shown(report, format, shown, output), output)
    short = api.least_agreement(report, wanted, bool(code))
    for sentence in short:
        typer.echo(f"agreement too low: {sentence}", err=True)
    if short:
        raise typer.Exit(1)


def _shown(report: AgreementReport, format: str, shown: int, output: Path | None) -> str:
    from coanalyze.cli.output import colored, width
    from coanalyze.reports import codes_table, coefficient_table, pairs_table, render_table, worklist_table

    tables = [worklist_table(report.worklist, shown)] if report.unit != "row" else []
    title = f"Agreement of {', '.join(report.coders)}"
    overall, levels = report.overall, ("alpha_ordinal", "alpha_interval", "alpha_ratio")
    if report.unit != "row":
        # Of a code that is there or not, all levels of measurement tell the same.
        told = {name: value for name, value in overall.coefficients.items() if name not in levels}
        overall = replace(overall, coefficients=told)
    tables.append(coefficient_table(overall, title, report.unitizing.get(""), _notes(report)))
    tables += [pairs_table(report.pairs)] if report.pairs else []
    if report.codes:
        used = {entry.name: entry.prevalence.get(1.0, 0.0) for entry in report.codes}
        tables.append(codes_table(report.codes, used, len(report.coders) == 2))
    color = colored(output)
    texts = [render_table(table, format, width=width(), color=color) for table in tables]
    return "\n".join(text.rstrip("\n") + "\n" for text in texts)


def _notes(report: AgreementReport) -> list[str]:
    """What is always printed: unit, n, prevalence, what was done with text that nobody coded, what it rests on."""
    from coanalyze.reports import footer

    entry = report.overall
    unit = f"{report.unit} (a coder covers {report.overlap:.0%} of it)" if report.overlap is not None else report.unit
    shares = [f"{f'{k:g}' if isinstance(k, float) else k}: {v:.0%}" for k, v in entry.prevalence.items()]
    most = ", ".join(shares[:8]) + (" ..." if len(shares) > 8 else "")
    what = "rows" if report.unit == "row" else f"decisions (is the code on the {report.unit}?)"
    first = f"Unit: {unit}. {entry.units} {what} by two coders or more, of {entry.rated}. Prevalence: {most or 'none'}."
    last = "Intervals: percentile bootstrap over units, 1,000 draws unless --draws says otherwise, fixed seed."
    # What was rated stands in the first line, with how much there was of it.
    rests_on = footer(report.made, leave_out=("unit",) if report.unit != "row" else ("unit", "selection"))
    return [first, *report.notes, *([last] if entry.intervals else []), *rests_on]


def _split(values: list[str] | None) -> list[str]:
    return [part.strip() for value in values or [] for part in value.split(",") if part.strip()]


def _least(terms: list[str]) -> dict[str, float]:
    """`alpha=0.667` as name and number. Raises UsageError."""
    from coanalyze.errors import UsageError

    wanted = {}
    for term in _split(terms):
        name, _, value = term.partition("=")
        try:
            wanted[name.strip()] = float(value)
        except ValueError:
            raise UsageError(f"--min {term!r} has no number.", hint="Write it as alpha=0.667.") from None
    return wanted
