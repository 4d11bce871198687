"""What is said in a stored study, in columns: the words of chosen turns, how each counts, and who says them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from coanalyze import analysis, language
from coanalyze import codings as store_of
from coanalyze.api.engine.before import Before
from coanalyze.api.engine.chosen import voices_of
from coanalyze.api.engine.filling import NONE, FillerFinder
from coanalyze.api.said import counted_as, stop_lists, with_sisters
from coanalyze.matching import ASIDE
from coanalyze.model.tokens import fold

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK = 1 << 20
"""Words that are looked at together, unless one document has more."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of chosen turns in some consecutive documents: their rows in the tables of turns and of the vocabulary,
    and the filler that each begins, as `FillerFinder.find` has it."""

    turn: Any
    word: Any
    sentence: Any
    filler: Any


@dataclass(frozen=True, slots=True)
class Ranked:
    """Texts as numbers of `names`, which are in alphabetical order."""

    names: Sequence[str]
    numbers: Any

    @staticmethod
    def of(column: pa.ChunkedArray) -> Ranked:
        """The numbers of a column's texts."""
        import numpy as np

        numbers, names = store_of.names_of(column)
        order = sorted(range(len(names)), key=names.__getitem__)
        rank = np.empty(len(names), np.int64)
        rank[order] = np.arange(len(names))
        return Ranked([names[number] for number in order], rank[numbers])


class SaidColumns:
    """How the words of a stored study are counted: what `Said` is for objects.

    `why` says of each word of the vocabulary why it is dropped, None where it stays. One entry a word: `forms` and
    `keys` (numbers of names in alphabetical order), `stays`, `by_project` (dropped by the project's own list: no filler
    takes it away then), `aside` (a transcriber's).
    """

    def __init__(self, state: Before) -> None:
        import numpy as np
        import pyarrow as pa

        self._state = state
        self.project = state.project
        documents = voices_of(state).documents
        self.lists = stop_lists(self.project, documents)
        forms, keys, languages = (state.vocabulary.column(name).to_pylist() for name in ("fold", "key", "language"))
        entries = zip(forms, keys, languages, strict=True)
        told: list[str] = []
        whys: list[str | None] = []
        for form, (key, why) in zip(forms, counted_as(self.project, entries, self.lists, documents), strict=True):
            told.append(key)
            whys.append(why if why is not None or form.isalpha() or analysis.has_letter(form) else analysis.NUMBER)
        self._folds, self.why = forms, whys
        self.forms = Ranked.of(state.vocabulary.column("fold"))
        # Most studies have one language and leave remarks out: then keys are as they are stored.
        stored = state.vocabulary.column("key")
        self.keys = Ranked.of(stored if told == keys else pa.chunked_array([store_of.text_column(told)]))
        self.stays = np.fromiter((why is None for why in whys), bool, len(whys))
        self.by_project = np.fromiter((why == "project" for why in whys), bool, len(whys))
        self.aside = np.fromiter((lang == ASIDE for lang in languages), bool, len(whys))

    @cached_property
    def finder(self) -> FillerFinder | None:
        """Finds fillers; None where they are words like any other."""
        if self.project.keep_fillers:
            return None
        wanted = {word for lang in self.lists for filler in language.fillers(lang) for word in filler}
        ids: dict[str, list[int]] = {}
        for number, form in enumerate(self._folds):
            if form in wanted:
                ids.setdefault(form, []).append(number)
        keep = {fold(word) for word in with_sisters(self.project.keep)}
        return FillerFinder(list(self.lists), ids, len(self._folds), keep)

    def words(self, chosen: Any) -> Iterator[Words]:
        """The words of the chosen turns, in text order, piece by piece."""
        import numpy as np

        state = self._state
        languages = np.array(state.documents.column("language").to_pylist(), object)
        before = np.concatenate([[0], np.cumsum(chosen)])[state.offsets]
        for first, last in _pieces(np.flatnonzero(np.diff(before)), state.bounds, languages):
            begin, size = int(state.bounds[first]), int(state.bounds[last] - state.bounds[first])
            columns = [state.words.column(name, begin, begin + size) for name in ("turn", "word", "sentence")]
            taken = chosen[columns[0]]
            if not taken.all():
                columns = [column[taken] for column in columns]
            turn, word, sentence = columns
            yield Words(turn, word, sentence, self._fillers(languages[first], turn, word, sentence))

    def _fillers(self, lang: str, turn: Any, word: Any, sentence: Any) -> Any:
        import numpy as np

        if self.finder is None:
            return np.full(len(word), NONE, np.int32)
        spoken = ~self.aside[word]
        if spoken.all():
            return self.finder.find(lang, word, turn, sentence)
        found = np.full(len(word), NONE, np.int32)
        found[spoken] = self.finder.find(lang, word[spoken], turn[spoken], sentence[spoken])
        return found


@lru_cache(maxsize=2)
def said_columns(state: Before) -> SaidColumns:
    """How the words of a study are counted, worked out once."""
    return SaidColumns(state)


def _pieces(documents: Any, bounds: Any, languages: Any) -> Iterator[tuple[int, int]]:
    """Runs of documents of one language from a first to a last, that one left out, of some BLOCK words.

    They begin and end with one of `documents` (ascending) and hold all of these.
    """
    first = last = -1
    for number in documents.tolist():
        if first >= 0 and (bounds[number + 1] - bounds[first] > BLOCK or languages[number] != languages[first]):
            yield first, last + 1
            first = -1
        first, last = number if first < 0 else first, number
    if first >= 0:
        yield first, last + 1


class Speakers:
    """Who speaks in the turns of a study: a number for each turn, -1 where none counts."""

    def __init__(self, state: Before, names: Sequence[str | None]) -> None:
        """`names` has one for each voice."""
        import numpy as np

        there = sorted({name for name in names if name is not None})
        place = {name: number for number, name in enumerate(there)}
        own = np.array([-1 if name is None else place[name] for name in names], np.int32)
        self.names = there
        self.of_turn = own[voices_of(state).of_turn]


@lru_cache(maxsize=2)
def respondents_of(state: Before) -> Speakers:
    """Those who are identified."""
    return Speakers(state, [turn.respondent or None for _, turn in voices_of(state).each])


@lru_cache(maxsize=2)
def speakers_of(state: Before) -> Speakers:
    """Everybody, whoever nobody knows as one person a document."""
    return Speakers(state, [analysis.speaker_of(document, turn) for document, turn in voices_of(state).each])


@lru_cache(maxsize=2)
def words_by_turn(state: Before) -> Any:
    """How many words are said in each turn."""
    import numpy as np

    counts = np.zeros(int(state.offsets[-1]), np.int64)
    for piece in state.words.pieces:
        turn = piece.raw("turn")
        first = int(turn[0])
        own = np.bincount(turn - first)
        first += piece.turns
        counts[first : first + len(own)] += own
    return counts
