"""`coanalyze codebook rename`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.codebook.changing import CoderOption, DryRunOption, FormatOption, WhyOption
from coanalyze.cli.options import CodebookOption, QuietOption, StudyOption

app = typer.Typer()


@app.command(epilog='Example: coanalyze codebook rename ubehag uro --name "Uro i rollen" --dry-run')
def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The code's id.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new id.")],
    name: Annotated[str | None, typer.Option("--name", help="Its new name in reports.")] = None,
    why: WhyOption = "",
    coder: CoderOption = None,
    study: StudyOption = None,
    codebook: CodebookOption = None,
    dry_run: DryRunOption = False,
    format: FormatOption = "table",
    quiet: QuietOption = False,
) -> None:
    """Give a code another id: in the codebook, in everybody's codings, in memos and in `expect`, in one step.

    References in backticks follow it. For another name only, write the id twice.
    """
    from coanalyze import api
    from coanalyze.cli.codebook.changing import tell
    from coanalyze.cli.locate import locate

    project = locate(study, codebook)
    done = api.rename_code(project, old, new, name=name, why=why, coder=coder, dry_run=dry_run)
    said = f"Renamed `{done.event.before[0]}` to `{done.event.after[0]}`"
    tell(done, f"{said}{f', “{name}”' if name else ''}.", format, quiet)
