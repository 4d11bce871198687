"""`coanalyze cooccur`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    CodesOption,
    DelimiterOption,
    LangOption,
    QuietOption,
    SizeOption,
    StatusOption,
    StudyArgument,
    UnitOption,
    VerboseOption,
    WhereOption,
    selected,
)
from coanalyze.errors import UsageError

if TYPE_CHECKING:
    from coanalyze.model.matrix import CoOccurrence

app = typer.Typer()

NearOption = Annotated[
    int | None,
    typer.Option("--near", metavar="N", min=0, help="Codes at most N turns apart, not only in one unit."),
]
AfterOption = Annotated[
    int | None,
    typer.Option("--after", metavar="N", min=0, help="Codes that come after another, by at most N turns."),
]
LeastOption = Annotated[int, typer.Option("--min", metavar="N", min=1, help="Only codes that go together N times.")]
TopOption = Annotated[bool, typer.Option("--top", help="Only the uppermost codes, each with all below it.")]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="How many pairs (table: 20).")]
PairFormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        help="table, md, csv, xlsx, json; graphml, dot or mermaid; svg, png or pdf: the network as a picture.",
    ),
]
NetworkOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file (picture: reports/cooccur.svg ...)."),
]


@app.command(epilog="Example: coanalyze cooccur my-study --near 2 --format svg")
def cooccur(
    study: StudyArgument = None,
    near: NearOption = None,
    after: AfterOption = None,
    least: LeastOption = 1,
    code: CodesOption = None,
    top: TopOption = False,
    limit: LimitOption = None,
    where: WhereOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    unit: UnitOption = None,
    size: SizeOption = None,
    codebook: CodebookOption = None,
    format: PairFormatOption = "table",
    delimiter: DelimiterOption = ",",
    lang: LangOption = None,
    output: NetworkOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Count which codes go together: in the same unit, near each other, or one after another.

    Beside the count stand the c-coefficient (the Jaccard index of the same units) and the count that chance would give
    if each respondent's mentions fell anywhere in the respondent's own speech.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, refuse_binary, warn
    from coanalyze.cli.pictures import tell_picture
    from coanalyze.reports import FIGURE_FORMATS, PAIR_FORMATS, network_alt

    how, turns = _how(near, after)
    format = choose(format, (*PAIR_FORMATS, "xlsx", *FIGURE_FORMATS), output)
    pixels = api.parse_figure_size(size) if size is not None else None
    if format not in FIGURE_FORMATS:
        refuse_binary(format, output)
    opened = open_study(study, codebook, quiet)
    found, warnings = api.cooccur(
        opened, how=how, turns=turns, least=least, codes=code or (), top=top, unit=unit, lang=lang,
        **selected(where, coder, status),
    )  # fmt: skip
    warn(warnings, quiet)
    if format in FIGURE_FORMATS:
        tell_picture(api.write_network(opened, found, output, format, pixels), network_alt(found), quiet)
    else:
        _write(found, format, output, delimiter, limit or (20 if format == "table" else None))


def _how(near: int | None, after: int | None) -> tuple[str, int]:
    """How codes go together, and how many turns apart."""
    if near is not None and after is not None:
        raise UsageError("codes are near each other, or one after another.", hint="Give --near or --after, not both.")
    return ("near", near) if near is not None else ("next", after) if after is not None else ("same", 0)


def _write(found: CoOccurrence, format: str, output: Path | None, delimiter: str, limit: int | None) -> None:
    from coanalyze.cli.output import colored, emit, emit_bytes, width
    from coanalyze.reports import cooccur_xlsx, render_pairs

    if format == "xlsx":
        emit_bytes(cooccur_xlsx(found), output)
        return
    color = colored(output)
    text = render_pairs(found, format, width=width(), color=color, delimiter=delimiter, limit=limit)
    emit(text, output, bom=format == "csv")
