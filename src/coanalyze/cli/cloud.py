"""`coanalyze cloud`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from coanalyze.api import Study
    from coanalyze.model.keywords import Compared
    from coanalyze.model.report import WordTable

app = typer.Typer()

ByOption = Annotated[
    str | None, typer.Option("--by", metavar="KEY", help="One picture each value of an attribute, or each code.")
]
CompareOption = Annotated[
    str | None,
    typer.Option(
        "--compare",
        metavar="KEY[=A,B]",
        help="Two clouds in one picture: words as large as they are typical of each of two values.",
    ),
]
MaskOption = Annotated[Path | None, typer.Option("--mask", metavar="PICTURE", help="Words fill its dark part.")]
CloudSizeOption = Annotated[str, typer.Option("--size", metavar="WxH", help="Pixels.")]
MaxWordsOption = Annotated[int, typer.Option("--max-words", min=1, help="At most so many words.")]
LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, help="Rows of the table printed with it.")]
CloudFormatOption = Annotated[str, typer.Option("--format", "-f", help="png, svg, or json (counts only).")]
PictureOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="The picture (default: reports/cloud.png in the study)."),
]


@app.command(epilog="Example: coanalyze cloud my-study --where phase=start --by case")
def cloud(
    study: StudyArgument = None,
    where: WhereOption = None,
    by: ByOption = None,
    compare: CompareOption = None,
    mask: MaskOption = None,
    size: CloudSizeOption = "1600x1000",
    max_words: MaxWordsOption = 120,
    limit: LimitOption = 15,
    codebook: CodebookOption = None,
    format: CloudFormatOption = "png",
    lang: LangOption = None,
    output: PictureOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Draw word clouds of what respondents say, and print the counts behind them.

    Words are counted by key (dictionary form) and shown as their most frequent form. What the stop list dropped that
    would have been among the top words is said.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, emit, warn
    from coanalyze.reports import words_json

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
        _pair(opened, table, compared, output, format, pixels, max_words, limit)
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
        _tell(path, counted, limit)


def _pair(
    study: Study, table: WordTable, compared: Compared, output: Path | None, format: str, pixels: tuple[int, int],
    max_words: int, limit: int,
) -> None:  # fmt: skip
    """Two clouds in one picture, and the words that are in it."""
    from coanalyze import api
    from coanalyze.cli.output import emit, emit_table
    from coanalyze.reports import pair_data, pair_table, words_json

    if format == "json":
        emit(words_json(table, "cloud", compare=pair_data(compared)), output)
        return
    path = api.draw_pair(study, compared, output, format, pixels, max(1, max_words // 2))
    emit_table(pair_table(compared, limit), "table", None)
    emit(f"Picture: {path}", None)


def _tell(path: object, counted: WordTable, limit: int) -> None:
    """The words of a picture, and where it is."""
    from coanalyze.cli.output import emit, emit_table
    from coanalyze.reports import words_as_table

    emit_table(words_as_table(counted, limit), "table", None)
    emit(f"Picture: {path}", None)
