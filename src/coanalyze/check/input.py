"""What the rules look at. api fills it; a part that it leaves out (None, or empty) is not checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from coanalyze.check.ignores import Ignore, NamedRule
from coanalyze.check.patterns import Owned
from coanalyze.errors import CoanalyzeError, Place
from coanalyze.model.codebook import Code, Codebook
from coanalyze.model.coding import Coding, Hit, PersonCoding
from coanalyze.model.document import Document, Respondent, Skipped
from coanalyze.model.expectation import Verdict
from coanalyze.model.history import CodeEvent
from coanalyze.model.memo import Memo
from coanalyze.model.project import Project
from coanalyze.model.report import FindingReport


class FormProblem(Protocol):
    """What the codebook loader notes: `kind` is yaml, schema, unknown key, duplicate id, pattern, duplicate pattern."""

    @property
    def place(self) -> Place:
        """Where."""

    @property
    def message(self) -> str:
        """What is wrong."""

    @property
    def kind(self) -> str:
        """Which sort of problem it is."""

    @property
    def hint(self) -> str:
        """What to do next."""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A sentence on a source (`path`, relative to the study with `/`) or on all of them (`path` empty)."""

    message: str
    path: str = ""
    line: int | None = None


class Lexicon(Protocol):
    """What is known of words: dictionaries, stop lists, and the study's own words where there is a study.

    All words that it gives are case folded.
    """

    def key(self, word: str, language: str, /) -> str:
        """The dictionary form (lemma) of a word; the word itself where no dictionary knows it."""

    def names(self, word: str, language: str, /) -> frozenset[str]:
        """What a word of a text answers to: its form, its key, and the key's equivalents in the sister language."""

    def forms(self, word: str, language: str, /) -> frozenset[str]:
        """All forms whose key is that of `word`, itself among them."""

    def found(self, word: str, language: str, /) -> frozenset[str]:
        """The forms that a word in a pattern finds, as far as dictionaries and study know them."""

    def known(self, word: str, language: str, /) -> bool:
        """Whether a dictionary has the word, or it is built of words that a dictionary has."""

    def nearest(self, word: str, language: str, /) -> str | None:
        """A word of the dictionary that is one letter from a word; None where there is none."""

    def stop(self, word: str, language: str, /) -> bool:
        """Whether the stop list has the word."""

    def filler(self, word: str, language: str, /) -> bool:
        """Whether the word is, or is part of, a filler, which phrases pass over."""

    def matches(self, glob: str, language: str, /) -> tuple[str, ...]:
        """The distinct words, sorted, that a glob on the word form matches.

        Of the study's respondents where there is a study, else the dictionary's headwords.
        """

    def said(self, word: str, language: str, /) -> bool | None:
        """Whether a respondent says the form; None without a study."""

    def compounds(self, part: str, language: str, /) -> tuple[str, ...] | None:
        """The respondents' words, sorted, that are compounds with the part; None without a study."""


@dataclass(frozen=True, slots=True)
class Committed:
    """A codebook file as git last had it: at the nearest tag, or else at the last commit. `revision` names that.

    `book` is what was read of it; None where it is the same text as now, or could not be used.
    """

    revision: str
    text: str
    book: Codebook | None = None


@dataclass(frozen=True)
class StudyFacts:
    """A study as it stands, coded.

    `hits` are those that can count (in the speech of respondents, in prose as observations), `codings` all codings,
    people's too, `people` those of people alone, as their files have them. `report` holds the counts of every finding
    and theme over the whole study, with all quotes; its nested findings are the codes below.
    """

    project: Project
    documents: tuple[Document, ...]
    hits: tuple[Hit, ...]
    codings: tuple[Coding, ...]
    respondents: Mapping[str, Respondent]
    report: FindingReport
    people: tuple[Coding, ...] = ()


