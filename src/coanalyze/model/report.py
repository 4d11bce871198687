"""What the report says: findings, their figures, and the quotes behind each figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coanalyze.model.basis import MadeFrom
from coanalyze.model.document import Span
from coanalyze.model.memo import Memo


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of one code in one selection. Each counts something else; none may stand for another.

    `hits`: distinct (span, pattern). `codings`: one code on one span by one coder. `mentions`: distinct (unit,
    speaker) that a hit or a person's coding touches. `respondents`: identified persons with a mention, `of` those
    with a turn in the selection. `documents`, `cases`: those with a mention. `unidentified`: the mentions whose
    speaker is nobody in particular, in `unidentified_documents` documents. `observations`: units of prose that a
    researcher wrote; never mentions. `reviewed`: codings that a person has accepted, rejected or made.
    """

    hits: int = 0
    codings: int = 0
    mentions: int = 0
    respondents: int = 0
    of: int = 0
    documents: int = 0
    cases: int = 0
    unidentified: int = 0
    unidentified_documents: int = 0
    observations: int = 0
    reviewed: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A coding's text with where it stands. `start`, `end` and `hits` are code points of the canonical text.

    `question` is what was asked just before (the researcher's turn, or the survey's question); `prompted` says that the
    question bears the same code. `observation` marks prose by a researcher. A person's coding may go through several
    turns: `turn` is then the first of them, `turns` all that it is counted in (in the selection), and `respondents` the
    identified persons who speak there.
    """

    id: str
    document: str
    turn: int
    line: int
    start: int
    end: int
    respondent: str | None
    role: str | None
    speaker: str | None
    text: str
    code: str
    coder: str
    patterns: tuple[str, ...] = ()
    hits: tuple[Span, ...] = ()
    status: str = "suggested"
    question: str | None = None
    prompted: bool = False
    observation: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    turns: tuple[int, ...] = ()
    respondents: tuple[str, ...] = ()
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """How broad the evidence of a finding is, in one selection; children included.

    `by_respondent`: the mentions of each identified respondent who has any, most first, then by id. `silent`: the ids
    of those with a turn in the selection and no mention found. `cases` and `cases_without`: those with and without a
    mention. `turns` and `words` are those of the speech that bears the code, to set against the report's own.
    """

    by_respondent: tuple[tuple[str, int], ...] = ()
    silent: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    cases_without: tuple[str, ...] = ()
    turns: int = 0
    words: int = 0

    def biggest(self) -> tuple[tuple[str, ...], int]:
        """Who has most mentions (several where they have as many), and how many each; `((), 0)` where nobody has."""
        most = self.by_respondent[0][1] if self.by_respondent else 0
        return tuple(id_ for id_, mentions in self.by_respondent if mentions == most), most


@dataclass(frozen=True, slots=True)
class Finding:
    """A code with its figures, those of its children inside them, and all quotes behind them in text order.

    `by` breaks the figures down: `by["role"]["OA"]`, `by["case"]["larvik-bolig"]`. `pinned` are the ids of quotes that
    the researcher has chosen to stand for it, in their order. `memos` are those that are linked to the code, by date.
    """

    code: str
    name: str
    counts: Counts
    definition: str = ""
    color: str | None = None
    by: Mapping[str, Mapping[str, Counts]] = field(default_factory=dict)
    codes: tuple[Finding, ...] = ()
    quotes: Sequence[Quote] = ()
    balance: Balance | None = None
    pinned: tuple[str, ...] = ()
    memos: tuple[Memo, ...] = ()

    @property
    def rests_on_one(self) -> bool:
        """Whether all its mentions are one identified person's."""
        return self.counts.respondents == 1 and self.counts.mentions > 0 and not self.counts.unidentified


@dataclass(frozen=True, slots=True)
class FindingReport:
    """The finding table and what it rests on.

    `findings` are the rows of the finding table; `themes` the codebook's other top-level codes, which run across them.

    `selection` is the JSON-ready form of `--where`; `respondents`, `documents`, `turns`, `words` are what it holds
    (turns and words of respondents only). `automatic` says that no person has reviewed anything in it. `notes` state
    what was left out; `hashes` what it was made from; `parameters` the choices that change a count. `language` is what
    it is told in; `uncoded_turns` and `uncoded_words` are those of respondents' speech that bear no code at all (None:
    not counted). `made` is what every table says of itself (None: not known).
    """

    title: str
    selection: Mapping[str, object]
    unit: str
    respondents: int
    documents: int
    turns: int
    words: int
    findings: tuple[Finding, ...]
    coders: tuple[str, ...] = ("auto",)
    codings: int = 0
    reviewed: int = 0
    automatic: bool = True
    roles: Mapping[str, str] = field(default_factory=dict)
    codebooks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str | bool | None] = field(default_factory=dict)
    themes: tuple[Finding, ...] = ()
    language: str = "en"
    uncoded_turns: int | None = None
    uncoded_words: int | None = None
    made: MadeFrom | None = None

    def numbered(self) -> list[tuple[str, Finding]]:
        """Findings with their numbers from 1, then themes with a plus sign."""
        counted = [(str(number), finding) for number, finding in enumerate(self.findings, 1)]
        return counted + [("+", theme) for theme in self.themes]


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word, or a phrase, as counted by its key and shown as its most frequent form, case folded.

    How evenly respondents say it: `dp_norm` is 0 where each says it as much as the share of all speech that is theirs,
    1 where only the one says it who speaks least; `juilland_d` is 1 where all say it as often in as many words, 0 where
    one alone does (of equal shares). None where fewer than two respondents speak, or none of them says it.
    """

    rank: int
    word: str
    count: int
    respondents: int
    key: str
    dp_norm: float | None = None
    juilland_d: float | None = None


@dataclass(frozen=True, slots=True)
class DroppedWord:
    """A word that the stop list took out, with how often it stood there and why it went."""

    word: str
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class WordTable:
    """Word frequencies of respondents' speech in a selection; `total` counts stop words too.

    `parameters` are the choices that change a count besides the stop list. `language` is what the table is told in;
    `made` what it rests on (None: not known). `ngrams` is how many words each row has: with more than one, what is
    dropped is not listed.
    """

    words: Sequence[WordCount]
    dropped: tuple[DroppedWord, ...]
    selection: Mapping[str, object]
    stop_words: str
    stop_words_sha256: str
    by: str
    total: int
    respondents: int
    documents: int
    title: str = ""
    parameters: Mapping[str, str | bool | None] = field(default_factory=dict)
    language: str = "en"
    made: MadeFrom | None = None
    ngrams: int = 1
