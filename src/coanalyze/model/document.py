"""A source once understood: canonical text, turns, who speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open `[start, end)` in code points of the document's canonical text."""

    start: int
    end: int


class Kind(StrEnum):
    """What sort of document it is."""

    INTERVIEW = "interview"
    FOCUS_GROUP = "focus-group"
    FIELD_NOTE = "field-note"
    MINUTES = "minutes"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's uninterrupted speech, an answer of a survey, or a paragraph of prose.

    `start` is the start of the first passage, `end` the end of the last; `passages` are the spans of the words
    themselves, between which labels and time stamps may stand. `respondent` is the id of an identified person who is
    counted, else None. `prose` is True for text that an author wrote in a field note or minutes (no label of its own).
    `question` is the survey question that the turn answers; it is not part of the text. `attributes` are those of the
    document and of the respondent joined, the document's winning.
    """

    index: int
    start: int
    end: int
    passages: tuple[Span, ...]
    speaker: str | None = None
    respondent: str | None = None
    role: str | None = None
    researcher: bool = False
    prose: bool = False
    question: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label of one document and what was decided about it.

    `person` is False for labels that stand for nobody in particular. `why` is one phrase: `in respondents.csv`,
    `role with a number`, `recurs 14 times`, ... `line` is where it first stands.
    """

    label: str
    respondent: str | None
    role: str | None
    researcher: bool
    person: bool
    why: str
    turns: int = 0
    line: int | None = None


@dataclass(frozen=True)
class Document:
    """A source once read.

    `id` is unique in the study; `text` canonical (NFC, `\\n`, no BOM, front matter left out); `sha256` that of `text`
    in UTF-8; `source_sha256` that of the file's bytes; `first_line` the line in the source at which `text` starts.
    """

    id: str
    path: str
    format: str
    kind: Kind
    language: str
    text: str
    sha256: str
    source_sha256: str
    turns: tuple[Turn, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[Label, ...] = ()
    first_line: int = 1
    problems: tuple[str, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return starts

    def line(self, offset: int) -> int:
        """Line number, from 1, of a code point offset.

        Counted in the source for txt and md, in the canonical text otherwise.
        """
        return bisect_right(self._line_starts, offset) - 1 + self.first_line

    def masked(self, turn: Turn) -> str:
        """The turn's text with everything outside its passages (labels, stamps) blanked, same length.

        `masked(turn)[i]` stands at `turn.start + i` of the canonical text; line breaks are kept.
        """
        return masked(self.text, turn.passages)


def masked(text: str, passages: Sequence[Span]) -> str:
    """The text from the first of some passages to the end of the last, what is between them blanked."""
    if len(passages) == 1:
        return text[passages[0].start : passages[0].end]
    pieces: list[str] = []
    position = passages[0].start
    for start, end in passages:
        pieces.extend("\n" if char == "\n" else " " for char in text[position:start])
        pieces.append(text[start:end])
        position = end
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Respondent:
    """A person the study counts, as respondents.csv or a survey's row has them.

    `line` is that of the row. `repeated` are the line and the id, as written, of each further row for the same
    person; they were left out.
    """

    id: str
    role: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None
    repeated: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that could not be read: `reason` says why and what to do."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents of a study, in order of id; the people; what was skipped; what a person should look at."""

    documents: tuple[Document, ...]
    respondents: Mapping[str, Respondent] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()
