"""How sure a label is, and who it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from coanalyze.model.document import Kind

NOTES = frozenset({Kind.FIELD_NOTE, Kind.MINUTES})
"""Kinds of document that are their author's prose, with others' words quoted in it."""


class Evidence(IntEnum):
    """What is known about a label without looking at how often it stands in the document; higher is surer."""

    NONE = 0
    NOBODY = 1
    USUAL = 2
    RESEARCHER = 3
    ROLE = 4
    GLOB = 5
    ROLE_NUMBER = 6
    DECLARED = 7


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a label is. `respondent` is None for researchers and for nobody in particular."""

    label: str
    respondent: str | None
    role: str | None
    researcher: bool
    person: bool
    why: str
