"""Hits and codings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

AUTO = "auto"


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One match of one pattern. `turn` is the index of the turn that holds it; the span is in code points.

    `sentences` are the first and the last sentence of the document that it touches, counted from 0.
    """

    document: str
    turn: int
    start: int
    end: int
    code: str
    pattern: str
    sentences: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one span by one coder.

    `status` is `suggested`, `accepted` or `rejected`; people's own codings are `accepted`. `created` (ISO 8601), `memo`
    and `in_vivo` (the code's name is the respondent's own words) are those of a person's coding.
    """

    id: str
    document: str
    turn: int
    start: int
    end: int
    code: str
    coder: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    status: str = "suggested"
    hits: tuple[Hit, ...] = ()
    created: str = ""
    memo: str = ""
    in_vivo: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """What tells a quote's place: its words, those around them, and where it stood in the text with that SHA-256.

    `start` is in code points of that text; `text_sha256` may be empty where it is not known.
    """

    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    text_sha256: str = ""

    @property
    def end(self) -> int:
        """Where it ended."""
        return self.start + len(self.quote)


@dataclass(frozen=True, slots=True)
class PersonCoding:
    """One line of `codings/<coder>/<document>.jsonl`: a person's coding with its anchor, as it stands on disk.

    The anchor: `quote` with `prefix` and `suffix` (the code points before and after, 32 each at most) stood at
    `[start, end)` of the canonical text whose SHA-256 is `text_sha256`. `status` is `accepted` or `rejected` for a
    decision on what the automatic coder coded with `code` there (`auto` is that coding's id), and None for a coding of
    the person's own. `created` is ISO 8601. `extra` holds keys that this version does not know, kept as they came.
    """

    id: str
    document: str
    coder: str
    code: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    text_sha256: str = ""
    created: str = ""
    memo: str = ""
    status: str | None = None
    in_vivo: bool = False
    auto: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def anchor(self) -> Anchor:
        """What tells its place."""
        return Anchor(self.quote, self.prefix, self.suffix, self.start, self.text_sha256)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where an anchor's words may stand now; `score` (0 to 1) as in `Placed`.

    `document` is the place's document where it is another one than the coding's.
    """

    start: int
    end: int
    quote: str
    score: float
    document: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an anchor's words surely stand now: `[start, end)` in code points of the new text.

    `score` (0 to 1) is the share of the quote and its surroundings that stands there, rare words weighing more. `how`
    is `same` (the text is the same), `exact` (the words are), `neighbours` (so do the words around them) or `fuzzy`.
    """

    start: int
    end: int
    score: float
    how: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """An anchor that only a person can place: the likeliest places, best first, and why none is sure."""

    candidates: tuple[Candidate, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A person's coding that waits for a person to say where it stands; it counts nowhere until then."""

    coding: PersonCoding
    candidates: tuple[Candidate, ...]
    why: str
