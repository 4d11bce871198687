"""A codebook held against many documents at once: hits as columns, and then as what they are.

What is told here is told by `match_document` too, turn by turn; that stays the reference.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from coanalyze import language
from coanalyze.api.bulk import as_array
from coanalyze.matching import ColumnMatcher, Corpus, Matcher, Places, TurnMatch, TurnWords, Vocabulary, WordIndex
from coanalyze.model.coding import Hit
from coanalyze.model.document import Document, Turn
from coanalyze.model.tokens import DocumentWords

BATCH = 2_000_000
"""Words that are matched at once: enough to make whole columns worth while, few enough to stay small in memory."""
Row = Callable[[Document, Turn, DocumentWords, Vocabulary], tuple[TurnWords, int]]


class StudyMatcher:
    """A codebook's matcher for many documents: its elements are resolved against the vocabulary once.

    The vocabulary must be whole; `row` gives a turn as the matcher reads it.
    """

    def __init__(self, matcher: Matcher, row: Row) -> None:
        import numpy as np

        self.matcher, self.row, self.vocabulary = matcher, row, matcher.vocabulary
        vocabulary = matcher.vocabulary
        self.index = WordIndex(
            [word.fold for word in vocabulary.words],
            [word.names for word in vocabulary.words],
            vocabulary.parts,
            vocabulary.asides,
        )
        self.elements = self.index.resolve(matcher.elements)
        self.patterns = matcher.compiled()
        pairs = sorted({(code, pattern) for code, pattern, _ in self.patterns})
        rank = {pair: number for number, pair in enumerate(pairs)}
        self.pairs, self.ranks = pairs, [rank[code, pattern] for code, pattern, _ in self.patterns]
        self.aside = np.zeros(len(vocabulary.words) + 1, bool)
        self.aside[list(vocabulary.asides)] = True
        self._fillers: dict[str, list[list[Any]]] = {}

    def hits(
        self,
        documents: Sequence[Document],
        words: Mapping[str, DocumentWords],
        progress: Callable[[int], None] = lambda done: None,
    ) -> dict[str, list[Hit]]:
        """The hits in all turns of each document, whoever speaks, sorted; `progress` is told how many are done."""
        found: dict[str, list[Hit]] = {}
        batch: list[Document] = []
        size = 0
        for document in documents:
            batch.append(document)
            size += len(words[document.id].words)
            if size >= BATCH:
                found |= self._batch(batch, words)
                batch, size = [], 0
                progress(len(found))
        return found | self._batch(batch, words) if batch else found

    def _batch(self, documents: Sequence[Document], words: Mapping[str, DocumentWords]) -> dict[str, list[Hit]]:
        import numpy as np

        columns = _Batch(documents, [words[document.id] for document in documents], self.aside)
        matcher = ColumnMatcher(
            corpus=columns.corpus(self._skippable(columns)),
            elements=self.elements,
            words=len(self.vocabulary.words),
            row=lambda turn: self._row(columns, turn),
            containing=self.index.containing,
            glued=columns.glued,
        )
        turns, starts, ends, ranks, firsts, lasts = ([] for _ in range(6))  # type: ignore[var-annotated]
        for rank, (_, _, node) in zip(self.ranks, self.patterns, strict=True):
            matches = matcher.chosen(node)
            if not isinstance(matches, Places):
                rows = np.array([self._place(columns, match) for match in matches], np.int64).reshape(-1, 5)
                for column, values in zip((turns, starts, ends, firsts, lasts), rows.T, strict=True):
                    column.append(values)
                ranks.append(np.full(len(rows), rank))
            elif len(matches):
                first, last = matches.first, matches.last - 1
                turns.append(columns.turn[first])
                starts.append(columns.start[first])
                ends.append(columns.end[last])
                firsts.append(columns.sentence[first])
                lasts.append(columns.sentence[last])
                ranks.append(np.full(len(first), rank))
        if not turns:
            return {document.id: [] for document in documents}
        joined = [np.concatenate(each) for each in (turns, starts, ends, ranks, firsts, lasts)]
        order = np.lexsort(joined[::-1])
        joined = [column[order] for column in joined]
        new = np.ones(len(order), bool)
        new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in joined])
        return self._objects(documents, columns, [column[new] for column in joined])

    def _place(self, columns: _Batch, match: TurnMatch) -> tuple[int, int, int, int, int]:
        """Turn, start, end, first and last sentence of what the evaluator found."""
        start, base = columns.turn_of(match.turn).start, columns.base_of(match.turn)
        first, last = match.sentences
        return match.turn, start + match.start, start + match.end, base + first, base + last

    def _objects(self, documents: Sequence[Document], columns: _Batch, joined: list[Any]) -> dict[str, list[Hit]]:
        import numpy as np

        bounds = np.searchsorted(joined[0], columns.offsets)
        found: dict[str, list[Hit]] = {}
        for number, document in enumerate(documents):
            begin, stop = int(bounds[number]), int(bounds[number + 1])
            offset = int(columns.offsets[number])
            rows = zip(*(column[begin:stop].tolist() for column in joined), strict=True)
            found[document.id] = [
                Hit(document.id, turn - offset, start, end, self.pairs[rank][0], self.pairs[rank][1], (first, last))
                for turn, start, end, rank, first, last in rows
            ]
        return found

    def _row(self, columns: _Batch, turn: int) -> TurnWords:
        number, document = columns.document_of(turn)
        row, _ = self.row(document, columns.turn_of(turn), columns.words[number], self.vocabulary)
        return self.matcher.prepared(row)

    def _skippable(self, columns: _Batch) -> Any:
        """Which words of a batch phrases pass over, as `skippable` has it turn by turn."""
        import numpy as np

        marked = np.zeros(len(columns.word), bool)
        if not self.matcher.skip_fillers:
            return marked
        for lang in dict.fromkeys(document.language for document in columns.documents):
            fillers = [filler for filler in self._fillers_of(lang) if all(len(words) for words in filler)]
            firsts = np.zeros(len(self.aside), bool)
            for filler in fillers:
                firsts[filler[0]] = True
            places = np.flatnonzero(firsts[columns.word])
            places = places[columns.in_language(lang)[places]]
            for filler in fillers:
                self._mark(marked, columns, places, filler)
        return marked

    def _mark(self, marked: Any, columns: _Batch, places: Any, filler: list[Any]) -> None:
        """Mark the words of one filler, which begins at some of `places`."""
        import numpy as np

        for step, words in enumerate(filler):
            places = places[places + step < len(columns.word)]
            held = np.isin(columns.word[places + step], words)
            places = places[held & (columns.turn[places + step] == columns.turn[places])]
        for step in range(len(filler)):
            marked[places + step] = True

    def _fillers_of(self, lang: str) -> list[list[Any]]:
        """Each filler of a language as the ids that each of its words may have."""
        import numpy as np

        if lang not in self._fillers:
            fillers = sorted(language.fillers(lang))
            wanted = {word for filler in fillers for word in filler}
            ids: dict[str, list[int]] = {}
            for number, word in enumerate(self.index.folds):
                if word in wanted:
                    ids.setdefault(word, []).append(number)
            self._fillers[lang] = [[np.array(ids.get(word, []), np.int32) for word in filler] for filler in fillers]
        return self._fillers[lang]


class _Batch:
    """The words of some documents as columns, remarks left out; turns are numbered through all of them."""

    def __init__(self, documents: Sequence[Document], words: Sequence[DocumentWords], aside: Any) -> None:
        import numpy as np

        self.documents, self.words = documents, words
        self.offsets = np.cumsum([0, *(len(document.turns) for document in documents)])
        sizes = [len(each.words) for each in words]

        def joined(name: str) -> Any:
            return np.concatenate([as_array(getattr(each, name)) for each in words])

        word = joined("words")
        kept = ~aside[word]
        number = np.repeat(np.arange(len(documents)), sizes)[kept]
        self.word = word[kept]
        self.turn = joined("turns")[kept] + self.offsets[number]
        self.start, self.end, self.sentence = (joined(name)[kept] for name in ("starts", "ends", "sentences"))
        highest = np.array([int(as_array(each.sentences)[-1]) + 1 if len(each.sentences) else 0 for each in words])
        self.sentences = self.sentence + (np.cumsum(highest) - highest)[number]
        self.number = number

    def corpus(self, skippable: Any) -> Corpus:
        turns = [(turn.role or "", document.language) for document in self.documents for turn in document.turns]
        roles, languages = [role for role, _ in turns], [lang for _, lang in turns]
        return Corpus(self.word, self.turn, self.sentences, skippable, roles, languages)

    def in_language(self, lang: str) -> Any:
        import numpy as np

        return np.array([document.language == lang for document in self.documents])[self.number]

    def document_of(self, turn: int) -> tuple[int, Document]:
        import numpy as np

        number = int(np.searchsorted(self.offsets, turn, side="right")) - 1
        return number, self.documents[number]

    def turn_of(self, turn: int) -> Turn:
        number, document = self.document_of(turn)
        return document.turns[turn - int(self.offsets[number])]

    def base_of(self, turn: int) -> int:
        """The number of a turn's first sentence in its document; 0 where the turn has no word."""
        number, _ = self.document_of(turn)
        words, index = self.words[number], turn - int(self.offsets[number])
        begin = bisect_left(words.turns, index)
        return words.sentences[begin] if begin < len(words.turns) and words.turns[begin] == index else 0

    def glued(self) -> Any:
        """The turns in which two words touch."""
        import numpy as np

        touch = (self.start[1:] == self.end[:-1]) & (self.turn[1:] == self.turn[:-1])
        return np.unique(self.turn[1:][touch])
