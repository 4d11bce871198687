"""What every reader is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from coanalyze.errors import Place, UnreadableSource
from coanalyze.model.project import SurveyColumns
from coanalyze.model.source import Block


@dataclass(frozen=True, slots=True)
class File:
    """A file's bytes, its name relative to the study, and the settings that a table needs.

    `report` says that it is a text on a study and no transcript: tables are text, and marked quotations get marks.
    """

    data: bytes
    name: str
    survey: SurveyColumns = field(default_factory=SurveyColumns)
    report: bool = False

    def unreadable(self, what: str, hint: str = "", *, line: int | None = None) -> UnreadableSource:
        """The error to raise when this file cannot be read: `what` is the reason, `hint` what to do next."""
        return UnreadableSource(what, where=Place(self.name, line), hint=hint)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a file, in the order of the file. Fields as in `Source`."""

    blocks: tuple[Block, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    lines_from_file: bool = False


Reader = Callable[[File], Reading]
"""Raises UnreadableSource with a reason; anything else it raises is turned into one by the registry."""
