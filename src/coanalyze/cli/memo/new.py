"""`coanalyze memo new`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from coanalyze.cli.options import QuietOption, StudyOption

app = typer.Typer()


@app.command(epilog='Example: coanalyze memo new "Why nobody asks" --code usikkerhet-begrep --type theoretical --edit')
def new(
    title: Annotated[str, typer.Argument(help="Its title. Default: its first words.")] = "",
    text: Annotated[str | None, typer.Option("--text", help="What it says. Default: standard input.")] = None,
    edit: Annotated[bool, typer.Option("--edit", "-e", help="Write it in your editor ($VISUAL or $EDITOR).")] = False,
    code: Annotated[list[str] | None, typer.Option("--code", metavar="ID", help="A code (repeatable).")] = None,
    coding: Annotated[list[str] | None, typer.Option("--coding", metavar="ID", help="A coding (repeatable).")] = None,
    document: Annotated[
        list[str] | None, typer.Option("--document", metavar="ID", help="A document (repeatable).")
    ] = None,
    memo: Annotated[list[str] | None, typer.Option("--memo", metavar="ID", help="Another memo (repeatable).")] = None,
    type: Annotated[
        str, typer.Option("--type", help="theoretical, methodological, code, case, reflexive, or another word.")
    ] = "",
    coder: Annotated[
        str | None, typer.Option("--coder", metavar="NAME", help="Who writes. Default: as for `coanalyze add`.")
    ] = None,
    study: StudyOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a memo: a dated note in a file of its own under memos/, linked to what it is about."""
    from coanalyze import api
    from coanalyze.cli.locate import locate

    project = locate(study)
    links = {"codes": code or (), "codings": coding or (), "documents": document or (), "memos": memo or ()}
    said = _edited(text or "") if edit else text if text is not None else _given(title)
    made = api.new_memo(project, title, said, type=type, links=links, coder=coder)
    if not quiet:
        typer.echo(f"Wrote {made.path}.")


def _given(title: str) -> str:
    from coanalyze.errors import UsageError

    if sys.stdin is None or sys.stdin.isatty():
        if title:
            return ""
        raise UsageError("the memo is empty.", hint='Give --text "...", --edit, or text on standard input.')
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise UsageError("standard input is not UTF-8.", hint="Save the text as UTF-8.") from error


def _edited(text: str) -> str:
    import click

    from coanalyze.errors import UsageError

    try:
        written = click.edit(text, extension=".md", require_save=False)
    except click.ClickException as error:
        raise UsageError(f"the editor failed: {error.message}", hint="Set $EDITOR to one that is there.") from error
    if not (written or "").strip():
        raise UsageError("nothing was written, so there is no memo.", hint="Write something and save it.")
    return written or ""
