"""A study's store brought up to date: parts read and matched, written as they come, what has not changed taken over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from coanalyze import codings as store_of
from coanalyze import corpus
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.foundtables import write_found
from coanalyze.api.engine.numbering import Numbering
from coanalyze.api.engine.pairs import Pairs
from coanalyze.api.engine.part import Part, received
from coanalyze.api.engine.persons import Written, joined
from coanalyze.api.engine.speech import CodingColumns, HitColumns
from coanalyze.api.texthashes import text_hashes
from coanalyze.model.codebook import Codebook
from coanalyze.model.document import Document, Respondent, Skipped
from coanalyze.model.project import Project

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from coanalyze.api.reading import Progress, SourceFile

    Ints = NDArray[np.int32]

Asked = Callable[[Mapping[str, str]], Mapping[str, Sequence[str]]]
"""For the questions of surveys (with their languages): the codes that each bears."""
Write = Callable[["pa.Table", "pa.Table"], None]
"""Writes some documents and their turns, as they are to be written, and their words."""


class Elsewhere(Protocol):
    """Whoever makes parts on other machines (`api/cluster`): runs of files of some `partition` bytes."""

    partition: int

    def parts(
        self, task: Task, runs: Sequence[Sequence[SourceFile]], store: Path, progress: Progress
    ) -> Iterator[Part]:
        """The part that each run of files makes, in order."""

    def finish(self, task: Task, state: Before) -> None:
        """Hold what was counted there against the state that the parts have made."""

    def digests(self, addresses: Sequence[str]) -> list[tuple[str, int] | str]:
        """The SHA-256 and the size of what lies at each address, or why it cannot be read."""


@dataclass(frozen=True)
class Task:
    """What a study's store must hold: the files with everything that tells how they are read and coded.

    `warnings` are of respondents.csv; `skipped` are files not even tried; `cluster` reads and codes elsewhere.
    """

    project: Project
    codebook: Codebook
    files: Sequence[SourceFile]
    people: Mapping[str, Respondent]
    warnings: Sequence[str]
    inputs: Mapping[str, str]
    asked: Asked
    skipped: Sequence[Skipped] = ()
    jobs: int = 1
    cluster: Elsewhere | None = None

    @cached_property
    def pairs(self) -> Pairs:
        """The codes and patterns of the codebook."""
        return Pairs.of(self.codebook, skip_fillers=self.project.skip_fillers)


@dataclass(frozen=True)
class Run:
    """Consecutive files: those of a state, rows `first` to `last` of its documents; those to be read; or those that
    are known to be unreadable, with why.
    """

    files: Sequence[SourceFile]
    first: int = -1
    last: int = -1
    skipped: tuple[Skipped, ...] = ()

    @property
    def new(self) -> bool:
        """Whether the files must be read."""
        return self.first < 0 and not self.skipped


class Assembly:
    """A state being put together from parts, in order."""

    def __init__(self, task: Task, writing: store_of.Writing, before: Before | None) -> None:
        self.task, self.writing, self.before = task, writing, before
        self.joining = corpus.Joining(task.people, [file.document for file in task.files])
        self.numbering = Numbering()
        self.segments = store_of.Segments(writing, self.numbering)
        self.heads: list[Document] = []
        self.hits: list[HitColumns] = []
        self.codings: list[CodingColumns] = []
        self.counts: list[int] = []
        self.skipped: list[Skipped] = []
        self.questions: dict[str, str] = {}
        self.written: Written = {}
        self.places: list[tuple[Ints, Ints]] = []
        self.turns = 0

    def add(self, part: Part) -> None:
        """A part that was read."""
        self.numbering.grow(part.maker, received(part.vocabulary))
        for question, lang in part.questions.items():
            self.questions.setdefault(question, lang)
        self.skipped += part.skipped
        if part.heads:
            words = part.words | {"word": self.numbering.met(part.maker, part.words["word"])}
            self.append(
                received(part.documents), received(part.turns), part.heads, part.hits, part.codings,
                lambda documents, turns: self.segments.add(documents, turns, words),
            )  # fmt: skip

    def append(
        self,
        documents: pa.Table,
        turns: pa.Table,
        heads: Sequence[Document],
        hits: HitColumns,
        codings: CodingColumns,
        write: Write,
    ) -> None:
        """The next documents, with what was found in them; `heads` are the documents without their texts."""
        documents, turns, after = joined(documents, turns, heads, self.joining, self.written)
        write(documents, turns)
        self.hits.append(hits.moved(self.turns))
        self.codings.append(codings.moved(self.turns))
        self.heads += after
        counts = store_of.numbers_of(documents.column("turns")).tolist()
        self.counts += counts
        # Copied: what lies in a table keeps all of it in memory, the texts too.
        start, end = (store_of.numbers_of(turns.column(name)).copy() for name in ("start", "end"))
        self.places.append((start, end))
        self.turns += len(turns)

    def finish(self, into: store_of.Store | None = None) -> store_of.Stored:
        """Write what is left and make the state the current one, of its own store or of another."""
        import numpy as np

        self.segments.finish()
        none = np.zeros(0, np.int32)
        starts, ends = (np.concatenate([none, *(place[at] for place in self.places)]) for at in (0, 1))
        found = HitColumns.joined(self.hits), CodingColumns.joined(self.codings)
        tables = write_found(
            self.writing, self.task.pairs, [head.id for head in self.heads], self.counts, found, starts, ends
        )
        warnings = [*self.task.warnings]
        warnings += corpus.corpus_warnings(self.heads, self.task.people, self.task.project)
        hashes = text_hashes(self.heads, self.task.people)
        facts = facts_of(self.task, self.skipped, warnings, self.questions, self.written, hashes)
        stored = self.writing.finish(state_name(self.task, facts), facts, into)
        stored.hold(tables)
        return stored


def facts_of(
    task: Task,
    skipped: Sequence[Skipped],
    warnings: Sequence[str],
    questions: Mapping[str, str],
    written: Mapping[str, Any],
    hashes: Mapping[str, str],
) -> dict[str, Any]:
    """What a state tells beside its tables."""
    unread = {each.path for each in skipped}
    return {
        "inputs": dict(task.inputs),
        "skipped": [[each.path, each.reason] for each in skipped],
        "warnings": list(warnings),
        "unread": {file.relative: file.sha256 for file in task.files if file.relative in unread},
        "asked": dict(questions),
        "questions": {question: sorted(codes) for question, codes in task.asked(questions).items()},
        "written": written,
        "hashes": dict(hashes),
        "codes": dict(task.pairs.hashes),
    }


def state_name(task: Task, facts: Mapping[str, Any]) -> str:
    """The name of the state that these inputs make."""
    content = json.dumps([task.inputs, facts], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:24]
