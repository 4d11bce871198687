"""`coanalyze init`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from coanalyze.cli.options import QuietOption

app = typer.Typer()


@app.command(epilog='Example: coanalyze init my-study --title "Samskaping i fire caser"')
def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where; made if it is not there.")] = Path(),
    title: Annotated[str | None, typer.Option("--title", help="The study's title.")] = None,
    language: Annotated[str, typer.Option("--language", help="Of the starter: nb or en.")] = "nb",
    share_data: Annotated[
        bool, typer.Option("--share-data", help="Let git keep sources, respondents, codings and memos too.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Make a study that runs: project file, starter codebook, an example transcript, .gitignore, CI workflow.

    Confidences are other people's: the .gitignore leaves out sources, respondents, codings and memos unless
    --share-data.
    Nothing that exists is overwritten.
    """
    from coanalyze import api

    written = api.start_study(folder, language=language, title=title, share_data=share_data)
    if quiet:
        return
    for path in written:
        typer.echo(f"  {path.as_posix()}")
    checked = "the codebooks and the figures" if share_data else "the codebooks; sources stay here"
    typer.echo(f"On GitHub the workflow checks {checked}.")
    where = "" if folder == Path() else f" {shlex.quote(folder.as_posix())}" if os.name == "posix" else f' "{folder}"'
    typer.echo(f"Put your transcripts in {(folder / 'sources').as_posix()}/, then: coanalyze report{where}")
