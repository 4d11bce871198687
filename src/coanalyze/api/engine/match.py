"""A codebook held against many documents at once: hits as columns.

What is told here is told by `match_document` too, turn by turn; that stays the reference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from coanalyze.api.engine.columnpieces import Pieces
from coanalyze.api.engine.speech import HitColumns, Speech
from coanalyze.api.engine.words import Lexicon
from coanalyze.matching import (
    ColumnMatcher,
    Corpus,
    Matcher,
    Places,
    Plan,
    TurnMatch,
    TurnWords,
    Vocabulary,
    each_once,
    mentioned,
)
from coanalyze.matching.compile import Node
from coanalyze.model.document import Document, Turn
from coanalyze.model.tokens import DocumentWords, fold

BATCH = 2_000_000
"""Words that are matched at once: enough to make whole columns worth while, few enough to stay small in memory."""
_FEW = 10_000
"""Words below which nothing is gained by looking for turns first."""
Row = Callable[[Document, Turn, DocumentWords, Vocabulary], tuple[TurnWords, int]]


class SpeechMatcher:
    """A codebook's matcher for the speech of many documents.

    `row` gives a turn as the matcher reads it. The vocabulary may grow between one speech and the next. `pairs` are all
    codes with a pattern's id, sorted; `codes` the codes, sorted; `code_of` each pair's code.
    """

    def __init__(self, matcher: Matcher, row: Row, lexicon: Lexicon | None = None) -> None:
        import numpy as np

        self.matcher, self.row = matcher, row
        self.lexicon = lexicon or Lexicon(matcher.elements)
        self._grows = lexicon is None
        self.patterns = matcher.compiled()
        self.pairs = sorted({(code, pattern) for code, pattern, _ in self.patterns})
        rank = {pair: number for number, pair in enumerate(self.pairs)}
        self.codes = sorted({code for code, _ in self.pairs})
        place = {code: number for number, code in enumerate(self.codes)}
        self.code_of = np.array([place[code] for code, _ in self.pairs], np.int32)
        self.plan = Plan([(rank[code, pattern], node) for code, pattern, node in self.patterns])

    def hits(self, speech: Speech, progress: Callable[[int], None] = lambda done: None) -> HitColumns:
        """The hits in all turns, whoever speaks; `progress` is told how many documents are done."""
        if self._grows:
            self.lexicon.grow(self.matcher.vocabulary)
        found: list[HitColumns] = []
        for first, last in speech.batches(BATCH):
            stored = isinstance(speech.word, Pieces) and speech.bounds[last] - speech.bounds[first] >= _FEW
            own = self._stored(speech, first, last) if stored else self._found(speech.part(first, last))
            found.append(own.moved(int(speech.offsets[first])))
            speech.let_go(last)
            progress(last)
        return HitColumns.joined(found)

    def _found(self, speech: Speech) -> HitColumns:
        import numpy as np

        elements = self.lexicon.elements
        counts = elements.sums(np.bincount(speech.word, minlength=self.lexicon.words))
        live = self.plan.live(counts > 0)
        return _Batch(self, self._candidates(speech, live, counts), live).hits()

    def _stored(self, speech: Speech, first: int, last: int) -> HitColumns:
        """The same in documents of a stored study: of all columns but one only what is needed is looked at."""
        import numpy as np

        elements = self.lexicon.elements
        relevant = np.zeros(len(self.lexicon.aside), bool)
        relevant[elements.words] = True
        rows = speech.word.flagged(slice(int(speech.bounds[first]), int(speech.bounds[last])), relevant)
        words = speech.word.at(rows)
        counts = elements.sums(np.bincount(words, minlength=self.lexicon.words))
        live = self.plan.live(counts > 0)
        asked = self.plan.asked(live, counts)
        if asked is not None:
            turns = each_once(speech.turn.at(rows[self._wanted(asked, counts)[words]]))
            if 2 * len(turns) < speech.offsets[last] - speech.offsets[first]:
                return _Batch(self, speech.turns_alone(first, last, turns), live).hits()
        return _Batch(self, speech.part(first, last), live).hits()

    def _wanted(self, asked: Any, counts: Any) -> Any:
        """Which words are those of some elements that occur."""
        import numpy as np

        wanted = np.zeros(len(self.lexicon.aside), bool)
        for element in asked[counts[asked] > 0].tolist():
            wanted[self.lexicon.elements[element]] = True
        return wanted

    def _candidates(self, speech: Speech, live: Sequence[tuple[int, Node]], counts: Any) -> Speech:
        """The speech with the words of those turns alone in which a pattern can match, where these are few."""
        import numpy as np

        if len(speech.word) < _FEW:
            return speech
        asked = self.plan.asked(live, counts)
        if asked is None:
            return speech
        turns = np.zeros(int(speech.offsets[-1]), bool)
        turns[speech.turn[self._wanted(asked, counts)[speech.word]]] = True
        return speech.only(turns) if 2 * int(turns.sum()) < len(turns) else speech


class _Batch:
    """The words of some documents, remarks left out."""

    def __init__(self, study: SpeechMatcher, speech: Speech, live: Sequence[tuple[int, Node]]) -> None:
        import numpy as np

        self.live = live
        self.study, self.speech, self.lexicon = study, speech, study.lexicon
        spoken = ~self.lexicon.aside[speech.word]
        kept: Any = slice(None) if spoken.all() else np.flatnonzero(spoken)
        self.word, self.turn = speech.word[kept], speech.turn[kept]
        self.start, self.end, self.sentence = speech.start[kept], speech.end[kept], speech.sentence[kept]
        sizes = np.diff(speech.bounds)
        lasts = speech.sentence[np.maximum(speech.bounds[1:] - 1, 0)] if len(speech.sentence) else sizes
        highest = np.where(sizes > 0, lasts + 1, 0)
        self.number = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)[kept]
        self.sentences = self.sentence + (np.cumsum(highest) - highest).astype(np.int32)[self.number]
        names = list(dict.fromkeys(speech.languages))
        place = {name: number for number, name in enumerate(names)}
        self.languages = names
        self.language = np.array([place[name] for name in speech.languages], np.int32)

    def hits(self) -> HitColumns:
        import numpy as np

        places, numbers = self.study.plan.of_one_word(self.lexicon.elements, self.word)
        found = [self._columns(numbers, places, places)]
        matcher = self._matcher() if self.live else None
        for rank, node in self.live:
            assert matcher is not None
            matches = matcher.chosen(node)
            if not isinstance(matches, Places):
                rows = np.array([self._place(match, rank) for match in matches], np.int32).reshape(-1, 6)
                found.append(HitColumns(*rows.T))
            elif len(matches):
                found.append(self._columns(np.full(len(matches), rank, np.int32), matches.first, matches.last - 1))
        return HitColumns.joined(found).in_order()

    def _columns(self, pair: Any, first: Any, last: Any) -> HitColumns:
        """The hits from one word to another."""
        places = self.turn[first], self.start[first], self.end[last]
        return HitColumns(*places, pair, self.sentence[first], self.sentence[last])

    def _matcher(self) -> ColumnMatcher:
        import numpy as np

        asked = {element for _, node in self.live for element in mentioned(node)}
        return ColumnMatcher(
            corpus=self._corpus(),
            elements=self.lexicon.elements,
            asked=np.array(sorted(asked), np.int32),
            words=self.lexicon.words,
            row=self._row,
            containing=self.lexicon.containing,
            glued=self._glued,
        )

    def _corpus(self) -> Corpus:
        import numpy as np

        turns = np.diff(self.speech.offsets)
        return Corpus(
            self.word, self.turn, self.sentences, self._skippable(), self.speech.role,
            [fold(role) for role in self.speech.roles], np.repeat(self.language, turns), self.languages,
        )  # fmt: skip

    def _place(self, match: TurnMatch, rank: int) -> tuple[int, int, int, int, int, int]:
        """A hit of what the evaluator found."""
        _, turn, _ = self.speech.behind(match.turn)
        base = self._first_sentence(match.turn)
        first, last = match.sentences
        return match.turn, turn.start + match.start, turn.start + match.end, rank, base + first, base + last

    def _first_sentence(self, turn: int) -> int:
        """The number of a turn's first sentence in its document; 0 where the turn has no word."""
        import numpy as np

        at = int(np.searchsorted(self.speech.turn, turn))
        return int(self.speech.sentence[at]) if at < len(self.speech.turn) and self.speech.turn[at] == turn else 0

    def _row(self, number: int) -> TurnWords:
        document, turn, words = self.speech.behind(number)
        row, _ = self.study.row(document, turn, words, self.study.matcher.vocabulary)
        return self.study.matcher.prepared(row)

    def _glued(self) -> Any:
        """The turns in which two words touch."""
        touch = (self.start[1:] == self.end[:-1]) & (self.turn[1:] == self.turn[:-1])
        return each_once(self.turn[1:][touch])

    def _skippable(self) -> Any:
        """Which words phrases pass over, as `skippable` has it turn by turn."""
        import numpy as np

        marked = np.zeros(len(self.word), bool)
        if not self.study.matcher.skip_fillers:
            return marked
        for number, lang in enumerate(self.languages):
            fillers = [filler for filler in self.lexicon.fillers(lang) if all(len(words) for words in filler)]
            firsts = np.zeros(len(self.lexicon.aside), bool)
            for filler in fillers:
                firsts[filler[0]] = True
            places = np.flatnonzero(firsts[self.word])
            if len(self.languages) > 1:
                places = places[self.language[self.number[places]] == number]
            self._mark(marked, places, fillers)
        return marked

    def _mark(self, marked: Any, places: Any, fillers: list[list[Any]]) -> None:
        """Mark the words of the fillers of one language, which begin at some of `places`."""
        import numpy as np

        known = np.zeros(len(self.lexicon.aside), bool)
        words = self.word[places]
        for filler in fillers:
            known[filler[0]] = True
            own = places[known[words]]
            known[filler[0]] = False
            for step, ids in enumerate(filler[1:], 1):
                own = own[own + step < len(self.word)]
                known[ids] = True
                held = known[self.word[own + step]]
                known[ids] = False
                own = own[held & (self.turn[own + step] == self.turn[own])]
            for step in range(len(filler)):
                marked[own + step] = True
