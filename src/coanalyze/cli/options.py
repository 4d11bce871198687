"""The options that many commands share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypedDict

import typer

StudyArgument = Annotated[
    Path | None, typer.Argument(metavar="[STUDY]", help="A study folder. Default: the study that this folder is in.")
]
StudyOption = Annotated[
    Path | None,
    typer.Option("--study", "-s", metavar="DIR", help="A study folder. Default: the study that this folder is in."),
]
PathsArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[STUDY]", help="A study folder, or transcripts. Default: the study that this folder is in."
    ),
]
CodebookOption = Annotated[
    list[Path] | None,
    typer.Option("--codebook", "-c", metavar="FILE", help="A codebook (repeatable); instead of the project file's."),
]
WhereOption = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        "-w",
        metavar="KEY=VALUE[,VALUE]",
        help="Only turns with this attribute (role, respondent, document, kind, case, phase ...), or query=NAME: those "
        "that meet a saved query; != for not; repeat for and.",
    ),
]
CoderOption = Annotated[
    list[str] | None,
    typer.Option("--coder", metavar="NAME[,NAME]", help="Only codings by these coders; auto is one. Default: all."),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS[,STATUS]",
        help="Only codings that are suggested, accepted or rejected. Default: all but rejected.",
    ),
]
CodesOption = Annotated[
    list[str] | None, typer.Option("--code", metavar="ID", help="Only this code and its children (repeatable).")
]
UnitOption = Annotated[
    str | None,
    typer.Option("--unit", metavar="UNIT", help="What counts once: turn, sentence, document or segment."),
]
LangOption = Annotated[
    str | None,
    typer.Option("--lang", metavar="LANG", help="Tell it in nb, nn or en. Default: the study's language."),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of the terminal.")
]
FormatOption = Annotated[str, typer.Option("--format", "-f", help="table, md, csv or json.")]
TextFormatOption = Annotated[str, typer.Option("--format", "-f", help="text or json.")]
PictureFormatOption = Annotated[str, typer.Option("--format", "-f", help="table, md, csv or json; png, svg or pdf.")]
DelimiterOption = Annotated[str, typer.Option("--delimiter", help="What separates the columns of a csv.")]
SizeOption = Annotated[
    str | None,
    typer.Option("--size", metavar="W[xH]", help="Pixels of the picture, 200 an inch. Default: as its content needs."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Say more of what is done.")]
JobsOption = Annotated[
    int,
    typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes that read sources; 0: one a core (the default)."),
]


class Selected(TypedDict):
    """What every command that counts may be asked to leave out, as `api` takes it."""

    where: Sequence[str]
    coders: Sequence[str]
    statuses: Sequence[str]


def selected(where: list[str] | None, coder: list[str] | None, status: list[str] | None) -> Selected:
    """The options `--where`, `--coder` and `--status` as `api` takes them."""
    return {"where": where or (), "coders": coder or (), "statuses": status or ()}
