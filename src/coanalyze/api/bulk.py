"""Whole documents at once, in columns of numbers: the fast way to words.

What is told here is told by `read_words` too, turn by turn; that stays the reference, and is taken where a trained
pipeline reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coanalyze import language
from coanalyze.codings import FirstCome
from coanalyze.matching import (
    ASIDE,
    Vocabulary,
)
from coanalyze.model.columns import IntColumn
from coanalyze.model.document import Document
from coanalyze.model.packed import PackedDocument, TurnColumns, pack_turns
from coanalyze.model.tokens import DocumentWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]


Keys = Callable[[Sequence[str], str], Mapping[str, str]]
"""For forms of a language the keys of those that are known, folded."""


class Numbers:
    """The numbers that a vocabulary gives to forms, kept as columns: one for each language, and for remarks.

    `keys` tells keys that were found before: to find one takes longer than all else that is done for a word.
    """

    def __init__(self, vocabulary: Vocabulary, keys: Keys = lambda forms, lang: {}) -> None:
        self.vocabulary, self._keys = vocabulary, keys
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
            fresh = {form: names[form] for form in forms[new].tolist()}
            told, add = self._keys(list(fresh.values()), lang), self.vocabulary
            for form, name in fresh.items():
                known[form] = add.keyed(name, lang, told[name]) if name in told else add.id_of(name, lang)
            ids = known[forms]
        return ids


def bulk_words(document: Document, numbers: Numbers) -> DocumentWords | None:
    """The words of a document's turns, as `read_words` gives them; None where that must be asked."""
    return words_of([document], numbers)[0]


def words_of(documents: Sequence[Document | PackedDocument], numbers: Numbers) -> list[DocumentWords | None]:
    """The words of each of many documents, as `bulk_words` gives them: cheaper by half where they are many."""
    by_code: dict[str, list[int]] = {}
    for at, document in enumerate(documents):
        by_code.setdefault(language.normal(document.language), []).append(at)
    found: list[DocumentWords | None] = [None] * len(documents)
    for code, places in by_code.items():
        turns = [_columns(documents[at]) for at in places]
        asked = [(documents[at].text, own.passages, own.counts) for at, own in zip(places, turns, strict=True)]
        split = language.split_documents(asked, code)
        for at, own, words in zip(places, turns, split, strict=True):
            if words is not None and own.indexes.tolist() == list(range(len(own.indexes))):
                found[at] = _numbered(documents[at], words, numbers, code)
    return found


def _columns(document: Document | PackedDocument) -> TurnColumns | PackedDocument:
    return pack_turns(document.turns) if isinstance(document, Document) else document


def _numbered(
    document: Document | PackedDocument, found: language.BulkWords, numbers: Numbers, code: str
) -> DocumentWords:
    import numpy as np

    if not found.aside.any():
        words = numbers.of(found.forms, code, document.language)
    else:
        words = np.empty(len(found.forms), np.int32)
        spoken = ~found.aside
        words[spoken] = numbers.of(found.forms[spoken], code, document.language)
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
    numbers = FirstCome()
    found: dict[str, DocumentWords] = {}
    for id_ in order:
        each = words[id_]
        ids = as_column(numbers.of(as_array(each.words)))
        found[id_] = DocumentWords(id_, each.turns, each.starts, each.ends, ids, each.sentences, each.pos)
    return numbers.clear().tolist(), found
