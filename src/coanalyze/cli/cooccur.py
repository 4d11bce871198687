"""`coanalyze cooccur`."""

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


@app.command(epilog="Example: coanalyze cooccur my-study --near 2 --format svg")
def cooccur(
    study: StudyArgument = None,
    near: Annotated[
        int | None,
        typer.Option("--near", metavar="N", min=0, help="Codes at most N turns apart, not only in one unit."),
    ] = None,
    after: Annotated[
        int | None,
        typer.Option("--after", metavar="N", min=0, help="Codes that come after another, by at most N turns."),
    ] = None,
    least: Annotated[int, typer.Option("--min", metavar="N", min=1, help="Only codes that go together N times.")] = 1,
    code: Annotated[
        list[str] | None, typer.Option("--code", metavar="ID", help="Only these codes and their children (repeatable).")
    ] = None,
    top: Annotated[bool, typer.Option("--top", help="Only the uppermost codes, each with all below it.")] = False,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, help="How many pairs (table: 20).")] = None,
    where: WhereOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    unit: UnitOption = None,
    size: Annotated[
        str | None, typer.Option("--size", metavar="W[xH]", help="Pixels of a picture. Default: as its content needs.")
    ] = None,
    codebook: CodebookOption = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="table, md, csv, xlsx, json; graphml, dot or mermaid; svg, png or pdf: the network as a picture.",
        ),
    ] = "table",
    delimiter: Annotated[str, typer.Option("--delimiter", help="What separates the columns of a csv.")] = ",",
    lang: LangOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file (picture: reports/cooccur.svg ...)."),
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Count which codes go together: in the same unit, near each other, or one after another.

    Beside the count stand the c-coefficient (the Jaccard index of the same units) and the count that chance would give
    if each respondent's mentions fell anywhere in the respondent's own speech.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, colored, emit, emit_bytes, refuse_binary, warn, width
    from coanalyze.errors import UsageError
    from coanalyze.reports import FIGURE_FORMATS, PAIR_FORMATS, cooccur_xlsx, network_alt, render_pairs

    if near is not None and after is not None:
        raise UsageError("codes are near each other, or one after another.", hint="Give --near or --after, not both.")
    format = choose(format, (*PAIR_FORMATS, "xlsx", *FIGURE_FORMATS), output)
    pixels = api.parse_figure_size(size) if size is not None else None
    if format not in FIGURE_FORMATS:
        refuse_binary(format, output)
    opened = open_study(study, codebook, quiet)
    found, warnings = api.cooccur(
        opened,
        how="same" if near is None and after is None else "near" if after is None else "next",
        turns=near if near is not None else after if after is not None else 0,
        least=least,
        codes=code or (),
        top=top,
        where=where or (),
        unit=unit,
        lang=lang,
        coders=coder or (),
        statuses=status or (),
    )
    warn(warnings, quiet)
    if format in FIGURE_FORMATS:
        emit(f"Picture: {api.write_network(opened, found, output, format, pixels)}", None)
        if not quiet:
            typer.echo(network_alt(found), err=True)
    elif format == "xlsx":
        emit_bytes(cooccur_xlsx(found), output)
    else:
        shown = limit or (20 if format == "table" else None)
        color = colored(output)
        text = render_pairs(found, format, width=width(), color=color, delimiter=delimiter, limit=shown)
        emit(text, output, bom=format == "csv")
