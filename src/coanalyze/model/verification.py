"""A report held against its study: what it quotes, what it claims, and what is found instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coanalyze.errors import Place
from coanalyze.model.basis import MadeFrom
from coanalyze.model.changes import Piece
from coanalyze.model.expectation import Expectation
from coanalyze.model.report import Quote


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph of a report: `text` with a `\n` where a line of the file ends; `line` is its first, from 1.

    `quote` says that the file sets it as a quotation, `apart` that it is set apart by hand (italics, an indent).
    Line `line + text.count("\n", 0, i)` holds code point `i`.
    """

    text: str
    line: int
    quote: bool = False
    apart: bool = False
    heading: bool = False

    def line_of(self, offset: int) -> int:
        """The line that holds a code point."""
        return self.line + self.text.count("\n", 0, offset)


@dataclass(frozen=True, slots=True)
class Tag:
    """Whose a report says that a quotation is, as far as it says: one of `respondents`, `roles`, `documents`.

    They are ids; a respondent may be one that the study does not have. Empty: not said. `line` is that of the source.
    """

    respondents: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    line: int | None = None

    def __bool__(self) -> bool:
        return bool(self.respondents or self.roles or self.documents)

    def told(self) -> str:
        """`OA-03`, `OA, intervju-02`."""
        return ", ".join([*self.respondents, *([] if self.respondents else self.roles), *self.documents])


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage that a report gives as somebody's words. `text` is without its quotation marks and its tag.

    `sure` False: nothing but a tag behind it says that it is one, so it may as well be a paraphrase.
    """

    text: str
    line: int
    tag: Tag = field(default_factory=Tag)
    sure: bool = True


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A quotation that is not held against the sources, and why not."""

    text: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Stand:
    """Where words stand in the sources: `text` is `[start, end)` of the document's canonical text.

    `said` is what of it the speaker says: without labels, others' turns and transcribers' remarks.
    """

    document: str
    line: int
    start: int
    end: int
    text: str
    respondent: str | None = None
    role: str | None = None
    speaker: str | None = None
    said: str = ""


class QuoteStatus(StrEnum):
    """What became of a quotation, worst first."""

    MISSING = "missing"
    """Nothing like it stands in any source."""
    MISATTRIBUTED = "misattributed"
    """It stands in the sources, but not under whom the report says."""
    ALTERED = "altered"
    """Something near it stands in the sources, with other words."""
    AMBIGUOUS = "ambiguous"
    """It stands in several documents or under several speakers, and the report does not tell which."""
    EDITED = "edited"
    """It stands there, but for edits that the report declares."""
    FOUND = "found"
    """It stands there."""

    @property
    def holds(self) -> bool:
        """Whether the report tells the truth here."""
        return self in (QuoteStatus.FOUND, QuoteStatus.EDITED)


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """A quotation and what is found of it.

    `stands` are the places, best first, in order of document and place; for an altered or missing one the nearest
    passage, if any. `similarity` is 0 to 1: the share of words that the quotation and the passage have in common, in
    order (twice those that match, over those of both; words that the report declares as left out count in neither).
    `pieces` are the quotation's words against the passage's: `-` only in the quotation, `+` only in the source.
    """

    quotation: Quotation
    status: QuoteStatus
    stands: tuple[Stand, ...] = ()
    similarity: float = 0.0
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a report and the figures that it rests on. `expectation.code` is empty for the selection itself."""

    says: str
    expectation: Expectation
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """What `claims.yaml` says: the claims, and the quotations that are not respondents' words, with their places."""

    claims: tuple[Claim, ...] = ()
    ignore: tuple[tuple[str, Place], ...] = ()


class ClaimStatus(StrEnum):
    """What became of a claim, worst first."""

    UNKNOWN = "unknown"
    """It cannot be counted: no such code, no such attribute."""
    DIFFERS = "differs"
    """A figure is not what the claim says."""
    CONTRADICTS = "contradicts"
    """The sentence has another number than the claim."""
    GONE = "gone"
    """The report does not have the sentence."""
    HOLDS = "holds"
    """It holds."""


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """A claim and what is found of it.

    `expected` are the figures as written, `found` those of the study, by name; `line` where the sentence begins in the
    report. `problems` are sentences; `quotes` what the figures are counted from, where one differs.
    """

    says: str
    status: ClaimStatus
    expected: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, int] = field(default_factory=dict)
    line: int | None = None
    place: Place | None = None
    title: str = ""
    problems: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """A report held against its study, in the report's order; `made` is what that rests on (None: not known)."""

    report: str
    quotes: tuple[QuoteCheck, ...] = ()
    claims: tuple[ClaimCheck, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    made: MadeFrom | None = None

    @property
    def holds(self) -> bool:
        """Whether every quotation and every claim holds."""
        return all(check.status.holds for check in self.quotes) and all(
            check.status is ClaimStatus.HOLDS for check in self.claims
        )
