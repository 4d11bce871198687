"""A codebook held against documents that are there as objects: by columns, and the hits made objects again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from coanalyze.api.bulk import as_array
from coanalyze.api.engine.match import Row, SpeechMatcher
from coanalyze.api.engine.speech import HitColumns, Speech
from coanalyze.matching import Matcher
from coanalyze.model.coding import Hit
from coanalyze.model.document import Document, Turn
from coanalyze.model.packed import PackedDocument, unpack_document
from coanalyze.model.tokens import DocumentWords


class StudyMatcher:
    """A codebook's matcher for many documents: its elements are resolved against the vocabulary once.

    `row` gives a turn as the matcher reads it.
    """

    def __init__(self, matcher: Matcher, row: Row) -> None:
        self.columns = SpeechMatcher(matcher, row)

    def hits(
        self,
        documents: Sequence[Document],
        words: Mapping[str, DocumentWords],
        progress: Callable[[int], None] = lambda done: None,
    ) -> dict[str, list[Hit]]:
        """The hits in all turns of each document, whoever speaks, sorted; `progress` is told how many are done."""
        if not documents:
            return {}
        speech = speech_of(documents, [words[document.id] for document in documents])
        found = self.columns.hits(speech, progress)
        each = hits_of(found, [document.id for document in documents], speech.offsets, self.columns.pairs)
        return dict(zip((document.id for document in documents), each, strict=True))


def speech_of(documents: Sequence[Document], words: Sequence[DocumentWords]) -> Speech:
    """The speech of documents, their words in the same order. Turns must be numbered from 0 in each."""
    import numpy as np

    offsets = np.cumsum([0, *(len(document.turns) for document in documents)])
    roles: dict[str, int] = {}
    role = [roles.setdefault(turn.role or "", len(roles)) for document in documents for turn in document.turns]
    languages = [document.language for document in documents]
    return _speech(offsets, words, role, list(roles), languages, lambda number: documents[number])


def packed_speech(documents: Sequence[PackedDocument], words: Sequence[DocumentWords]) -> Speech:
    """As `speech_of`, of documents in columns; one that a pattern must see is made an object."""
    import numpy as np

    offsets = np.cumsum([0, *(len(document.indexes) for document in documents)])
    roles: dict[str, int] = {}
    each = [
        np.array([roles.setdefault(voice.role or "", len(roles)) for voice in document.voices], np.int32)[
            np.asarray(document.voice, np.int32)
        ]
        for document in documents
        if document.voices
    ]
    languages = [document.language for document in documents]
    objects = lru_cache(maxsize=64)(lambda number: unpack_document(documents[number]))
    role = np.concatenate([np.zeros(0, np.int32), *each])
    return _speech(offsets, words, role, list(roles), languages, objects)


def _speech(
    offsets: Any,
    words: Sequence[DocumentWords],
    role: Any,
    roles: Sequence[str],
    languages: Sequence[str],
    document_of: Callable[[int], Document],
) -> Speech:
    import numpy as np

    bounds = np.cumsum([0, *(len(each.words) for each in words)])

    def joined(name: str) -> Any:
        return np.concatenate([as_array(getattr(each, name)) for each in words])

    def behind(row: int) -> tuple[Document, Turn, DocumentWords]:
        number = int(np.searchsorted(offsets, row, side="right")) - 1
        document = document_of(number)
        return document, document.turns[row - int(offsets[number])], words[number]

    turn = joined("turns") + np.repeat(offsets[:-1].astype(np.int32), np.diff(bounds))
    return Speech(
        offsets, bounds, np.asarray(role, np.int32), roles, languages,
        turn, joined("starts"), joined("ends"), joined("words"), joined("sentences"), behind,
    )  # fmt: skip


def hits_of(
    found: HitColumns, documents: Sequence[str], offsets: Sequence[int], pairs: Sequence[tuple[str, str]]
) -> list[list[Hit]]:
    """For each document its hits as objects."""
    import numpy as np

    bounds = np.searchsorted(found.turn, np.asarray(offsets))
    each: list[list[Hit]] = []
    for number, document in enumerate(documents):
        part = found.rows(slice(int(bounds[number]), int(bounds[number + 1])))
        offset = int(offsets[number])
        each.append(
            [
                Hit(document, turn - offset, start, end, pairs[pair][0], pairs[pair][1], (first, last))
                for turn, start, end, pair, first, last in zip(*(c.tolist() for c in part.columns), strict=True)
            ]
        )
    return each
