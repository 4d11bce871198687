"""`coanalyze diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import OutputOption, QuietOption, StudyOption, UnitOption, WhereOption

if TYPE_CHECKING:
    from coanalyze.model.project import Project

app = typer.Typer()


@app.command(epilog="Example: coanalyze diff HEAD~1 -s my-study")
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A codebook file, a study folder or a git revision.")],
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="The same. Default: the study as it is now.")
    ] = None,
    study: StudyOption = None,
    where: WhereOption = None,
    unit: UnitOption = None,
    quotes: Annotated[
        int | None, typer.Option("--quotes", min=0, help="Quotes shown of each list (table: 10; md: 20).")
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 on any change.")] = False,
    format: Annotated[str, typer.Option("--format", "-f", help="table, md or json.")] = "table",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show what a change of codebook or sources does to the findings.

    OLD and NEW are codebook files, study folders or git revisions (HEAD~1, a tag, v1:codebooks/x.yaml). Exit status 1
    where a figure falls below what the project file promises under `expect`.
    """
    from coanalyze import api
    from coanalyze.cli.output import choose, colored, emit, width
    from coanalyze.cli.progress import Meter
    from coanalyze.reports import DIFF_FORMATS, render_diff

    format = choose(format, DIFF_FORMATS, output)
    project = _study(study, [name for name in (old, new) if name is not None])
    with Meter(quiet) as meter:
        found = api.compare(old, new, study=project, where=where or (), unit=unit, progress=meter)
    emit(render_diff(found, format, width=width(), color=colored(output), quotes=quotes), output)
    if found.falls_below or (exit_code and found.changed):
        raise typer.Exit(1)


def _study(study: Path | None, names: list[str]) -> Project | None:
    """The study of the present: the one that was named, the one we are in, or the one of a side that is a folder."""
    from coanalyze import project as projects
    from coanalyze.cli.locate import locate

    if study is not None:
        return locate(study)
    found = projects.find_project(Path.cwd())
    folders = [Path(name) for name in names if (Path(name) / projects.PROJECT_FILE).is_file()]
    if found is None and folders:
        found = folders[-1]
    return None if found is None else projects.load_project(found)
