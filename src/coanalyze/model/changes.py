"""What a change does: to a codebook, to the segments that bear its codes, to the findings, to what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from coanalyze.model.basis import MadeFrom
from coanalyze.model.report import Counts, Quote


class Effect(StrEnum):
    """How far a change of a codebook reaches."""

    CODINGS = "codings"
    """It may change what is coded, and so the figures."""
    MEANING = "meaning"
    """It changes what a code means to people, or what a finding is; the automatic coder reads none of it."""
    COSMETIC = "cosmetic"
    """It changes how things look."""


class Piece(NamedTuple):
    """A run of words of a text that changed: `sign` is `=` (in both), `-` (in the old) or `+` (in the new)."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class BookChange:
    """One change between two codebooks.

    `kind` is one of KINDS in `codebook.compare`; `code` the code's id now (or its last, where it went), empty for the
    codebook as a whole; `item` what of it (`definition`, a pattern's id). `old` and `new` are texts, None where there
    was or is nothing; `pieces` their words compared, for prose.
    """

    kind: str
    effect: Effect
    code: str = ""
    name: str = ""
    item: str = ""
    old: str | None = None
    new: str | None = None
    pieces: tuple[Piece, ...] = ()


class Because(StrEnum):
    """What made a segment gain or lose a code."""

    PATTERN = "pattern"
    """A pattern came, went or changed."""
    CODE = "code"
    """The code came or went, or belongs to another finding now."""
    TEXT = "text"
    """The text changed, came or went."""
    SPEAKER = "speaker"
    """The words are the same and belong to somebody else now."""
    SELECTION = "selection"
    """It bears the code as before, and is (or is no longer) in the selection."""
    CODER = "coder"
    """A person coded it, or took the code away."""
    SETTINGS = "settings"
    """A setting of the study changed."""


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """A turn that gains or loses a code: `quote` is it as it is now where it gains, as it was where it loses.

    `patterns` are those that made (or make) it bear the code; `why` says the cause in a phrase. `line_now` is where the
    turn of a lost code begins now, None where it went.
    """

    gained: bool
    code: str
    name: str
    quote: Quote
    because: Because
    why: str
    patterns: tuple[str, ...] = ()
    document_now: str | None = None
    line_now: int | None = None


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A row of the finding table before and after, in one selection, by one unit.

    `number` is its number in the table now (`+` for a theme, `-` where it is none any more, empty for a code below one;
    `depth` counts from 0). `old` or `new` is None where the codebook did not or does not have the code. `lost` and
    `gained` are the turns that support it no longer, or now.
    """

    number: str
    code: str
    name: str
    old: Counts | None
    new: Counts | None
    depth: int = 0
    where: tuple[str, ...] = ()
    unit: str = "turn"
    lost: tuple[SegmentChange, ...] = ()
    gained: tuple[SegmentChange, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any figure or any quote is not as it was."""
        return self.old != self.new or bool(self.lost or self.gained)


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure that the project file promises: `expected` as written, `before` (None: not known) and `found`."""

    title: str
    code: str
    where: tuple[str, ...]
    unit: str
    figure: str
    expected: str
    before: int | None
    found: int
    holds: bool
    below: bool


@dataclass(frozen=True, slots=True)
class DiffSide:
    """OLD or NEW: `label` as it was given, `kind` one of `file`, `study`, `revision`, `now`; `commit` in full.

    `made` is what its figures rest on; None where only codebooks are compared.
    """

    label: str
    kind: str
    codebook: str = ""
    commit: str | None = None
    made: MadeFrom | None = None


@dataclass(frozen=True, slots=True)
class Diff:
    """Two states of a codebook, or of a study, compared.

    `studied` says whether a study was coded with both; without, only `book` is told. `segments` are all turns that gain
    or lose a code, in text order; `findings` all rows of the finding table, also those that did not change; `narrowed`
    the same codes in the selections that the project file promises figures for.
    """

    old: DiffSide
    new: DiffSide
    book: tuple[BookChange, ...] = ()
    studied: bool = False
    unit: str = "turn"
    where: tuple[str, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    narrowed: tuple[FindingChange, ...] = ()
    segments: tuple[SegmentChange, ...] = ()
    promises: tuple[Promise, ...] = ()
    documents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything at all is not as it was."""
        texts = any(self.documents.values())
        return bool(self.book or self.segments or texts) or any(row.changed for row in (*self.findings, *self.narrowed))

    @property
    def falls_below(self) -> bool:
        """Whether a figure is less than what the project file promises."""
        return any(promise.below for promise in self.promises)
