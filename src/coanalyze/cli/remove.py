"""`coanalyze remove`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.byhand import CoderOption
from coanalyze.cli.options import OutputOption, QuietOption, StudyOption, TextFormatOption

app = typer.Typer()


@app.command(epilog="Example: coanalyze remove 4k2jq7")
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Its id, or the first 4 letters or more.")],
    coder: CoderOption = None,
    study: StudyOption = None,
    format: TextFormatOption = "text",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take codings by hand out again, all that are named or none. Only your own, unless --coder names somebody.

    An automatic coding cannot be removed: reject it in `coanalyze review`.
    """
    from coanalyze import api
    from coanalyze.cli.byhand import located, report, who
    from coanalyze.cli.output import choose

    format = choose(format, ("text", "json"), output)
    project = located(study, None)
    done = api.remove_codings(project, ids, coder=who(project, coder, quiet))
    report("remove", done, format, output)
