"""What the rules look at. api fills it; a part that it leaves out (None, or empty) is not checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from coanalyze.errors import CoanalyzeError, Place
from coanalyze.model.codebook import Code, Codebook
from coanalyze.model.document import Skipped


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


@dataclass(frozen=True)
class CheckInput:
    """A study, or codebooks alone.

    `lines` are each codebook file's lines by path. `match` gives the ids of the codes whose own patterns match in one
    sentence (parents are not added); None where matching is not possible. `hits` counts each code's own hits over the
    study; None where no study was read. `hits_by_language` tells them apart by the documents' language, for each that
    the study has. `roles` are the ids that a study declares. `languages` are notes on those that no dictionary knows.
    `study` names the place of what has no file of its own.
    `together` is False for codebooks that are checked one by one: two of them may then have the same id or name.
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

    def shelves(self) -> Iterator[tuple[Code, ...]]:
        """The codes that ids and names must tell apart: those of all codebooks, or of each where they stand alone."""
        if self.together:
            yield tuple(self.codes())
        else:
            for book in self.codebooks:
                yield tuple(book.walk())

    def codes(self) -> Iterator[Code]:
        """All codes of all codebooks, parents first, in the files' order."""
        for book in self.codebooks:
            yield from book.walk()
