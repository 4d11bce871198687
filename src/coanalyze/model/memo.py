"""Memos: dated notes by a coder, linked to codes, codings, documents and other memos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from coanalyze.errors import Place

LINKED = ("codes", "codings", "documents", "memos")
"""What a memo may be linked to."""
TYPES = ("theoretical", "methodological", "code", "case", "reflexive")
"""The types of memos that are proposed; others are allowed."""


@dataclass(frozen=True, slots=True)
class Memo:
    """A file `memos/<id>.md`.

    `date` is ISO 8601 (`2026-11-23`) or empty, `type` any word, `text` what stands below the front matter. The links
    are ids. `places` says where in the file each link stands, by kind and id; `path` is relative to the study, with
    `/`.
    """

    id: str
    path: str
    title: str
    text: str
    date: str = ""
    coder: str = ""
    type: str = ""
    codes: tuple[str, ...] = ()
    codings: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict, compare=False, hash=False)

    def links(self) -> Iterator[tuple[str, str]]:
        """All links as (kind, id), kinds in the order of LINKED."""
        for kind in LINKED:
            for target in getattr(self, kind):
                yield kind, target
