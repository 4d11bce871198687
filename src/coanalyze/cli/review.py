"""`coanalyze review`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.byhand import CoderOption
from coanalyze.cli.options import CodebookOption, CodesOption, OutputOption, QuietOption, StudyArgument, WhereOption

app = typer.Typer()


@app.command(epilog="Example: coanalyze review my-study --code usikkerhet-begrep --where phase=start")
def review(
    study: StudyArgument = None,
    code: CodesOption = None,
    where: WhereOption = None,
    coder: CoderOption = None,
    order: Annotated[
        str, typer.Option("--order", help="code: code by code, each through the text. text: as the text runs.")
    ] = "code",
    again: Annotated[bool, typer.Option("--again", help="Show also what you have decided.")] = False,
    undecided: Annotated[bool, typer.Option("--undecided", help="Pass over also what others have decided.")] = False,
    list_only: Annotated[bool, typer.Option("--list", help="Print the queue, and decide nothing.")] = False,
    codebook: CodebookOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="table, md, csv or json, with --list.")] = "table",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Go through automatic codings one by one: accept, reject, or give another code. One key each; ? shows the keys.

    Every step is saved at once. Started again, it goes on where you stopped, and says how many are left. Others who
    review are not in your way, nor you in theirs.
    """
    from coanalyze import api
    from coanalyze.cli.byhand import who
    from coanalyze.cli.keys import Keys
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import as_json, choose, colored, emit, warn, width
    from coanalyze.cli.reviewing import Reviewing
    from coanalyze.errors import UsageError
    from coanalyze.reports import footer, render_table

    format = choose(format, ("table", "md", "csv", "json"), output)
    if not list_only and (format != "table" or output is not None):
        raise UsageError("a review is a conversation.", hint="Add --list to print or write its queue.")
    opened = open_study(study, codebook, quiet)
    name = who(opened.project, coder, quiet)
    queue = api.ReviewQueue(
        opened, name, where=where or (), codes=code or (), order=order, again=again, undecided=undecided
    )
    warn(queue.warnings, quiet)
    if not list_only:
        with Keys() as keys:
            Reviewing(queue, keys, color=colored()).run()
        return
    made = api.made_from(
        opened, unit="coding", where=where or (), of="codings", number=queue.total, coders=("auto",),
        filters={"code": list(code)} if code else None,
    )  # fmt: skip
    if format == "json":
        emit(as_json(api.review_json(queue, made)), output)
        return
    table = api.review_table(queue, full=format == "csv", footer=footer(made))
    emit(render_table(table, format, width=width(), color=colored(output)), output, bom=format == "csv")
