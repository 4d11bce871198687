"""`coanalyze memo`: a group of commands on memos."""

from __future__ import annotations

import typer

from coanalyze.cli.lazy import LazyGroup

COMMANDS: dict[str, str] = {
    "new": "Write a memo: a dated note, linked to codes, codings, documents, memos.",
    "list": "List the memos, by date.",
    "show": "Show one memo.",
}
"""Every command with its one-line help; the module of the same name beside this one holds it."""


class Commands(LazyGroup):
    """The commands on memos."""

    rows = COMMANDS
    package = "coanalyze.cli.memo"


app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, epilog="Example: coanalyze memo list --code ubehag-roller"
)


@app.callback()
def memo() -> None:
    """Write, list and show memos."""
