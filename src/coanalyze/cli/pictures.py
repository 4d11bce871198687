"""Which sort of picture a file's name asks for."""

from __future__ import annotations

from pathlib import Path

from coanalyze.errors import UsageError


def picture_format(
    format: str, output: Path | None, known: tuple[str, ...] = ("png", "svg", "pdf"), *, must: bool = False
) -> str:
    """`format`, or what the ending of `output` says where that is a picture's (`must`: it has to be one).

    Raises UsageError.
    """
    ending = output.suffix[1:].casefold() if output is not None else ""
    if ending in known:
        return ending
    if must:
        hint = f"Name it NAME.{', NAME.'.join(known)}."
        raise UsageError("this is no name of a picture.", where=output, hint=hint)
    return format
