"""A query whose codes have other ids now."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from coanalyze.errors import QueryError
from coanalyze.query.parse import read
from coanalyze.query.write import plain_word


def renamed(text: str, ids: Mapping[str, str]) -> str:
    """A query's text with the ids of `ids` (old to new, whatever their case) in the place of the old; else as it stood.

    A query that cannot be read, and wildcards, stay as they are.
    """
    normal = unicodedata.normalize("NFC", text)
    there = {old.casefold(): new for old, new in ids.items()}
    try:
        _, codes = read(normal)
    except QueryError:
        return text
    new = normal
    for token in sorted(codes, key=lambda token: -token.start):
        id_ = there.get(token.text.strip().casefold())
        if id_ is not None and id_ != token.text:
            written, start = plain_word(id_), token.start
            if written != id_ and normal[:start].endswith("=") and not normal[: start - 1].endswith(":"):
                start, written = start - 1, f"code:={written}"
            elif written != id_ and not normal[:start].rstrip("=").endswith(":"):
                written = f"code:{written}"
            new = new[:start] + written + new[token.end :]
    return text if new == normal else new
