"""`coanalyze history`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.options import FormatOption, OutputOption, QuietOption, StudyOption

app = typer.Typer()


@app.command(epilog="Example: coanalyze history ubehag-roller")
def history(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="One code. Default: all.")] = None,
    study: StudyOption = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Tell the life of codes: who renamed, merged, split, moved or retired which, when and why.

    A code is followed through its renames and merges, back and forth.
    """
    from coanalyze import api, reports
    from coanalyze.cli.locate import locate
    from coanalyze.cli.output import as_json, choose, emit, warn, width

    format = choose(format, ("table", "md", "csv", "json"), output)
    found = api.history_of(locate(study), code)
    if format == "json":
        emit(as_json(api.history_json(found)), output)
    else:
        text = reports.render_table(api.history_table(found, code), format, width=width())
        emit(text, output, bom=format == "csv")
    warn((f"{one.path}:{one.line}: {one.message}; the line is left out." for one in found.problems), quiet)
