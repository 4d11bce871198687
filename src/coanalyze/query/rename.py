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
            written = plain_word(id_)
            prefix = "" if written == id_ or normal[: token.start].rstrip("=").endswith(":") else "code:"
            new = new[: token.start] + prefix + written + new[token.end :]
    return text if new == normal else new
