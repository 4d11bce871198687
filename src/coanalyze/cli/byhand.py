"""What `add`, `move` and `remove` share: their options, who codes, and what they say was done."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from coanalyze.api.byhand import ByHand
    from coanalyze.api.placing import NotPlain, Passage
    from coanalyze.model.project import Project

QuoteOption = Annotated[str | None, typer.Option("--quote", metavar="TEXT", help="The words, as they stand there.")]
LineOption = Annotated[
    int | None, typer.Option("--line", metavar="N", help="Of several places of the quote, the one on this line.")
]
OccurrenceOption = Annotated[
    int | None, typer.Option("--occurrence", metavar="N", help="Of several places of the quote, this one, from 1.")
]
StartOption = Annotated[
    int | None, typer.Option("--start", metavar="N", help="Instead of a quote: its first code point.")
]
EndOption = Annotated[int | None, typer.Option("--end", metavar="N", help="With --start: the code point after it.")]
CoderOption = Annotated[
    str | None, typer.Option("--coder", metavar="NAME", help="Who codes. Default: docs/codings.md#who-codes.")
]
ParentOption = Annotated[
    str | None, typer.Option("--parent", metavar="ID", help="The code that a new code is a part of.")
]
NewOption = Annotated[bool, typer.Option("--new", help="The code is new, however much its id looks like another's.")]
BookOption = Annotated[
    Path | None,
    typer.Option("--codebook", "-c", metavar="FILE", help="The codebook for a new code, where a study has several."),
]

MOST_CHOICES = 12


def located(study: Path | None, book: Path | None) -> Project:
    """The study; a codebook that is not one of its own takes their place."""
    from coanalyze.cli.locate import locate, with_codebooks

    if study is None and book is not None:
        from coanalyze import project as projects

        study = None if projects.find_project(Path.cwd()) else Path.cwd()
    project = locate(study)
    if book is None or any(book.resolve() == path.resolve() for path in project.codebooks):
        return project
    return with_codebooks(project, [book])


def who(project: Project, given: str | None, quiet: bool) -> str:
    """The coder's name; where it was not given, stderr says whose it is and why."""
    from coanalyze import api

    coder = api.coder_of(project, given)
    if coder.found and not quiet:
        from coanalyze.reports import clean

        sys.stderr.write(f"coder: {clean(coder.name)} ({clean(coder.found)})\n")
    return coder.name


def passage_of(
    quote: str | None, start: int | None, end: int | None, line: int | None, occurrence: int | None
) -> Passage | None:
    """The passage that the options name, or None where they name none."""
    from coanalyze import api

    given = (quote, start, end, line, occurrence)
    return None if all(one is None for one in given) else api.Passage(quote, start, end, line, occurrence)


def choices_text(error: NotPlain, width: int) -> str:
    """The places that a quote may mean, a line or two each."""
    from coanalyze.reports import clean

    rows: list[str] = []
    for number, choice in enumerate(error.choices[:MOST_CHOICES], 1):
        head = f"line {choice.line}" if error.near else f"{number}: line {choice.line}"
        said = f"{head}, {choice.speaker}: “{choice.text}”" if choice.speaker else f"{head}: “{choice.text}”"
        rows += wrap(clean(said), width, initial_indent="  ", subsequent_indent="     ", max_lines=2, placeholder=" …")
    more = len(error.choices) - MOST_CHOICES
    return "".join(f"{row}\n" for row in [*rows, *([f"  and {more} more"] if more > 0 else [])])


def done_text(done: ByHand, width: int) -> str:
    """What was done, where it stands, and which files changed."""
    from coanalyze.reports import clean

    rows: list[str] = []
    for text in _said(done):
        rows += wrap(clean(text), width, subsequent_indent="  ", break_on_hyphens=False)
    quote = f"“{done.coding.quote}”"
    rows[1:1] = wrap(clean(quote), width, initial_indent="  ", subsequent_indent="   ", max_lines=4, placeholder=" …”")
    return "\n".join(rows) + "\n"


_DID = {"added": "Coded", "there": "Already coded", "moved": "Now", "removed": "Removed"}
_FILE = {"added": "Written to", "there": "Nothing changed in", "moved": "Written to", "removed": "Taken from"}


def _said(done: ByHand) -> Iterator[str]:
    coding = done.coding
    where = coding.document
    if done.document is not None:
        where = f"{coding.document}, line {done.document.line(coding.start)}"
    yield f"{_DID[done.did]}: {coding.code} on {where}, by {coding.coder}"
    yield f"{_FILE[done.did]} {done.file}, id {coding.id}"
    if done.code is not None and done.code.created:
        yield f"New code {done.code.id} in {done.code.codebook}: `coanalyze check` asks for its definition."
    yield from done.notes


@contextmanager
def telling(quiet: bool) -> Iterator[None]:
    """Where a quote is not plain, its places are listed on stderr before the error is said."""
    from coanalyze import api
    from coanalyze.cli.output import width

    try:
        yield
    except api.NotPlain as error:
        if not quiet:
            sys.stderr.write(choices_text(error, width()))
        raise


def report(command: str, done: Sequence[ByHand], format: str, output: Path | None) -> None:
    """Say what was done, for people or programs."""
    from coanalyze import api
    from coanalyze.cli.output import as_json, emit, width

    if format == "json":
        emit(as_json(api.removed_json(done) if command == "remove" else api.added_json(done[0])), output)
    else:
        emit("\n".join(done_text(one, width()) for one in done), output)
