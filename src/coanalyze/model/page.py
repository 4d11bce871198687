"""What a page needs besides the finding report: the mentions behind each figure, and the speech round each quote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coanalyze.model.document import Document, Span
from coanalyze.model.report import FindingReport, Quote, WordTable


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a code (or one observation), and the spans of the codings that make it.

    `unit` tells it from others: document, number of the unit, number of the speaker. A mention that has several roles,
    cases or phases stands once for each.
    """

    unit: tuple[int, int, int]
    document: str
    respondent: str | None
    role: str | None
    case: str | None
    phase: str | None
    observation: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A finding report with all that stands behind it.

    `mentions`: for each code those of its children too; `shared`: the same in units that codes have in common (turns,
    where the report counts segments). `phases`: each phase with its respondents. `people`: the identified respondents
    of the selection. `questions`: for (document, turn) the turn in which it was asked for. `rejected` are the codings
    that a person has refused, `apart` the codes that each code's `exclude` tells it apart from, `contradicting` those
    that contradict it. `pipeline` and such stand in the report's parameters; `versions` are those of programs.
    """

    report: FindingReport
    mentions: Mapping[str, tuple[Mention, ...]]
    shared: Mapping[str, tuple[Mention, ...]]
    documents: Mapping[str, Document]
    people: tuple[str, ...] = ()
    phases: Mapping[str, int] = field(default_factory=dict)
    questions: Mapping[tuple[str, int], int] = field(default_factory=dict)
    rejected: tuple[Quote, ...] = ()
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contradicting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: WordTable | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
