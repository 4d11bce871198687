"""`coanalyze methods`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.options import (
    CodebookOption,
    CoderOption,
    LangOption,
    OutputOption,
    QuietOption,
    StatusOption,
    StudyArgument,
    UnitOption,
    VerboseOption,
    WhereOption,
    selected,
)

app = typer.Typer()


@app.command(epilog="Example: coanalyze methods my-study --lang en -o methods.docx")
def methods(
    study: StudyArgument = None,
    where: WhereOption = None,
    unit: UnitOption = None,
    coder: CoderOption = None,
    status: StatusOption = None,
    codebook: CodebookOption = None,
    part: Annotated[str, typer.Option("--part", help="all, methods (the paragraph) or coreq (the checklist).")] = "all",
    format: Annotated[str, typer.Option("--format", "-f", help="md or docx.")] = "md",
    lang: LangOption = None,
    output: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Write the paragraph of a methods section, and a COREQ checklist filled in as far as the study knows.

    Material, sample, codebook, coders, agreement, saturation, software, with hashes of what was analysed. The checklist
    (Tong, Sainsbury and Craig 2007) has 32 items: those that only the researchers know are left open, and marked so.
    """
    from coanalyze import api
    from coanalyze.cli.locate import open_study
    from coanalyze.cli.output import choose, emit, emit_bytes, refuse_binary, warn
    from coanalyze.reports import METHODS_FORMATS, METHODS_PARTS, methods_docx, methods_md

    format = choose(format, METHODS_FORMATS, output)
    part = choose(part, METHODS_PARTS)
    refuse_binary(format, output)
    opened = open_study(study, codebook, quiet)
    found, warnings = api.methods_of(opened, unit=unit, lang=lang, **selected(where, coder, status))
    warn(warnings, quiet)
    if format == "docx":
        emit_bytes(methods_docx(found, part), output)
    else:
        emit(methods_md(found, part), output)
