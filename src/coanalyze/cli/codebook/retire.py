"""`coanalyze codebook retire`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.codebook.changing import CoderOption, DryRunOption, FormatOption
from coanalyze.cli.options import CodebookOption, QuietOption, StudyOption

app = typer.Typer()


@app.command(epilog='Example: coanalyze codebook retire uro --into ubehag-roller --why "Too wide to say anything"')
def retire(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The code's id; all below it is retired too.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for the history.")],
    into: Annotated[str | None, typer.Option("--into", metavar="ID", help="The code that gets its codings.")] = None,
    coder: CoderOption = None,
    study: StudyOption = None,
    codebook: CodebookOption = None,
    dry_run: DryRunOption = False,
    format: FormatOption = "table",
    quiet: QuietOption = False,
) -> None:
    """Use a code no more: it stays in the codebook as `retired: true`, matches nothing and stands in no table.

    Its codings are kept; with --into they become another code's. To use it again, delete `retired: true`.
    """
    from coanalyze import api
    from coanalyze.cli.codebook.changing import tell
    from coanalyze.cli.locate import locate

    done = api.retire_code(locate(study, codebook), code, into=into, why=why, coder=coder, dry_run=dry_run)
    more = f"; its codings are `{done.event.after[0]}` now" if into else ""
    tell(done, f"Retired `{done.event.before[0]}`{more}.", format, quiet)
