"""A study's settings, as the project file (or the defaults) give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coanalyze.errors import Place
from coanalyze.model.expectation import Expectation
from coanalyze.model.settings import CheckSettings

DEFAULT_BACKCHANNELS = (
    "mm", "mhm", "mmm", "hm", "hmm", "ja", "jo", "jaha", "jada", "ja ja", "ja nettopp", "nettopp", "akkurat", "ok",
    "okei", "okay", "nei", "riktig", "ikke sant", "skjønner", "jeg skjønner", "ja vel", "javel", "aha", "oi",
    "å ja", "greit", "fint", "bra", "ikkje sant", "eg skjønar", "skjønar", "yes", "yeah", "right", "uh-huh",
    "i see", "sure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """A role that labels and respondents may have. Researchers are never counted."""

    id: str
    name: str
    researcher: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerRule:
    """What the project file says about a label (globs allowed): whose it is.

    `person` False: nobody in particular, None: not said. `respondent` is the id of the person it stands for.
    """

    pattern: str
    role: str | None = None
    respondent: str | None = None
    person: bool | None = None


@dataclass(frozen=True, slots=True)
class SurveyColumns:
    """How a survey's columns are read; None or empty: found from headings and values."""

    id: str | None = None
    role: str | None = None
    questions: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


DEFAULT_ROLES: Mapping[str, Role] = {
    "OA": Role("OA", "Offentlig ansatt"),
    "INN": Role("INN", "Innbygger"),
    "F": Role("F", "Forsker", researcher=True),
}


@dataclass(frozen=True, slots=True)
class Project:
    """A study and its settings.

    `root` is the study's folder, absolute; `file` the project file or None for a bare folder. Paths are absolute.
    `detect` says whether each document's language may be found from its words (front matter wins).
    `pipeline` is an installed spaCy package's name, or the absolute path of a pipeline's folder.
    `skip_fillers`: phrases of patterns pass over fillers. `spoken_forms`: forms of speech (`itj`, `mæ`) have the keys
    of the written words. `keep_fillers`, `keep_remarks`: words and clouds count fillers and transcribers' remarks.
    `expect` are figures that the study is held to. `quotes` are the ids (or their beginnings) of the quotes that stand
    for a code in reports, each with its place in the project file.
    `queries` are queries by the names they are saved under, each with the place of its text.
    `filename` is a pattern with `{name}` fields (`{date}_{respondent}`), from which attributes are read.
    """

    root: Path
    file: Path | None = None
    title: str = ""
    language: str = "nb"
    sources: tuple[str, ...] = ("sources",)
    respondents: Path | None = None
    codebooks: tuple[Path, ...] = ()
    unit: str = "turn"
    roles: Mapping[str, Role] = field(default_factory=lambda: dict(DEFAULT_ROLES))
    speakers: tuple[SpeakerRule, ...] = ()
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    backchannels: tuple[str, ...] = DEFAULT_BACKCHANNELS
    filename: str | None = None
    survey: SurveyColumns = field(default_factory=SurveyColumns)
    coder: str | None = None
    detect: bool = True
    skip_fillers: bool = True
    spoken_forms: bool = True
    keep_fillers: bool = False
    keep_remarks: bool = False
    pipeline: str | None = None
    expect: tuple[Expectation, ...] = ()
    quotes: Mapping[str, tuple[tuple[str, Place], ...]] = field(default_factory=dict)
    queries: Mapping[str, tuple[str, Place]] = field(default_factory=dict)
    check: CheckSettings = field(default_factory=CheckSettings)
