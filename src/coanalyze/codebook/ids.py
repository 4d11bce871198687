"""What an id may be."""

from __future__ import annotations

import re

MAX_LENGTH = 100
# Ids become file names (codings, pictures) on every system and stand in `--where code=a,b`.
_BAD = re.compile(r"[\s/\\,=:*?\"<>|]")


def id_problem(text: str) -> str | None:
    """What is wrong with an id as one clause (`has a space in it`), or None."""
    bad = _BAD.search(text)
    if bad:
        char = bad.group()
        return "has white space in it" if char.isspace() else f"has `{char}` in it"
    if text.startswith((".", "-")) or text.endswith("."):
        return "begins with a dot or hyphen, or ends with a dot"
    return f"is longer than {MAX_LENGTH} characters" if len(text) > MAX_LENGTH else None
