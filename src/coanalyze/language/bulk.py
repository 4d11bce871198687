"""Whole documents split at once: what `tokenize` gives turn by turn, in columns of numbers.

Each distinct chunk is tokenised once (`forms`); the rest is arithmetic on whole columns. The rules for sentences are
those of `sentences` and `dots`, which stay the reference: they look at a token and what stands next to it, never
further back, so that all places can be judged at the same time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coanalyze.language import forms as f
from coanalyze.language.bulkchunks import Chunks, chunks_of, numbers_of
from coanalyze.language.bulkends import starts_of_sentences
from coanalyze.language.bulktokens import in_asides, tokens_of, with_loose_dots
from coanalyze.language.codes import normal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class BulkWords:
    """The words of a document's turns in text order, punctuation left out, as int32 arrays of equal length.

    `turns` counts from 0 as the turns were given; `starts` and `ends` are code points of the document; `forms` number
    the language's `chunk_table(...).table.names`; `sentences` number the document's sentences from 0; `aside` marks
    the words of transcribers' remarks.
    """

    turns: Ints
    starts: Ints
    ends: Ints
    forms: Ints
    sentences: Ints
    aside: Flags


def split_turns(text: str, passages: Sequence[Sequence[tuple[int, int]]], language: str) -> BulkWords | None:
    """The words of turns, each given by its passages: what `tokenize` gives on each turn with the rest blanked.

    Turns must stand in text order; None where they do not, or touch without white space between.
    """
    flat = [offset for turn in passages for span in turn for offset in span]
    return split_documents([(text, flat, [len(turn) for turn in passages])], language)[0]


def split_documents(
    documents: Sequence[tuple[str, Sequence[int], Sequence[int]]], language: str
) -> list[BulkWords | None]:
    """The words of many documents in one language, each as `split_turns` gives them.

    Each document is its text, start and end of each passage, and how many passages each turn has, as
    `PackedDocument.passages` and `counts` have them.
    """
    import numpy as np

    read = [
        chunks_of(text, np.array(bounds, np.int64), np.array(counts, np.int64)) for text, bounds, counts in documents
    ]
    table = f.chunk_table(normal(language))
    ids = iter(numbers_of([chunks for chunks in read if chunks is not None], table))
    found = [None if chunks is None else _words(chunks, next(ids), table) for chunks in read]
    table.forget_passing()
    return found


def _words(chunks: Chunks, ids: Ints, table: f.ChunkTable) -> BulkWords:
    import numpy as np

    tokens = tokens_of(chunks, ids, table)
    aside = in_asides(chunks, tokens.start)
    tokens, aside = with_loose_dots(tokens, aside, table)
    starts = starts_of_sentences(tokens)
    # A turn without a token is a sentence of its own number, as the words of turns are numbered.
    before = np.cumsum(np.bincount(tokens.turn, minlength=len(chunks.begins)) == 0, dtype=np.int32)
    sentences = np.cumsum(starts, dtype=np.int32) - 1
    if len(tokens):
        sentences += before[tokens.turn]
    word = np.flatnonzero((tokens.flags & f.WORD) != 0)
    return BulkWords(
        tokens.turn[word], tokens.start[word], tokens.end[word], tokens.form[word], sentences[word], aside[word]
    )
