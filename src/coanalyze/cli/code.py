"""`coanalyze code`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    FormatOption,
    JobsOption,
    OutputOption,
    PathsArgument,
    QuietOption,
    StatusOption,
    VerboseOption,
)

if TYPE_CHECKING:
    from coanalyze.api import Study
    from coanalyze.model.project import Project

app = typer.Typer()

FreshOption = Annotated[bool, typer.Option("--fresh", help="Do everything again, whatever the store holds.")]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Read and code on a Dask cluster: tcp://host:8786, a scheduler file, or local.",
    ),
]
WorkOption = Annotated[
    str,
    typer.Option(
        "--work",
        metavar="DIR",
        help="With --scheduler: a folder or address that all workers reach. Default: beside the store.",
    ),
]


@app.command(epilog="Example: coanalyze code transcripts/ --codebook book.yaml")
def code(
    paths: PathsArgument = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    codebook: CodebookOption = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    fresh: FreshOption = False,
    jobs: JobsOption = 0,
    scheduler: SchedulerOption = None,
    work: WorkOption = "",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Read, match and store codings; only what changed is done again.

    Prints every code with its hits, mentions and respondents. Automatic codings are suggestions until a person has
    reviewed them. With --scheduler the workers of a Dask cluster do the work; the result is the same. Sources may be
    addresses (s3://bucket/interviews).
    """
    from coanalyze import api
    from coanalyze.cli.locate import locate_paths
    from coanalyze.cli.output import as_json, choose, emit, emit_table, warn
    from coanalyze.errors import UsageError
    from coanalyze.reports import footer

    format = choose(format, ("table", "md", "csv", "json"), output)
    project, files = locate_paths(paths, codebook)
    if work and not scheduler:
        raise UsageError("--work is for a cluster.", hint="Name one: --scheduler tcp://host:8786, or local.")
    study = _coded(project, files, fresh=fresh, jobs=jobs, scheduler=scheduler, work=work, quiet=quiet)
    warn((f"{skipped.path}: {skipped.reason}" for skipped in study.skipped), quiet)
    warn(study.by_people.messages, quiet)
    warn([*api.study_languages(study), *(study.warnings if verbose else ())], quiet)
    coders, statuses = coder or (), status or ()
    if format == "json":
        emit(as_json(api.code_json(study, coders=coders, statuses=statuses)), output)
        return
    made = api.made_from(study, coders=coders, statuses=statuses)
    emit_table(api.code_table(study, coders=coders, statuses=statuses, footer=footer(made)), format, output)


def _coded(
    project: Project, files: Sequence[Path], *, fresh: bool, jobs: int, scheduler: str | None, work: str,
    quiet: bool,
) -> Study:  # fmt: skip
    """The study, coded here or by the workers of a cluster."""
    from contextlib import ExitStack

    from coanalyze import api
    from coanalyze.cli.progress import Meter

    with Meter(quiet) as meter, ExitStack() as held:
        workers = None
        if scheduler:
            workers = held.enter_context(api.on_cluster(scheduler, work=work, jobs=jobs, progress=meter))
        return api.open_study(
            project, paths=files, progress=meter, fresh=fresh, must_save=True, jobs=jobs, cluster=workers
        )
