"""`coanalyze code`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    JobsOption,
    OutputOption,
    PathsArgument,
    QuietOption,
    StatusOption,
    VerboseOption,
)

app = typer.Typer()


@app.command(epilog="Example: coanalyze code transcripts/ --codebook book.yaml")
def code(
    paths: PathsArgument = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    codebook: CodebookOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="table, md, csv or json.")] = "table",
    output: OutputOption = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Do everything again, whatever the store holds.")] = False,
    jobs: JobsOption = 0,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="Read and code on a Dask cluster: tcp://host:8786, a scheduler file, or local.",
        ),
    ] = None,
    work: Annotated[
        str,
        typer.Option(
            "--work",
            metavar="DIR",
            help="With --scheduler: a folder or address that all workers reach. Default: beside the store.",
        ),
    ] = "",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Read, match and store codings; only what changed is done again.

    Prints every code with its hits, mentions and respondents. Automatic codings are suggestions until a person has
    reviewed them. With --scheduler the workers of a Dask cluster do the work; the result is the same. Sources may be
    addresses (s3://bucket/interviews).
    """
    from contextlib import ExitStack

    from coanalyze import api
    from coanalyze.cli.locate import locate_paths
    from coanalyze.cli.output import as_json, choose, colored, emit, warn, width
    from coanalyze.cli.progress import Meter
    from coanalyze.errors import UsageError
    from coanalyze.reports import footer, render_table

    format = choose(format, ("table", "md", "csv", "json"), output)
    project, files = locate_paths(paths, codebook)
    if work and not scheduler:
        raise UsageError("--work is for a cluster.", hint="Name one: --scheduler tcp://host:8786, or local.")
    with Meter(quiet) as meter, ExitStack() as held:
        workers = (
            held.enter_context(api.on_cluster(scheduler, work=work, jobs=jobs, progress=meter)) if scheduler else None
        )
        study = api.open_study(
            project, paths=files, progress=meter, fresh=fresh, must_save=True, jobs=jobs, cluster=workers
        )
    warn((f"{skipped.path}: {skipped.reason}" for skipped in study.skipped), quiet)
    warn(study.by_people.messages, quiet)
    warn([*api.unknown_languages(project, study.heads), *(study.warnings if verbose else ())], quiet)
    if format == "json":
        emit(as_json(api.code_json(study, coders=coder or (), statuses=status or ())), output)
        return
    made = api.made_from(study, coders=coder or (), statuses=status or ())
    table = api.code_table(study, coders=coder or (), statuses=status or (), footer=footer(made))
    emit(render_table(table, format, width=width(), color=colored(output)), output, bom=format == "csv")
