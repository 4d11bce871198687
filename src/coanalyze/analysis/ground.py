"""All turns of a study in columns: what is asked of turns besides the evidence in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coanalyze.analysis.frame import Frame
from coanalyze.analysis.reach import counted, observed
from coanalyze.analysis.units import turn_units
from coanalyze.model.document import Document, Kind, Turn
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Ground:
    """The turns of a study, one entry each in text order.

    Document `d` has the entries `offsets[d]` to `offsets[d + 1]`. `voice` is the place of each turn in `voices`, where
    turns that differ in nothing but their words may share one: `voices` are turns with their documents, which may lack
    their texts, with `attributes` all the same. `unit` tells what each turn goes on, as `turn_units` does; `sentences`
    each distinct pair of a turn and a sentence of it, two arrays in text order; `words` how many words each turn has.
    """

    offsets: Ints
    make_voices: Callable[[], tuple[Ints, Sequence[tuple[Document, Turn]]]]
    make_units: Callable[[], Ints]
    make_sentences: Callable[[], tuple[Ints, Ints]]
    make_words: Callable[[], Ints]

    @cached_property
    def _voiced(self) -> tuple[Ints, Sequence[tuple[Document, Turn]]]:
        return self.make_voices()

    @property
    def voice(self) -> Ints:
        """The voice of each turn."""
        return self._voiced[0]

    @property
    def voices(self) -> Sequence[tuple[Document, Turn]]:
        """What stands for each voice."""
        return self._voiced[1]

    @cached_property
    def units(self) -> Ints:
        """The unit of each turn."""
        return self.make_units()

    @cached_property
    def sentences(self) -> tuple[Ints, Ints]:
        """The turn and the number of each sentence that has words."""
        return self.make_sentences()

    @cached_property
    def words(self) -> Ints:
        """How many words each turn has."""
        return self.make_words()

    @cached_property
    def document(self) -> Ints:
        """The document of each turn."""
        import numpy as np

        return np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))

    def rows(self, frame: Frame) -> Ints:
        """The turns that rows of evidence stand in."""
        found: Ints = self.offsets[frame["document"]] + frame["turn"]
        return found

    def told(self, rows: Any, ask: Callable[[Document, Turn], str | None]) -> tuple[Ints, list[tuple[str | None, int]]]:
        """What `ask` gives each of some turns, as numbers; and for each number what it stands for and a voice.

        A number stands for one voice; they are in order of first sight.
        """
        import numpy as np

        there, first, own = np.unique(self.voice[rows], return_index=True, return_inverse=True)
        order = np.argsort(first)
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        return rank[own], [(ask(*self.voices[voice]), voice) for voice in there[order].tolist()]

    @cached_property
    def spoken(self) -> Any:
        """Whether each turn can bear a mention."""
        return self._flags(lambda document, turn: counted(turn) and not observed(turn))

    @cached_property
    def series(self) -> Ints:
        """The row of a document that each turn stands in: 0, and in a survey each person's answers in one of their own.

        Those are numbered in order of first sight, among turns that can bear a mention; -1 for all others.
        """
        import numpy as np

        survey = self._flags(lambda document, turn: document.kind is Kind.SURVEY) & self.spoken
        found = np.where(self.spoken, 0, -1).astype(np.int64)
        known: dict[int, dict[object, int]] = {}
        rows = np.flatnonzero(survey)
        for row, document, voice in zip(
            rows.tolist(), self.document[rows].tolist(), self.voice[rows].tolist(), strict=True
        ):
            turn = self.voices[voice][1]
            who: object = turn.respondent or turn.speaker or row
            own = known.setdefault(document, {})
            found[row] = own.setdefault(who, len(own))
        return found

    def _flags(self, ask: Callable[[Document, Turn], bool]) -> Any:
        import numpy as np

        return np.fromiter((ask(*voice) for voice in self.voices), bool, len(self.voices))[self.voice]


def ground_of(
    documents: Sequence[Document], backchannels: Collection[str] = (), words: Mapping[str, DocumentWords] | None = None
) -> Ground:
    """The ground that documents are; `words` is needed for words and sentences."""
    import numpy as np

    sizes = [len(document.turns) for document in documents]
    offsets = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    known = words or {}

    def units() -> Ints:
        return np.array([unit for document in documents for unit in turn_units(document, backchannels)], np.int64)

    def sentences() -> tuple[Ints, Ints]:
        pairs = [
            (int(first) + turn, sentence)
            for document, first in zip(documents, offsets.tolist(), strict=False)
            if (own := known.get(document.id)) is not None
            for turn, sentence in sorted(set(zip(own.turns, own.sentences, strict=True)))
        ]
        table = np.array(pairs, np.int64).reshape(len(pairs), 2)
        return table[:, 0], table[:, 1]

    def counts() -> Ints:
        found = [
            np.bincount(np.asarray(known[document.id].turns, np.int64), minlength=size)[:size]
            if document.id in known
            else np.zeros(size, np.int64)
            for document, size in zip(documents, sizes, strict=True)
        ]
        return np.concatenate([np.zeros(0, np.int64), *found])

    def voices() -> tuple[Ints, Sequence[tuple[Document, Turn]]]:
        found = [(document, turn) for document in documents for turn in document.turns]
        return np.arange(len(found)), found

    return Ground(offsets, voices, units, sentences, counts)
