"""`coanalyze codebook split`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coanalyze.cli.codebook.changing import CoderOption, DryRunOption, FormatOption, WhyOption
from coanalyze.cli.options import CodebookOption, QuietOption, StudyOption

app = typer.Typer()


@app.command(epilog='Example: coanalyze codebook split uro --into uro-a,uro-b --pattern "redd=uro-a" --by-pattern')
def split(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The code's id.")],
    into: Annotated[str, typer.Option("--into", metavar="ID,ID", help="The new codes.")],
    pattern: Annotated[
        list[str] | None,
        typer.Option("--pattern", metavar="PATTERN=ID", help="A pattern that goes to a new code (repeatable)."),
    ] = None,
    by_pattern: Annotated[
        bool, typer.Option("--by-pattern", help="Codings follow the patterns that match in them, where all go one way.")
    ] = False,
    assign: Annotated[
        Path | None, typer.Option("--assign", metavar="FILE", help="A csv with columns id and code: who goes where.")
    ] = None,
    worksheet: Annotated[
        Path | None,
        typer.Option("--worksheet", metavar="FILE", help="Write the codings that stay as a csv to fill in."),
    ] = None,
    below: Annotated[bool, typer.Option("--below", help="The new codes are parts of the old one.")] = False,
    why: WhyOption = "",
    coder: CoderOption = None,
    study: StudyOption = None,
    codebook: CodebookOption = None,
    dry_run: DryRunOption = False,
    format: FormatOption = "table",
    quiet: QuietOption = False,
) -> None:
    """Begin new codes that take over patterns and codings from one. Nothing is guessed.

    What is given to no new code stays with the old one, and is listed. A filled worksheet is read by --assign, also
    later: the new codes may be there already.
    """
    from coanalyze import api
    from coanalyze.cli.codebook.changing import pairs, tell
    from coanalyze.cli.locate import locate

    project = locate(study, codebook)
    new = [one.strip() for one in into.split(",") if one.strip()]
    patterns = dict(pairs(pattern, "PATTERN=ID"))
    assigned = api.read_assignments(assign) if assign is not None else {}
    if by_pattern:
        assigned = api.assigned_by_pattern(project, code, patterns) | assigned
    done = api.split_code(
        project, code, new, patterns=patterns, assigned=assigned, below=below, why=why, coder=coder, dry_run=dry_run
    )
    if worksheet is not None and not dry_run:
        api.write_worksheet(worksheet, done.left)
    tell(done, f"Split `{code}` into {', '.join(f'`{one}`' for one in new)}.", format, quiet)
