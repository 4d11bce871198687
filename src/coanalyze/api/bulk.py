"""Whole documents and whole studies at once, in columns of numbers: the fast way to words and hits.

What is told here is told by `read_words` and `match_document` too, word by word and turn by turn; those stay the
reference, and are taken where a trained pipeline reads.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coanalyze import language
from coanalyze.matching import (
    ASIDE,
    ColumnMatcher,
    Corpus,
    Matcher,
    Places,
    TurnMatch,
    TurnWords,
    Vocabulary,
    WordIndex,
)
from coanalyze.model.coding import Hit
from coanalyze.model.columns import IntColumn
from coanalyze.model.document import Document, Turn
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

BATCH = 2_000_000
"""Words that are matched at once: enough to make whole columns worth while, few enough to stay small in memory."""
Row = Callable[[Document, Turn, DocumentWords, Vocabulary], tuple[TurnWords, int]]


class Numbers:
    """The numbers that a vocabulary gives to forms, kept as columns: one for each language, and for remarks."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._known: dict[tuple[str, str], Any] = {}

    def of(self, forms: Ints, code: str, lang: str) -> Ints:
        """The vocabulary's ids of forms, which are numbers of the chunk table of `code`; new ones are added."""
        import numpy as np

        names = language.chunk_table(code).table.names
        known = self._known.get((code, lang))
        if known is None or len(known) < len(names):
            grown = np.full(max(1024, 2 * len(names)), -1, np.int32)
            if known is not None:
                grown[: len(known)] = known
            known = self._known[code, lang] = grown
        ids: Ints = known[forms]
        new = ids < 0
        if new.any():
            for form in dict.fromkeys(forms[new].tolist()):
                known[form] = self.vocabulary.id_of(names[form], lang)
            ids = known[forms]
        return ids


def bulk_words(document: Document, numbers: Numbers) -> DocumentWords | None:
    """The words of a document's turns, as `read_words` gives them; None where that must be asked."""
    import numpy as np

    passages = [turn.passages for turn in document.turns]
    if any(turn.index != at for at, turn in enumerate(document.turns)):
        return None
    found = language.split_turns(document.text, passages, document.language)
    if found is None:
        return None
    code = language.normal(document.language)
    words = np.empty(len(found.forms), np.int32)
    spoken = ~found.aside
    words[spoken] = numbers.of(found.forms[spoken], code, document.language)
    if found.aside.any():
        words[found.aside] = numbers.of(found.forms[found.aside], code, ASIDE)
    return DocumentWords(
        document.id,
        as_column(found.turns),
        as_column(found.starts),
        as_column(found.ends),
        as_column(words),
        as_column(found.sentences),
    )


def as_column(values: Any) -> Sequence[int]:
    """An array of int32 as a sequence of Python's integers, not copied."""
    import numpy as np

    return IntColumn(np.ascontiguousarray(values, np.int32).data)


def as_array(column: Sequence[int]) -> Ints:
    """A column of words as an array of int32, copied only where it is a list."""
    import numpy as np

    return np.asarray(column.view if isinstance(column, IntColumn) else column, np.int32)


def renumbered(words: Mapping[str, DocumentWords], order: Iterable[str]) -> tuple[list[int], dict[str, DocumentWords]]:
    """The words with ids by their first place in the corpus, and the ids before in the new order."""
    import numpy as np

    highest = max((int(as_array(each.words).max()) for each in words.values() if len(each.words)), default=-1)
    number = np.full(highest + 2, -1, np.int32)
    before: list[int] = []
    found: dict[str, DocumentWords] = {}
    for id_ in order:
        each = words[id_]
        ids = as_array(each.words)
        new = ids[number[ids] < 0]
        if len(new):
            distinct, first = np.unique(new, return_index=True)
            fresh = distinct[np.argsort(first)]
            number[fresh] = np.arange(len(before), len(before) + len(fresh), dtype=np.int32)
            before += fresh.tolist()
        found[id_] = DocumentWords(
            id_, each.turns, each.starts, each.ends, as_column(number[ids]), each.sentences, each.pos
        )
    return before, found


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
            spoken = columns.in_language(lang)
            for filler in self._fillers_of(lang):
                if not all(len(words) for words in filler):
                    continue
                places = np.flatnonzero(np.isin(columns.word, filler[0]) & spoken)
                for step, words in enumerate(filler[1:], 1):
                    places = places[places + step < len(columns.word)]
                    held = np.isin(columns.word[places + step], words)
                    places = places[held & (columns.turn[places + step] == columns.turn[places])]
                for step in range(len(filler)):
                    marked[places + step] = True
        return marked

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
