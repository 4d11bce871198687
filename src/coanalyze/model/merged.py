"""What bringing another study's codings in did, and what it could not do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coanalyze.model.coding import PersonCoding


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something for a person to settle: nothing of ours was changed.

    `kind`: `code` (not here; its codings are held back), `definition` (the code means something else there), `differs`
    (the same coding says something else there), `coder` (a name that cannot stand beside ours), `memo` (the same memo
    says something else there), `unreadable` (a line of theirs). Keys that do not apply are empty.
    """

    kind: str
    message: str
    coder: str = ""
    id: str = ""
    document: str = ""
    code: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came in from the study in the folder `other`.

    `added` counts codings by coder, `same` those that were here already, `moved` those whose words stand at another
    place here. `waiting` came in as they were and are to be placed by a person. `documents` maps theirs to ours where
    they are called otherwise. `codes` and `memos` were added, and `events` of the history; `files` are those that
    differ now.
    """

    other: str
    added: Mapping[str, int] = field(default_factory=dict)
    same: int = 0
    moved: int = 0
    waiting: tuple[PersonCoding, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()
    events: int = 0
    files: tuple[str, ...] = ()
    dry_run: bool = False
