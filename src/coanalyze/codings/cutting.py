"""Where the store's segments end: runs of whole documents, so cut that a change in one document moves no other's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

LEAST = MEAN = 1 << 18
"""Words that a segment has at least; and how many more it has in the mean, until it ends."""
MOST = 1 << 20
"""Words at which it ends, whatever its last document is."""


class Cutter:
    """Says after which documents a segment ends.

    That hangs on the documents of the segment alone: on how many words they have, and on a number drawn from the last
    one's id. So the same study is cut in the same places however it came to be, and a document that grows, goes or
    comes changes the ends near it only (content-defined chunking, as in Muthitacharoen, Chen & Mazières 2001, with ids
    for content).
    """

    def __init__(self) -> None:
        self._words = 0

    def ends(self, document: str, words: int) -> bool:
        """Whether the segment ends after the next document, of that id and so many words."""
        self._words += words
        done = self._words >= MOST or (self._words >= LEAST and _drawn(document) * MEAN < words)
        if done:
            self._words = 0
        return done


def _drawn(document: str) -> float:
    """A number from 0 up to 1 that is drawn for an id, always the same one."""
    digest = hashlib.sha256(document.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") / 2**32


def is_one_segment(documents: Iterable[tuple[str, int]]) -> bool:
    """Whether documents (each its id and how many words it has) make one segment that ends after the last of them."""
    cutter = Cutter()
    ends = [cutter.ends(*document) for document in documents]
    return bool(ends) and ends[-1] and not any(ends[:-1])
