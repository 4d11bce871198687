"""`coanalyze verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coanalyze.cli.options import CodebookOption, OutputOption, QuietOption, StudyOption

app = typer.Typer()


@app.command(epilog="Example: coanalyze verify reports/rapport.docx --study my-study")
def verify(
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="docx, odt, md, html, pdf, txt or rtf.")],
    study: StudyOption = None,
    claims: Annotated[
        Path | None,
        typer.Option("--claims", metavar="FILE", help="Claims to hold it to. Default: claims.yaml beside the report."),
    ] = None,
    min_words: Annotated[
        int, typer.Option("--min-words", metavar="N", help="Fewer words in quotation marks are no quotation.")
    ] = 3,
    codebook: CodebookOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="table, md or json.")] = "table",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Hold a report against the study: every quotation, and every figure that claims.yaml binds to a sentence.

    A quotation must stand in a source, under whom the report says, but for edits that it declares: (...), [...], words
    in square brackets. Exit status 0: all holds; 1: something does not; 2: the report cannot be read.
    """
    from coanalyze import api
    from coanalyze.cli.locate import locate_beside, the_file
    from coanalyze.cli.output import choose, colored, emit, warn, width
    from coanalyze.cli.progress import Meter
    from coanalyze.reports import VERIFY_FORMATS, render_verification

    format = choose(format, VERIFY_FORMATS, output)
    project = locate_beside(the_file(report), study, codebook)
    with Meter(quiet) as meter:
        found, warnings = api.verify_report(project, report, claims=claims, min_words=min_words, progress=meter)
    warn(warnings, quiet)
    emit(render_verification(found, format, width=width(), color=colored(output)), output)
    if not found.holds:
        raise typer.Exit(1)
