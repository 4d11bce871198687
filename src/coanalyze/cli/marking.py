"""What `mark` and `comments` share: what they say was read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coanalyze.api.marked import MarksRead
    from coanalyze.model.coding import PersonCoding


@contextmanager
def telling(quiet: bool) -> Iterator[None]:
    """Where a file is not read, what is in the way is listed on stderr before the error is said."""
    from coanalyze import api
    from coanalyze.reports import clean_char

    try:
        yield
    except api.NotRead as error:
        if not quiet:
            for line in error.lines:
                sys.stderr.write("".join(map(clean_char, line)) + "\n")
        raise


def said(done: MarksRead, command: str, format: str, output: Path | None, quiet: bool) -> None:
    """Say what was read, for people or programs."""
    from coanalyze import api
    from coanalyze.cli.output import as_json, choose, emit, warn, width

    warn(done.notes, quiet)
    if choose(format, ("text", "json"), output) == "json":
        emit(as_json(api.marks_json(done, f"coanalyze/{command}/1")), output)
    else:
        emit(marks_text(done, width()), output)


def marks_text(done: MarksRead, width: int) -> str:
    """What was read, a line for each coding that came, changed or went, and where it is written."""
    from coanalyze.reports import clean

    rows: list[str] = []
    for sign, what, coding in _each(done):
        line = done.document.line(coding.start) if coding.text_sha256 == done.document.sha256 else None
        head = f"{sign} {f'line {line}: ' if line else ''}{what} “{coding.quote}”"
        rows += wrap(clean(head), width, subsequent_indent="    ", max_lines=2, placeholder=" …”")
    rows += [*([""] if rows else []), *wrap(_sum(done), width)]
    for code in done.created:
        said = f"New code {code.id} in {code.codebook}: `coanalyze check` asks for its definition."
        rows += wrap(clean(said), width, subsequent_indent="  ")
    if done.waiting:
        rows += wrap(f"{done.waiting} of them are not surely found in the document as it is now.", width)
    if done.dry_run:
        rows.append("Nothing was written (--dry-run).")
    elif done.files:
        rows += wrap(clean(f"Written to {', '.join(done.files)}"), width, subsequent_indent="  ")
    return "\n".join(rows) + "\n"


def _each(done: MarksRead) -> Iterator[tuple[str, str, PersonCoding]]:
    for one in done.added:
        yield "+", one.code, one
    for before, after in done.changed:
        code = after.code if before.code == after.code else f"{before.code} → {after.code}"
        moved = " (moved)" if (before.start, before.end) != (after.start, after.end) else ""
        yield "~", f"{code}{moved}", after
    for one in done.removed:
        yield "-", one.code, one


def _sum(done: MarksRead) -> str:
    """`intervju-03, by kari: 2 added, 1 changed, 0 removed, 14 as they were`."""
    parts = [f"{len(done.added)} added", f"{len(done.changed)} changed", f"{len(done.removed)} removed"]
    parts.append(f"{done.left + done.there} as they were")
    return f"{done.document.id}, by {done.coder}: {', '.join(parts)}."
