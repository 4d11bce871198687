"""`coanalyze cloud`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    LangOption,
    QuietOption,
    StudyArgument,
    VerboseOption,
    WhereOption,
)
from coanalyze.errors import UsageError

app = typer.Typer()


@app.command(epilog="Example: coanalyze cloud my-study --where phase=start --by case")
def cloud(
    study: StudyArgument = None,
    where: WhereOption = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="KEY", help="One picture each value of an attribute, or each code.")
    ] = None,
    compare: Annotated[
        str | None,
        typer.Option(
            "--compare",
            metavar="KEY[=A,B]",
            help="Two clouds in one picture: words as large as they are typical of each of two values.",
        ),
    ] = None,
    mask: Annotated[Path | None, typer.Option("--mask", metavar="PICTURE", help="Words fill its dark part.")] = None,
    size: Annotated[str, typer.Option("--size", metavar="WxH", help="Pixels.")] = "1600x1000",
    max_words: Annotated[int, typer.Option("--max-words", min=1, help="At most so many words.")] = 120,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Rows of the table printed with it.")] = 15,
    codebook: CodebookOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="png, svg, or json (counts only).")] = "png",
    lang: LangOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The picture (default: reports/cloud.png in the study)."),
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Draw word clouds of what respondents say, and print the counts behind them.

    Words are counted by key (dictionary form) and shown as their most frequent form. What the stop list dropped that
    would have been among the top words is said.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, colored, emit, warn, width
    from coanalyze.reports import pair_data, pair_table, render_table, words_as_table, words_json

    if output is not None and format != "json" and output.suffix.casefold() in (".png", ".svg"):
        format = output.suffix[1:].casefold()
    format = choose(format, ("png", "svg", "json"), output)
    pixels = api.parse_size(size)
    if compare is not None and (by is not None or mask is not None):
        hint = "Draw them one after the other."
        raise UsageError("--compare does not go together with --by or --mask.", hint=hint)
    opened = open_study(study, codebook, quiet, need_codebook=False)
    table, warnings = api.count_words(opened, where=where or (), lang=lang)
    warn(warnings, quiet)
    if compare is not None:
        compared, _ = api.compare_words(opened, compare, where=where or (), lang=lang)
        if format == "json":
            emit(words_json(table, "cloud", compare=pair_data(compared)), output)
            return
        path = api.draw_pair(opened, compared, output, format, pixels, max(1, max_words // 2))
        emit(render_table(pair_table(compared, limit), "table", width=width(), color=colored()), None)
        emit(f"Picture: {path}", None)
        return
    if format == "json":
        parts = api.split_by(opened, by, where or ()) if by else None
        emit(words_json(table, "cloud", parts), output)
        return
    split = api.split_by(opened, by, where or ()) if by else [(None, table)]
    tables = [(value, replace(part, language=table.language)) for value, part in split]
    written, empty = api.draw_clouds(opened, tables, output, format, pixels, mask, max_words)
    warn(empty, quiet)
    for path, counted in written:
        emit(render_table(words_as_table(counted, limit), "table", width=width(), color=colored()), None)
        emit(f"Picture: {path}", None)
