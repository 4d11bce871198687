"""What an id may be."""

from __future__ import annotations

import re
import unicodedata

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


def id_from(words: str, most: int = 40) -> str:
    """An id made of words: small letters (Norwegian ones stay), digits and hyphens; cut between words at `most`.

    Empty where there is no letter and no digit.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", words).casefold())
    whole = re.sub(r"[\W_]+", "-", re.sub(r"['’]", "", text)).strip("-")
    if len(whole) <= most:
        return whole
    cut = whole[: most + 1].rpartition("-")[0]
    return cut or whole[:most]
