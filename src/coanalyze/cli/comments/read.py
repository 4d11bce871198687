"""`coanalyze comments read`."""

from __future__ import annotations

from typing import Annotated

import typer

from coanalyze.cli.byhand import BookOption
from coanalyze.cli.options import OutputOption, QuietOption, StudyOption, TextFormatOption

app = typer.Typer()


@app.command(epilog="Example: coanalyze comments read coded.docx --coder 'Kari Nordmann=kari'")
def read(
    file: Annotated[str, typer.Argument(metavar="FILE|DOCUMENT", help="A docx file, or a document that is one.")],
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID", help="Which document of the study FILE is.")
    ] = None,
    coder: Annotated[
        list[str] | None,
        typer.Option("--coder", metavar="[AUTHOR=]NAME", help="Whose an author's comments are (repeatable)."),
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="Begin the codes that no codebook has.")] = False,
    all_gone: Annotated[bool, typer.Option("--all-gone", help="Remove codings though no comment is left.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    codebook: BookOption = None,
    study: StudyOption = None,
    format: TextFormatOption = "text",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read the comments of a Word document as codings.

    A comment's text is a code's id or name, `code: memo`, or several codes with ; between them; answers go into the
    memo. Its author is the coder. Comments that name no code are left out and listed.
    """
    from coanalyze import api
    from coanalyze.cli.byhand import located
    from coanalyze.cli.marking import said, telling

    project = located(study, codebook)
    with telling(quiet):
        done = api.read_word_comments(
            project, file, document=document, coders=coder or (), new=api.NewCode(book=codebook) if new else None,
            all_gone=all_gone, dry_run=dry_run,
        )  # fmt: skip
    said(done, "comments", format, output, quiet)
