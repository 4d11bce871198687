"""`coanalyze words`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    LangOption,
    OutputOption,
    QuietOption,
    StudyArgument,
    VerboseOption,
    WhereOption,
)

app = typer.Typer()


@app.command(epilog="Example: coanalyze words my-study --where phase=start --limit 30")
def words(
    study: StudyArgument = None,
    where: WhereOption = None,
    by: Annotated[str, typer.Option("--by", help="Count by key (dictionary form) or by form.")] = "key",
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, help="How many words (table: 40).")] = None,
    codebook: CodebookOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="table, md, csv or json.")] = "table",
    delimiter: Annotated[str, typer.Option("--delimiter", help="What separates the columns of a csv.")] = ",",
    equivalents: Annotated[
        bool, typer.Option("--equivalents", help="Print the table that joins Nynorsk and Bokmål; nothing is counted.")
    ] = False,
    lang: LangOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Count the words that respondents say. Researchers' speech and prose are never counted.

    A key is shown as its most frequent form. The stop list is named by its hash, and what it dropped is listed.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import as_json, choose, colored, emit, warn, width
    from coanalyze.reports import render_table, words_as_table, words_json

    format = choose(format, ("table", "md", "csv", "json"), output)
    if equivalents:
        joined = api.equivalents_table()
        text = (
            as_json(api.equivalents_json())
            if format == "json"
            else render_table(joined, format, width=width(), color=colored(output), delimiter=delimiter)
        )
        emit(text, output, bom=format == "csv")
        return
    opened = open_study(study, codebook, quiet, need_codebook=False)
    table, warnings = api.count_words(opened, where=where or (), by=by, lang=lang)
    warn(warnings, quiet)
    if format == "json":
        emit(words_json(table), output)
        return
    shown = limit or (40 if format == "table" else len(table.words) or 1)
    text = render_table(words_as_table(table, shown), format, width=width(), color=colored(output), delimiter=delimiter)
    emit(text, output, bom=format == "csv")
