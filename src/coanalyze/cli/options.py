"""The options that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

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
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Say more of what is done.")]
JobsOption = Annotated[
    int,
    typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes that read sources; 0: one a core (the default)."),
]
