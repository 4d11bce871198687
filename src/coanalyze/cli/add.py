"""`coanalyze add`."""

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


@app.command(epilog='Example: coanalyze add intervju-03 --quote "jeg skjønte det ikke" --code usikkerhet-begrep')
def add(
    document: Annotated[str, typer.Argument(help="Its id, its path, or the end of one.")],
    quote: QuoteOption = None,
    code: Annotated[
        str | None, typer.Option("--code", metavar="ID", help="The code's id or name. One that is new is begun.")
    ] = None,
    coder: CoderOption = None,
    line: LineOption = None,
    occurrence: OccurrenceOption = None,
    start: StartOption = None,
    end: EndOption = None,
    in_vivo: Annotated[
        bool, typer.Option("--in-vivo", help="The code is called by the words of the quote; --code gives it an id.")
    ] = False,
    memo: Annotated[str, typer.Option("--memo", metavar="TEXT", help="A remark that stays with the coding.")] = "",
    parent: ParentOption = None,
    new: NewOption = False,
    codebook: BookOption = None,
    study: StudyOption = None,
    format: TextFormatOption = "text",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Code a quote by hand. A code that no codebook has yet is begun in the same step (open coding).

    The quote is found whatever its line breaks, quotation marks and dashes, also across the labels of one turn. What
    is stored is the text as it stands. If it stands there several times, nothing is done before you say which.
    """
    from coanalyze import api
    from coanalyze.cli.byhand import located, passage_of, report, telling, who
    from coanalyze.cli.output import choose

    format = choose(format, ("text", "json"), output)
    project = located(study, codebook)
    with telling(quiet):
        done = api.add_coding(
            project,
            document,
            passage_of(quote, start, end, line, occurrence) or api.Passage(),
            coder=who(project, coder, quiet),
            code=code,
            in_vivo=in_vivo,
            memo=memo,
            new=api.NewCode(parent, codebook, new),
        )
    report("add", [done], format, output)
