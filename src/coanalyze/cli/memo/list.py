"""`coanalyze memo list`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.options import OutputOption, QuietOption, StudyArgument

app = typer.Typer()


@app.command("list", epilog="Example: coanalyze memo list my-study --code ubehag-roller --format md")
def list_(
    study: StudyArgument = None,
    code: Annotated[str | None, typer.Option("--code", metavar="ID", help="Only those on this code.")] = None,
    document: Annotated[str | None, typer.Option("--document", metavar="ID", help="Only those on this one.")] = None,
    coder: Annotated[str | None, typer.Option("--coder", metavar="NAME", help="Only this coder's.")] = None,
    type: Annotated[str | None, typer.Option("--type", help="Only those of this type.")] = None,
    format: Annotated[str, typer.Option("--format", "-f", help="table, md, csv or json (with the texts).")] = "table",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the memos, by date, with what each is linked to."""
    from coanalyze import api, reports
    from coanalyze.cli.locate import locate
    from coanalyze.cli.output import as_json, choose, emit, warn, width

    format = choose(format, ("table", "md", "csv", "json"), output)
    found = api.list_memos(locate(study), code=code, coder=coder, type=type, document=document)
    if format == "json":
        emit(as_json(api.memos_json(found)), output)
    else:
        text = reports.render_table(api.memos_table(found), format, width=width())
        emit(text, output, bom=format == "csv")
    warn((f"{one.path}{f':{one.line}' if one.line else ''}: {one.message}." for one in found.problems), quiet)
