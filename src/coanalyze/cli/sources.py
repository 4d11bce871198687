"""`coanalyze sources`."""

from __future__ import annotations

import typer

from coanalyze.cli.options import CodebookOption, FormatOption, OutputOption, PathsArgument, QuietOption, VerboseOption

app = typer.Typer()


@app.command(epilog="Example: coanalyze sources my-study --format json")
def sources(
    paths: PathsArgument = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    codebook: CodebookOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """List the documents: kind, speakers, turns, words, and what could not be read and why.

    Every label that was taken for a speaker is shown with whom it was taken for and why.
    """
    from coanalyze import api
    from coanalyze.cli.locate import locate_paths
    from coanalyze.cli.output import as_json, choose, colored, emit, warn, width
    from coanalyze.cli.progress import Meter
    from coanalyze.errors import UsageError
    from coanalyze.reports import render_table

    format = choose(format, ("table", "md", "csv", "json"), output)
    project, files = locate_paths(paths, codebook)
    with Meter(quiet) as meter:
        reading = api.read_sources(project, files, progress=meter)
    if format == "json":
        emit(as_json(api.sources_json(reading)), output)
    elif reading.documents or reading.skipped:
        tables = api.sources_tables(reading, labels=verbose or format == "table")
        shown = [
            render_table(table, format, width=width(), color=colored(output))
            for table in (tables[:1] if format == "csv" else tables)
        ]
        emit("\n".join(shown), output, bom=format == "csv")
    warn([*reading.warnings, *api.unknown_languages(project, reading.documents)], quiet)
    if not reading.documents:
        raise UsageError(
            "no source could be read.", where=project.root, hint="docs/transcripts.md names the formats that are read."
        )
