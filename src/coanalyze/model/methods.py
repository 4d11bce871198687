"""What a study knows of its own method: material, people, codes, coders, agreement, saturation, software."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coanalyze.model.basis import MadeFrom
from coanalyze.model.report import FindingReport
from coanalyze.model.saturation import SaturationReport


@dataclass(frozen=True, slots=True)
class Material:
    """What was read, in the selection.

    `kinds`: documents by kind; `dates`: the first and the last, ISO 8601, empty where no document has one; `dated`: how
    many documents have one. `roles`: respondents by role (its name); `attributes`: for each attribute of respondents
    with few values, how many have each. `words` and `minutes` are those of each interview and focus group: words of
    respondents' speech, and minutes from the first time stamp to the last, of those that have stamps. `unidentified`
    counts turns by nobody in particular. `languages`: documents by language. `skipped`: files that could not be read.
    """

    kinds: Mapping[str, int]
    roles: Mapping[str, int]
    attributes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    dates: tuple[str, str] | None = None
    dated: int = 0
    words: tuple[int, ...] = ()
    minutes: tuple[float, ...] = ()
    unidentified: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class BookFacts:
    """A codebook in figures: `levels` of codes below codes; how many codes have what; the core category's name."""

    names: tuple[str, ...]
    citation: str
    codes: int
    findings: int
    levels: int
    defined: int
    with_examples: int
    with_patterns: int
    relations: int = 0
    core: str = ""


@dataclass(frozen=True, slots=True)
class CodingWork:
    """Who coded, and how: `people` with the number of codings each made by hand; `auto` are the automatic codings.

    `accepted` and `rejected` are automatic codings that a person decided on; `in_vivo` codings whose code was named in
    the respondent's words. `changes` counts steps in the life of codes by action; `memos` are those of the study.
    """

    people: Mapping[str, int]
    auto: int
    accepted: int = 0
    rejected: int = 0
    in_vivo: int = 0
    changes: Mapping[str, int] = field(default_factory=dict)
    memos: int = 0


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """How far coders agree: coefficients by name, None where one has no value; `units` that two or more have rated."""

    coders: tuple[str, ...]
    unit: str
    units: int
    coefficients: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Methods:
    """All of it. `agreement` and `saturation` are None where the study has too little for them.

    `versions` are those of the programs that decide what is counted. `language` is what it is told in.
    """

    title: str
    material: Material
    book: BookFacts
    work: CodingWork
    agreement: AgreementFacts | None
    saturation: SaturationReport | None
    report: FindingReport
    versions: Mapping[str, str]
    made: MadeFrom
    language: str = "en"
