"""Pictures: which sort a file's name asks for, and what is said of one that is drawn."""

from __future__ import annotations

from pathlib import Path

import typer

from coanalyze.errors import UsageError


def picture_ending(path: Path, known: tuple[str, ...] = ("png", "svg", "pdf")) -> str:
    """The format that a picture's name ends with. Raises UsageError where it is none of `known`."""
    ending = path.suffix[1:].casefold()
    if ending not in known:
        raise UsageError("this is no name of a picture.", where=path, hint=f"Name it NAME.{', NAME.'.join(known)}.")
    return ending


def tell_picture(path: object, words: str, quiet: bool) -> None:
    """Say where a picture is, and on stderr what is to be seen in it."""
    from coanalyze.cli.output import emit

    emit(f"Picture: {path}", None)
    if not quiet:
        typer.echo(words, err=True)
