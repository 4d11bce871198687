"""`coanalyze codebook move`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.codebook.changing import CoderOption, DryRunOption, FormatOption, WhyOption
from coanalyze.cli.options import CodebookOption, QuietOption, StudyOption

app = typer.Typer()


@app.command(epilog="Example: coanalyze codebook move tillit --under ubehag-roller")
def move(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The code's id; all below it goes with it.")],
    under: Annotated[str | None, typer.Option("--under", metavar="ID", help="The code that it is a part of.")] = None,
    top: Annotated[bool, typer.Option("--top", help="It is a part of none.")] = False,
    why: WhyOption = "",
    coder: CoderOption = None,
    study: StudyOption = None,
    codebook: CodebookOption = None,
    dry_run: DryRunOption = False,
    format: FormatOption = "table",
    quiet: QuietOption = False,
) -> None:
    """Put a code, with all below it, under another or at the top. Its codings stay its own.

    Comments and layout go with it.
    """
    from coanalyze import api
    from coanalyze.cli.codebook.changing import tell
    from coanalyze.cli.locate import locate
    from coanalyze.errors import UsageError

    if (under is None) != top:
        raise UsageError("it is not said where to.", hint="Give --under ID, or --top.")
    done = api.move_code(locate(study, codebook), code, under, why=why, coder=coder, dry_run=dry_run)
    where = f"under `{done.event.under}`" if done.event.under else "to the top"
    tell(done, f"Moved `{done.event.after[0]}` {where}.", format, quiet)
