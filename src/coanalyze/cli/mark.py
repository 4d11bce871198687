"""`coanalyze mark`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coanalyze.cli.byhand import BookOption
from coanalyze.cli.options import OutputOption, QuietOption, StudyOption

if TYPE_CHECKING:
    from coanalyze.model.coding import Coding
    from coanalyze.model.project import Project

app = typer.Typer()


@app.command(epilog="Example: coanalyze mark intervju-03 -o marked.txt, then coanalyze mark --read marked.txt")
def mark(
    document: Annotated[str | None, typer.Argument(help="Its id, its path, or the end of one.")] = None,
    read: Annotated[
        Path | None, typer.Option("--read", "-r", metavar="FILE", help="Read back a file that was marked.")
    ] = None,
    coder: Annotated[
        str | None,
        typer.Option("--coder", metavar="NAME[,NAME]", help="Whose codings. Default: docs/codings.md#who-codes."),
    ] = None,
    auto: Annotated[bool, typer.Option("--auto", help="Show automatic codings too, as [[?code]].")] = False,
    new: Annotated[bool, typer.Option("--new", help="With --read: begin the codes that no codebook has.")] = False,
    all_gone: Annotated[
        bool, typer.Option("--all-gone", help="With --read: remove the codings even where no mark is left.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --read: only say what would be done.")] = False,
    codebook: BookOption = None,
    study: StudyOption = None,
    format: Annotated[str, typer.Option("--format", "-f", help="text or docx; with --read text or json.")] = "text",
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Code in an editor or in Word: write a transcript with its codings as marks, and read it back.

    [[code]] at the end of a line codes the line; [[code>]]words[[<code]] codes words. With --format docx codings are
    comments. Read back, new marks become codings, moved ones move, deleted ones are removed; if a word of the
    transcript was changed, nothing is read and the difference is shown.
    """
    from coanalyze.cli.byhand import located
    from coanalyze.errors import UsageError

    project = located(study, codebook)
    if read is None:
        if document is None:
            hint = "coanalyze mark DOCUMENT writes one, coanalyze mark --read FILE reads one back."
            raise UsageError("no document is named.", hint=hint)
        _refuse({"--new": new, "--all-gone": all_gone, "--dry-run": dry_run}, "--read")
        _write(project, document, coder, auto, format, output, quiet)
    else:
        _refuse({"--auto": auto}, "no --read")
        _read(project, read, document, coder, codebook if new else None, new, all_gone, dry_run, format, output, quiet)


def _refuse(given: dict[str, bool], needs: str) -> None:
    from coanalyze.errors import UsageError

    for name, is_given in given.items():
        if is_given:
            raise UsageError(f"{name} goes with {needs}.", hint="See coanalyze mark --help.")


def _write(
    project: Project, document: str, coder: str | None, auto: bool, format: str, output: Path | None, quiet: bool
) -> None:
    from coanalyze import api
    from coanalyze.cli.byhand import who
    from coanalyze.cli.output import choose, emit, warn
    from coanalyze.cli.progress import Meter
    from coanalyze.errors import UsageError
    from coanalyze.reports import write_atomic

    format = choose(format, ("text", "docx"), output)
    names = [name.strip() for name in coder.split(",") if name.strip()] if coder else [who(project, None, quiet)]
    automatic: tuple[Coding, ...] = ()
    if auto:
        with Meter(quiet) as meter:
            automatic = tuple(api.open_study(project, progress=meter).codings)
    marked = api.to_mark(project, document, coders=names, automatic=automatic)
    warn(marked.notes, quiet)
    if format == "docx":
        if output is None:
            hint = f"Name one with -o {marked.document.id.rpartition('/')[2]}.docx."
            raise UsageError("a Word document needs a file to be written to.", hint=hint)
        write_atomic(output, api.marked_docx(marked))
    else:
        emit(api.marked_text(marked), output)


def _read(
    project: Project,
    file: Path,
    document: str | None,
    coder: str | None,
    book: Path | None,
    new: bool,
    all_gone: bool,
    dry_run: bool,
    format: str,
    output: Path | None,
    quiet: bool,
) -> None:
    from coanalyze import api
    from coanalyze.cli.marking import said, telling
    from coanalyze.cli.output import choose
    from coanalyze.errors import UsageError

    choose(format, ("text", "json"), output)
    begin = api.NewCode(book=book) if new else None
    if str(file) != "-" and not file.is_file():
        raise UsageError("there is no such file.", where=file, hint="Check the path after --read.")
    with telling(quiet):
        if file.suffix.lower() == ".docx":
            done = api.read_word_comments(
                project, str(file), document=document, coders=coder.split(",") if coder else (), new=begin,
                all_gone=all_gone, dry_run=dry_run,
            )  # fmt: skip
        else:
            try:
                data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
            except OSError as error:
                raise UsageError(f"cannot be read: {error.strerror}.", where=file, hint="Check the path.") from error
            done = api.read_marks(
                project, data, file.as_posix(), document=document, coder=coder, new=begin, all_gone=all_gone,
                dry_run=dry_run,
            )  # fmt: skip
    said(done, "mark", format, output, quiet)
