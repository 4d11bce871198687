"""`coanalyze anchors`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from coanalyze.cli.options import CodebookOption, CoderOption, FormatOption, OutputOption, QuietOption, StudyArgument

app = typer.Typer()


@app.command(epilog="Example: coanalyze anchors --settle 4k2jq7 --candidate 1")
def anchors(
    study: StudyArgument = None,
    settle: Annotated[
        str | None, typer.Option("--settle", metavar="ID", help="Settle this one: its id, or 4 letters or more of it.")
    ] = None,
    candidate: Annotated[
        int | None, typer.Option("--candidate", metavar="N", help="It stands where this candidate does, from 1.")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="START:END", help="It stands there: code points of the canonical text."),
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID", help="With --at: in this document.")
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Its words are gone: take the coding out.")] = False,
    coder: CoderOption = None,
    codebook: CodebookOption = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """List people's codings whose place is not sure after an edit, with the likeliest places, and settle them.

    Codings whose place is beyond doubt move with their words whenever a study is opened. The others wait here as they
    were, and count nowhere: nothing is shifted by guess, nothing dropped.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import as_json, choose, colored, emit, width
    from coanalyze.errors import UsageError
    from coanalyze.reports import clean, render_table

    format = choose(format, ("table", "md", "csv", "json"), output)
    names = [part.strip() for name in coder or () for part in name.split(",") if part.strip()]
    if settle is None and (candidate is not None or at is not None or drop):
        raise UsageError("which coding?", hint="Name it with --settle ID.")
    opened = open_study(study, codebook, quiet, need_codebook=False)
    done = None
    if settle is not None:
        who = names[0] if len(names) == 1 else None
        span = None if at is None else _span(at)
        done = api.settle_anchor(
            opened, settle, coder=who, candidate=candidate, span=span, document=document, drop=drop
        )
        where = "dropped" if done.now is None else f"placed in {done.now.document} on “{done.now.quote}”"
        if not quiet:
            sys.stderr.write(clean(f"{done.before.id} {where}.") + "\n")
        opened = open_study(study, codebook, quiet=True, need_codebook=False)
    if format == "json":
        emit(as_json(api.anchors_json(opened, names, done)), output)
        return
    table = api.anchors_table(opened, names)
    emit(render_table(table, format, width=width(), color=colored(output)), output, bom=format == "csv")


def _span(written: str) -> tuple[int, int]:
    """`12:40` as two numbers. Raises UsageError."""
    from coanalyze.errors import UsageError

    start, colon, end = written.partition(":")
    if not colon or not start.strip().isdecimal() or not end.strip().isdecimal():
        raise UsageError(f"“{written}” is no span.", hint="Write START:END, such as 812:850.")
    return int(start), int(end)
