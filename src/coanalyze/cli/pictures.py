"""Which sort of picture a file's name asks for."""

from __future__ import annotations

from pathlib import Path

from coanalyze.errors import UsageError


def picture_ending(path: Path, known: tuple[str, ...] = ("png", "svg", "pdf")) -> str:
    """The format that a picture's name ends with. Raises UsageError where it is none of `known`."""
    ending = path.suffix[1:].casefold()
    if ending not in known:
        raise UsageError("this is no name of a picture.", where=path, hint=f"Name it NAME.{', NAME.'.join(known)}.")
    return ending
