"""`coanalyze kwic`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    DelimiterOption,
    FormatOption,
    OutputOption,
    QuietOption,
    StudyOption,
    WhereOption,
)

if TYPE_CHECKING:
    from coanalyze.api import Line

app = typer.Typer()


@app.command(epilog='Example: coanalyze kwic "usikker*" -s my-study --sort right')
def kwic(
    pattern: Annotated[str, typer.Argument(help="A pattern as in a codebook; a mapping in braces too.")],
    study: StudyOption = None,
    where: WhereOption = None,
    sort: Annotated[str, typer.Option("--sort", help="text, left, right or hit.")] = "text",
    context: Annotated[int, typer.Option("--context", min=0, help="Words kept on either side.")] = 10,
    codebook: CodebookOption = None,
    format: FormatOption = "table",
    delimiter: DelimiterOption = ",",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print a concordance of any pattern: left, hit, right, one line each, aligned to the terminal."""
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import as_json, choose, emit, warn, width
    from coanalyze.model.table import Table
    from coanalyze.reports import footer, render_table

    format = choose(format, ("table", "md", "csv", "json"), output)
    opened = open_study(study, codebook, quiet, need_codebook=False)
    lines, warnings = api.concordance(opened, pattern, where=where or (), context=context, sort=sort)
    warn(warnings, quiet)
    made = api.made_from(
        opened, unit="hit", where=where or (), of="nothing", coders=None, filters={"pattern": pattern}
    )  # fmt: skip
    if format == "json":
        emit(as_json(api.concordance_json(pattern, lines, made)), output)
        return
    rests_on = footer(made, leave_out=("coders",))
    if format == "table":
        below = render_table(Table("", (), (), rests_on), format, width=width())
        emit(f"{_aligned(lines, width())}{below}", output)
    else:
        table = api.concordance_table(lines, rests_on)
        emit(render_table(table, format, delimiter=delimiter), output, bom=format == "csv")


def _aligned(lines: Sequence[Line], columns: int) -> str:
    """The lines with their hits in one column; what does not fit is cut at the outer ends."""
    from rich.cells import cell_len

    from coanalyze.reports import clean

    if not lines:
        return "No hits.\n"
    places = [f"{clean(line.document)}:{line.line}" for line in lines]
    place = min(max(map(len, places)), 22)
    lines = [replace(line, left=clean(line.left), hit=clean(line.hit), right=clean(line.right)) for line in lines]
    hit = min(max(cell_len(line.hit) for line in lines), columns // 3)
    side = max(8, (columns - place - hit - 4) // 2)
    rows = []
    for name, line in zip(places, lines, strict=True):
        left = _cut(line.left, side, from_left=True)
        middle = _cut(line.hit, hit, from_left=False)
        right = _cut(line.right, side, from_left=False)
        pad = " " * max(0, side - cell_len(left))
        gap = " " * max(0, hit - cell_len(middle))
        rows.append(f"{name[:place]:<{place}}  {pad}{left} {middle}{gap} {right}".rstrip())
    return "\n".join(rows) + f"\n\n{len(lines)} hit{'s' if len(lines) != 1 else ''}\n"


def _cut(text: str, room: int, *, from_left: bool) -> str:
    """The text in at most `room` terminal cells, whole words where one fits."""
    from rich.cells import cell_len

    if cell_len(text) <= room:
        return text
    words = text.split(" ")
    while len(words) > 1 and cell_len(" ".join(words)) > room - 1:
        words = words[1:] if from_left else words[:-1]
    kept = " ".join(words)
    while cell_len(kept) > room - 1:
        kept = kept[1:] if from_left else kept[:-1]
    return "…" + kept if from_left else kept + "…"