@dataclass(frozen=True)
class CheckInput:
    """A study, or codebooks alone.

    `lines` are each codebook file's lines by path. `match` gives the ids of the codes whose own patterns match in one
    sentence (parents are not added); None where matching is not possible. `hits` counts each code's own hits over the
    study; None where no study was read. `hits_by_language` tells them apart by the documents' language, for each that
    the study has. `roles` are the ids that a study declares. `languages` are notes on those that no dictionary knows.
    `study` names the place of what has no file of its own.
    `facts` are the coded study (None where it was not read, or could not be coded). `patterns` gives the (code, pattern
    id) pairs that match in one sentence. `lexicon` is what is known of words. `committed` has each codebook file as git
    had it, by path; a file that git does not have is left out. `readings` are the documents as read, coded or not.
    `respondents_file` is the table of respondents, as seen from the study; `tracked` are the study's private files
    (sources, respondents, codings, memos) that git tracks though the study's .gitignore leaves them out.
    `people` are all codings and decisions of people as their files have them, placed or not; `people_places` say, by
    coder and id, where each stands on disk; `people_problems` are the lines of those files that cannot be read.
    `memos` are the study's memos, `memo_problems` what of their files cannot be used, `history` what became of codes,
    in order of time.
    `queries` are what is wrong with saved queries, each with its place.
    `verdicts` are the project's expectations as the study has them; None where they could not be verified.
    `together` is False for codebooks that are checked one by one: two of them may then have the same id or name.
    `detect` is given a text and two languages, and says in which of the two it is: the first where it cannot tell.
    `ignores`, `unknown_rules` (in ignores and settings) and `unused_ignores` are filled when the rules are run.
    """

    codebooks: tuple[Codebook, ...] = ()
    form_problems: tuple[FormProblem, ...] = ()
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    match: Callable[[str], frozenset[str]] | None = None
    hits: Mapping[str, int] | None = None
    hits_by_language: Mapping[str, Mapping[str, int]] | None = None
    roles: frozenset[str] | None = None
    languages: tuple[SourceNote, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[SourceNote, ...] = ()
    project_error: CoanalyzeError | None = None
    study: str = "coanalyze.yaml"
    together: bool = True
    facts: StudyFacts | None = None
    patterns: Callable[[str], frozenset[tuple[str, str]]] | None = None
    lexicon: Lexicon | None = None
    committed: Mapping[str, Committed] = field(default_factory=dict)
    readings: tuple[Document, ...] = ()
    project: Project | None = None
    respondents: Mapping[str, Respondent] = field(default_factory=dict)
    respondents_file: str = "respondents.csv"
    people: tuple[PersonCoding, ...] = ()
    people_places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    people_problems: tuple[SourceNote, ...] = ()
    memos: tuple[Memo, ...] = ()
    memo_problems: tuple[SourceNote, ...] = ()
    history: tuple[CodeEvent, ...] = ()
    verdicts: tuple[Verdict, ...] | None = None
    tracked: tuple[str, ...] = ()
    detect: Callable[[str, str, str], str] | None = None
    ignores: tuple[Ignore, ...] = ()
    queries: tuple[tuple[Place | None, str], ...] = ()
    unknown_rules: tuple[NamedRule, ...] = ()
    unused_ignores: tuple[NamedRule, ...] = ()

    def shelves(self) -> Iterator[tuple[Code, ...]]:
        """The codes that ids and names must tell apart: those of all codebooks, or of each where they stand alone."""
        if self.together:
            yield tuple(self.codes())
        else:
            for book in self.codebooks:
                yield tuple(book.walk())

    @cached_property
    def owned_shelves(self) -> tuple[tuple[Owned, ...], ...]:
        """The patterns of all codebooks together, or of each where they stand alone; in the files' order."""
        books = [(book, book.active()) for book in self.codebooks]
        each = [tuple(Owned(book, code, p) for code in used.walk() for p in code.patterns) for book, used in books]
        return (tuple(owned for shelf in each for owned in shelf),) if self.together else tuple(each)

    def owned(self) -> Iterator[Owned]:
        """All patterns, each with its code and codebook, in the files' order."""
        for shelf in self.owned_shelves:
            yield from shelf

    def codes(self) -> Iterator[Code]:
        """The codes of all codebooks that are in use, parents first, in the files' order."""
        for book in self.codebooks:
            yield from book.active().walk()

    def retired(self) -> frozenset[str]:
        """The ids of the codes that are used no more."""
        return frozenset(code.id for book in self.codebooks for code in book.walk() if code.retired)
