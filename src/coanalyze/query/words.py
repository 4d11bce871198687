"""The words of the query language, in English and Norwegian, in upper or lower case."""

from __future__ import annotations

from collections.abc import Mapping

OPERATORS: Mapping[str, str] = {
    "and": "and", "og": "and",
    "or": "or", "eller": "or",
    "not": "not", "ikke": "not", "ikkje": "not",
    "near": "near", "nær": "near",
    "before": "before", "før": "before",
    "after": "after", "etter": "after",
    "then": "then", "deretter": "then",
    "within": "within", "innen": "within", "innenfor": "within", "innanfor": "within",
}  # fmt: skip
"""Each operator by the words for it. A code of that name is written `code:og`."""

BESIDE: Mapping[str, tuple[str, int | None]] = {
    "near": ("near", 1),
    "then": ("before", 1),
    "before": ("before", None),
    "after": ("after", None),
}
"""For each operator of distance which it is, and how far it reaches where no number is written (None: anywhere)."""

LEVELS: Mapping[str, str] = {
    "sentence": "sentence", "setning": "sentence",
    "turn": "turn", "replikk": "turn",
    "document": "document", "dokument": "document",
    "respondent": "respondent",
}  # fmt: skip
"""What stands after `within`."""

PREFIXES = ("code", "coder", "status", "query")
"""What stands before a colon: `coder:kari`."""

STATUSES = ("suggested", "accepted", "rejected")


def operator(text: str) -> str | None:
    """The operator that a word is, or None."""
    return OPERATORS.get(text.casefold())
