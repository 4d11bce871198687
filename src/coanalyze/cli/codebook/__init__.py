"""`coanalyze codebook`: a group of commands on codebooks themselves."""

from __future__ import annotations

import typer

from coanalyze.cli.lazy import LazyGroup

COMMANDS: dict[str, str] = {
    "show": "The codes as a tree, with counts where a study is at hand; one code in full.",
    "new": "Begin a code: a stub in the right place, which `check` asks to be filled.",
    "rename": "Give a code another id, in codebook, codings and memos alike.",
    "merge": "Make one code of several, with all their codings.",
    "split": "Begin new codes that take over patterns and codings from one.",
    "move": "Put a code under another, or at the top.",
    "retire": "Use a code no more; its codings are kept.",
    "export": "The codebook as an appendix: md, docx or csv.",
    "schema": "The JSON Schema that lets editors complete and check YAML.",
}
"""Every command with its one-line help; the module of the same name beside this one holds it."""


class Commands(LazyGroup):
    """The commands on codebooks."""

    rows = COMMANDS
    package = "coanalyze.cli.codebook"


app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, epilog="Example: coanalyze codebook show my-study"
)


@app.callback()
def codebook() -> None:
    """Show codebooks, begin and change codes, export them for appendices and editors."""
