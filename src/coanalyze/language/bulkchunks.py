"""A document's turns as chunks between white space, and the numbers of many documents' chunks at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coanalyze.language.forms import ChunkTable

    Ints = NDArray[np.int32]

SPACE, OPENS, LISTS = 1, 2, 4
"""What a character is: white space, what a remark begins with, what the item of a list begins with; one bit each."""
_TOP = 0x10000
_NO_SPACE_FROM = 0x3001
_WORTH_ENCODING = 20_000
"""Chunks below which pyarrow would take longer to load than to number them."""
_CODECS = {1: "latin-1", 2: "utf-16-le", 4: "utf-32-le"}


@dataclass(frozen=True, slots=True)
class Chunks:
    """Chunks of a document's turns in text order, as columns of equal length.

    `starts` and `ends` are code points of the document, `turn` numbers its turns, which span `begins` to `stops`.
    `codes` are the document's code points with all but the passages made blanks, in 8, 16 or 32 bits.
    """

    codes: NDArray[np.unsignedinteger[Any]]
    begins: NDArray[np.int64]
    stops: NDArray[np.int64]
    starts: Ints
    ends: Ints
    turn: Ints
    classes: NDArray[np.uint8]

    def text(self, start: int, stop: int) -> str:
        """The masked text from one code point up to another."""
        codes = self.codes[start:stop]
        return codes.tobytes().decode(_CODECS[codes.itemsize], "surrogatepass")

    def places(self, kind: int) -> NDArray[np.int64]:
        """The code points that are characters of a kind."""
        import numpy as np

        return np.flatnonzero((self.classes & kind) != 0)

    def has(self, kind: int, places: Ints) -> NDArray[np.bool_]:
        """Whether at each place there is a character of a kind."""
        found: NDArray[np.bool_] = (self.classes[places] & kind) != 0
        return found

    def letters(self) -> NDArray[np.unsignedinteger[Any]]:
        """The code points of all chunks, one chunk after the other."""
        solid: NDArray[np.unsignedinteger[Any]] = self.codes[(self.classes & SPACE) == 0]
        return solid


@lru_cache(maxsize=1)
def _classes() -> Any:
    import numpy as np

    table = np.zeros(_TOP, np.uint8)
    for code in range(_NO_SPACE_FROM):
        if chr(code).isspace():
            table[code] = SPACE
    table[[ord(char) for char in "[(#*<"]] |= OPENS
    table[[ord(char) for char in "-–—•*·◦▪(0123456789abcdefghijklmnopqrstuvwxyz"]] |= LISTS
    return table


def chunks_of(text: str, bounds: NDArray[np.int64], counts: NDArray[np.int64]) -> Chunks | None:
    """The chunks of turns; `bounds` are start and end of each passage, `counts` how many passages each turn has.

    None where turns do not stand in text order, or touch without white space between.
    """
    import numpy as np

    codes = _codes(text)
    if (np.diff(bounds) < 0).any() or (len(bounds) and (bounds[0] < 0 or bounds[-1] > len(codes))):
        return None
    if (counts == 0).any():
        return None
    lasts = np.cumsum(counts)
    begins, stops = bounds[0::2][lasts - counts], bounds[1::2][lasts - 1]
    if ((begins[1:] == stops[:-1]) & (stops[:-1] > begins[:-1])).any():
        return None
    edges = np.zeros(len(codes) + 1, np.int8)
    np.add.at(edges, bounds[0::2], 1)
    np.add.at(edges, bounds[1::2], -1)
    outside = np.cumsum(edges[:-1], dtype=np.int8) == 0
    masked = codes.copy()
    masked[outside & (codes != 10)] = 32
    classes = _classes()[masked if masked.itemsize < 4 else np.minimum(masked, _TOP - 1)]
    solid = np.zeros(len(codes) + 2, bool)
    solid[1:-1] = (classes & SPACE) == 0
    borders = np.flatnonzero(solid[1:] != solid[:-1]).astype(np.int32)
    starts = borders[0::2]
    turn = (np.searchsorted(begins, starts, side="right") - 1).astype(np.int32)
    return Chunks(masked, begins, stops, starts, borders[1::2], turn, classes)


def _codes(text: str) -> NDArray[np.unsignedinteger[Any]]:
    """A text's code points in as few bits as they fit."""
    import numpy as np

    try:
        return np.frombuffer(text.encode("latin-1"), np.uint8)
    except UnicodeEncodeError:
        pass
    try:
        wide = text.encode("utf-16-le")
    except UnicodeEncodeError:  # halves of surrogate pairs, which would join
        wide = b""
    if len(wide) == 2 * len(text):
        return np.frombuffer(wide, "<u2")
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def numbers_of(documents: Sequence[Chunks], table: ChunkTable) -> list[Ints]:
    """The numbers in the table of each document's chunks; new chunks are added."""
    import numpy as np

    total = sum(len(each.starts) for each in documents)
    if total < _WORTH_ENCODING:
        return [_one_by_one(each, table) for each in documents]
    letters = np.concatenate([each.letters() for each in documents])
    lengths = np.concatenate([each.ends - each.starts for each in documents])
    distinct, places = _distinct(letters, lengths)
    known = np.fromiter(map(table.__getitem__, distinct), np.int32, len(distinct))
    ids = known[places]
    cuts = np.cumsum([len(each.starts) for each in documents])[:-1]
    return np.split(ids, cuts)


def _one_by_one(chunks: Chunks, table: ChunkTable) -> Ints:
    import numpy as np

    parts = chunks.text(0, len(chunks.codes)).split()
    return np.fromiter(map(table.__getitem__, parts), np.int32, len(parts))


def _distinct(letters: NDArray[np.unsignedinteger[Any]], lengths: Ints) -> tuple[list[str], Ints]:
    """The distinct chunks among chunks that stand one after the other, and which of them each is."""
    import numpy as np
    import pyarrow as pa

    size = letters.itemsize
    offsets = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    offsets *= size
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(letters))]
    encoded = pa.Array.from_buffers(pa.large_binary(), len(lengths), buffers).dictionary_encode()
    _, bounds, data = encoded.dictionary.buffers()
    ends = (np.frombuffer(bounds, np.int64, len(encoded.dictionary) + 1) // size).tolist()
    text = data.to_pybytes().decode(_CODECS[size], "surrogatepass")
    distinct = [text[start:end] for start, end in pairwise(ends)]
    # Asked by `to_numpy`, pyarrow would load pandas.
    return distinct, np.frombuffer(encoded.indices.buffers()[1], np.int32, len(encoded), encoded.indices.offset * 4)
