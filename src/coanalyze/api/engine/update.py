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
from coanalyze.api.engine.heads import heads_of
from coanalyze.api.engine.numbering import Numbering
from coanalyze.api.engine.pairs import Pairs
from coanalyze.api.engine.part import Part, received
from coanalyze.api.engine.persons import Written, joined, restored
from coanalyze.api.engine.speech import CodingColumns, HitColumns
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
_AT_ONCE = 1 << 20
"""Words of a state before that are taken over at once."""


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
            tables = received(part.documents), received(part.turns)
            self._append(*tables, part.heads, part.maker, part.words, part.hits, part.codings)

    def keep(self, first: int, last: int, found: tuple[HitColumns, CodingColumns]) -> None:
        """The documents in rows `first` to `last` of the state before; `found` are hits and codings in all of it."""
        before = self.before
        assert before is not None
        self.numbering.grow(0, before.vocabulary)
        # By and by: what is held at once is small, and lies where what was held before it lay.
        for begin, stop in before.speech.batches(_AT_ONCE, first, last):
            self._keep(before, begin, stop, found)

    def _keep(self, before: Before, first: int, last: int, found: tuple[HitColumns, CodingColumns]) -> None:
        import numpy as np

        begin, stop = int(before.offsets[first]), int(before.offsets[last])
        documents = before.some_texts(first, last)
        turns = before.whole_turns.slice(begin, stop - begin)
        rows = slice(int(before.bounds[first]), int(before.bounds[last]))
        words = {name: getattr(before.speech, name)[rows] for name in ("turn", "start", "end", "word", "sentence")}
        words["turn"] = words["turn"] - np.int32(begin)
        hits, codings = (_between(each, begin, stop) for each in found)
        documents, turns = restored(documents, turns, before.facts["written"])
        heads = heads_of(documents, turns)
        for question, lang in _questions(heads, turns).items():
            self.questions.setdefault(question, lang)
        self._append(documents, turns, heads, 0, words, hits, codings)

    def _append(
        self,
        documents: pa.Table,
        turns: pa.Table,
        heads: Sequence[Document],
        maker: int,
        words: Mapping[str, Ints],
        hits: HitColumns,
        codings: CodingColumns,
    ) -> None:
        import numpy as np

        documents, turns, after = joined(documents, turns, heads, self.joining, self.written)
        self.writing.append("documents", documents)
        self.writing.append("turns", turns)
        columns = dict(words)
        columns["turn"] = words["turn"] + np.int32(self.turns)
        columns["word"] = self.numbering.of(maker, words["word"])
        self.writing.append("words", store_of.word_columns(columns))
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

        self.writing.append("vocabulary", self.numbering.table())
        none = np.zeros(0, np.int32)
        starts, ends = (np.concatenate([none, *(place[at] for place in self.places)]) for at in (0, 1))
        found = HitColumns.joined(self.hits), CodingColumns.joined(self.codings)
        write_found(self.writing, self.task.pairs, [head.id for head in self.heads], self.counts, found, starts, ends)
        warnings = [*self.task.warnings]
        warnings += corpus.corpus_warnings(self.heads, self.task.people, self.task.project)
        facts = facts_of(self.task, self.skipped, warnings, self.questions, self.written)
        return self.writing.finish(state_name(self.task, facts), facts, into)


def facts_of(
    task: Task,
    skipped: Sequence[Skipped],
    warnings: Sequence[str],
    questions: Mapping[str, str],
    written: Mapping[str, Any],
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
        "codes": dict(task.pairs.hashes),
    }


def state_name(task: Task, facts: Mapping[str, Any]) -> str:
    """The name of the state that these inputs make."""
    content = json.dumps([task.inputs, facts], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _questions(heads: Sequence[Document], turns: pa.Table) -> dict[str, str]:
    """Every distinct question in the turns of some documents, with the language of the first that asks it."""
    if turns.column("question").null_count == len(turns):
        return {}
    languages = {head.id: head.language for head in heads}
    found: dict[str, str] = {}
    columns = (turns.column(name).to_pylist() for name in ("document", "question"))
    for document, question in zip(*columns, strict=True):
        if question:
            found.setdefault(question, languages[document])
    return found


def _between(found: Any, begin: int, stop: int) -> Any:
    """The hits or codings in rows of turns from `begin` up to `stop`, counted from there."""
    import numpy as np

    low, high = np.searchsorted(found.turn, (begin, stop))
    return found.rows(slice(int(low), int(high))).moved(-begin)
