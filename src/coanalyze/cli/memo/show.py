"""`coanalyze memo show`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.options import QuietOption, StudyOption

app = typer.Typer()


@app.command(epilog="Example: coanalyze memo show 2026-11-23-why-nobody-asks")
def show(
    memo: Annotated[str, typer.Argument(metavar="MEMO", help="Its id, or part of its id or title.")],
    study: StudyOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
    quiet: QuietOption = False,
) -> None:
    """Show one memo, with what it is linked to."""
    from coanalyze import api
    from coanalyze.cli.locate import locate
    from coanalyze.cli.output import as_json, choose, emit
    from coanalyze.reports import clean

    format = choose(format, ("table", "json"))
    found = api.find_memo(locate(study), memo)
    if format == "json":
        emit(as_json({"schema": "coanalyze/memo-show/1", **api.memo_json(found)}), None)
        return
    head = ", ".join(part for part in (found.coder, found.date, found.type) if part)
    links = [f"{kind[:-1]} {target}" for kind, target in found.links()]
    lines = [
        found.title,
        f"{head}; {found.path}" if head else found.path,
        *([f"On: {', '.join(links)}"] if links else []),
    ]
    emit("\n".join([*map(clean, lines), "", *map(clean, found.text.split("\n"))]), None)
