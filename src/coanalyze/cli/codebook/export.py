"""`coanalyze codebook export`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.codebook.files import PathArgument, find_codebooks
from coanalyze.cli.options import CodebookOption, DelimiterOption, OutputOption, QuietOption

app = typer.Typer()


@app.command(epilog="Example: coanalyze codebook export my-study -o codebook.docx")
def export(
    path: PathArgument = None,
    codebook: CodebookOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="md, csv or docx.")] = "md",
    delimiter: DelimiterOption = ",",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the codebook as an appendix, for people who read it.

    Six columns: code, brief definition, full definition, when to use, when not to use, example (MacQueen, McLellan, Kay
    and Milstein 1998). Children stand under their parents.
    """
    from coanalyze import api, reports
    from coanalyze.cli.output import choose, emit
    from coanalyze.errors import UsageError

    format = choose(format, reports.EXPORTS, output)
    files, _ = find_codebooks(path, None, codebook)
    shelf = api.read_shelf(files)
    if format != "docx":
        emit(reports.export_text(shelf, format, delimiter), output, bom=format == "csv")
        return
    if output is None or str(output) == "-":
        raise UsageError("a Word document cannot be printed.", hint="Name a file: -o codebook.docx.")
    reports.write_atomic(output, reports.export_docx(shelf))
    if not quiet:
        typer.echo(f"Wrote {output.as_posix()}.", err=True)
