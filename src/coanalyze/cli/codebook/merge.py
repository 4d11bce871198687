"""`coanalyze codebook merge`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.codebook.changing import CoderOption, DryRunOption, FormatOption, WhyOption
from coanalyze.cli.options import CodebookOption, QuietOption, StudyOption

app = typer.Typer()


@app.command(epilog='Example: coanalyze codebook merge ubehag uro --into uro --why "No coder could tell them apart"')
def merge(
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="The codes that become one.")],
    into: Annotated[str, typer.Option("--into", metavar="ID", help="The one: a code that is there, or a new id.")],
    name: Annotated[str | None, typer.Option("--name", help="Its name in reports.")] = None,
    why: WhyOption = "",
    coder: CoderOption = None,
    study: StudyOption = None,
    codebook: CodebookOption = None,
    dry_run: DryRunOption = False,
    format: FormatOption = "table",
    quiet: QuietOption = False,
) -> None:
    """Make one code of several: patterns and examples joined, doubles dropped, all codings with it, in one step.

    Definitions are both kept, and marked TODO for a person. Two codings of one coder on the very same words become one
    with both memos.
    """
    from coanalyze import api
    from coanalyze.cli.codebook.changing import tell
    from coanalyze.cli.locate import locate

    project = locate(study, codebook)
    done = api.merge_codes(project, codes, into, name=name, why=why, coder=coder, dry_run=dry_run)
    old = [f"`{code}`" for code in done.event.before if code != done.event.after[0]]
    joined = len(done.event.joined)
    more = f" {joined} coding{'s' * (joined != 1)} became part of another on the same words." if joined else ""
    tell(done, f"Merged {', '.join(old)} into `{done.event.after[0]}`.{more}", format, quiet)
