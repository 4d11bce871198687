"""`coanalyze move`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.byhand import (
    BookOption,
    CoderOption,
    EndOption,
    LineOption,
    NewOption,
    OccurrenceOption,
    ParentOption,
    QuoteOption,
    StartOption,
)
from coanalyze.cli.options import OutputOption, QuietOption, StudyOption, TextFormatOption

app = typer.Typer()


@app.command(epilog='Example: coanalyze move 4k2jq7 --quote "jeg skjønte det ikke før i mai"')
def move(
    id: Annotated[str, typer.Argument(metavar="ID", help="Its id, or the first 4 letters or more.")],
    quote: QuoteOption = None,
    code: Annotated[str | None, typer.Option("--code", metavar="ID", help="Another code instead of its own.")] = None,
    memo: Annotated[
        str | None, typer.Option("--memo", metavar="TEXT", help='Another memo instead of its own; "" for none.')
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="DOCUMENT", help="Where the quote stands, if in another one.")
    ] = None,
    line: LineOption = None,
    occurrence: OccurrenceOption = None,
    start: StartOption = None,
    end: EndOption = None,
    coder: CoderOption = None,
    parent: ParentOption = None,
    new: NewOption = False,
    codebook: BookOption = None,
    study: StudyOption = None,
    format: TextFormatOption = "text",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Give a coding by hand other words, another code or another memo. Its id and its date stay."""
    from coanalyze import api
    from coanalyze.cli.byhand import located, passage_of, report, telling, who
    from coanalyze.cli.output import choose

    format = choose(format, ("text", "json"), output)
    project = located(study, codebook)
    with telling(quiet):
        done = api.move_coding(
            project,
            id,
            passage=passage_of(quote, start, end, line, occurrence),
            document=document,
            code=code,
            memo=memo,
            coder=who(project, coder, quiet),
            new=api.NewCode(parent, codebook, new),
        )
    report("move", [done], format, output)
