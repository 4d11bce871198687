"""What a state of the store has of documents that nobody has changed, taken over into the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.heads import heads_of
from coanalyze.api.engine.persons import restored
from coanalyze.api.engine.speech import CodingColumns, HitColumns
from coanalyze.model.document import Document

if TYPE_CHECKING:
    import pyarrow as pa

    from coanalyze.api.engine.update import Assembly, Write

    Found = tuple[HitColumns, CodingColumns]

_AT_ONCE = 1 << 20
"""Words of a state before that are taken over at once."""


class Keeping:
    """Takes documents over from a state into the one that is put together."""

    def __init__(self, assembly: Assembly, before: Before) -> None:
        self._assembly, self._before = assembly, before

    def keep(self, first: int, last: int, found: Found, *, final: bool = False) -> None:
        """The documents in rows `first` to `last` of the state before; `found` are hits and codings in all of it.

        Segments that stand as they stood are taken over as files. `final`: no documents come after these.
        """
        self._assembly.numbering.begin(self._before.vocabulary)
        while first < last:
            whole = self._standing(first, last, final) if self._assembly.segments.between else range(0)
            if whole:
                end = int(self._before.segment_bounds[whole.stop])
                self._take(whole, first, end, found)
            else:
                end = min(self._before.segment_of(first)[2], last)
                # By and by: what is held at once is small, and lies where what was held before it lay.
                for start, stop in self._before.speech.batches(_AT_ONCE, first, end):
                    self._keep(start, stop, found)
            first = end

    def _standing(self, first: int, last: int, final: bool) -> range:
        """The segments of the state before, from its document `first` on, that are some here too."""
        begun, begin, _ = self._before.segment_of(first)
        number = begun
        while begin == first < last:
            _, _, end = self._before.segment_of(first)
            if end > last or not self._stands(first, end, final):
                break
            number, first, begin = number + 1, end, end
        return range(begun, number)

    def _stands(self, begin: int, end: int, final: bool) -> bool:
        """Whether the documents of a segment of the state before make one here, where they begin one."""
        if final and end == len(self._before.documents):
            return True
        own = self._before.documents.slice(begin, end - begin)
        return store_of.is_one_segment(zip(own.column("id").to_pylist(), own.column("words").to_pylist(), strict=True))

    def _keep(self, first: int, last: int, found: Found) -> None:
        begin = int(self._before.offsets[first])
        rows = slice(int(self._before.bounds[first]), int(self._before.bounds[last]))
        words = {name: getattr(self._before.speech, name)[rows] for name in store_of.WORDS}
        words["turn"] = words["turn"] - begin
        words["word"] = self._assembly.numbering.met(0, words["word"])
        texts = self._before.some_texts(first, last).column("text")

        def write(documents: pa.Table, turns: pa.Table) -> None:
            said = self._before.spoken.slice(begin, len(turns))
            for name in said.column_names:
                turns = turns.append_column(name, said.column(name))
            self._assembly.segments.add(documents.append_column("text", texts), turns, words)

        self._append_kept(first, last, found, write)

    def _take(self, segments: range, first: int, last: int, found: Found) -> None:
        words = {}
        for number in segments:
            own, fresh = (self._assembly.numbering.met(0, rows) for rows in self._before.words_of(number))
            words[number] = own, fresh

        def write(documents: pa.Table, turns: pa.Table) -> None:
            self._assembly.segments.take(self._before.stored, words, documents, turns)

        self._append_kept(first, last, found, write)

    def _append_kept(self, first: int, last: int, found: Found, write: Write) -> None:
        begin, stop = int(self._before.offsets[first]), int(self._before.offsets[last])
        documents = self._before.documents.slice(first, last - first)
        turns = self._before.whole_turns.slice(begin, stop - begin)
        documents, turns = restored(documents, turns, self._before.facts["written"])
        heads = heads_of(documents, turns)
        for question, lang in _questions(heads, turns).items():
            self._assembly.questions.setdefault(question, lang)
        hits, codings = (_between(each, begin, stop) for each in found)
        self._assembly.append(documents, turns, heads, hits, codings, write)


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

    low, high = np.searchsorted(found.turn, np.array((begin, stop), found.turn.dtype))
    return found.rows(slice(int(low), int(high))).moved(-begin)
