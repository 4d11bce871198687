"""`coanalyze comments`: coding in Word."""

from __future__ import annotations

import typer

from coanalyze.cli.lazy import LazyGroup

COMMANDS: dict[str, str] = {"read": "Read the comments of a Word document as codings."}
"""Every command with its one-line help; the module of the same name beside this one holds it."""


class Commands(LazyGroup):
    """The commands on comments."""

    rows = COMMANDS
    package = "coanalyze.cli.comments"


app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, epilog="Example: coanalyze comments read coded.docx"
)


@app.callback()
def comments() -> None:
    """Read the comments of a Word document as codings; `coanalyze mark --format docx` writes them."""
