"""Which texts share most of their words: an index of sampled shingles, so that no pair is compared that shares none.

A shingle is 24 bytes of the text's letters and figures in UTF-8, in lower case, spaces and marks left out, so that
new line breaks, labels and punctuation change nothing. Those whose hash is a multiple of a power of two are kept, in
every text the same (FracMinHash; Broder 1997 for the measure, *On the resemblance and containment of documents*).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Hashes = npt.NDArray[np.uint32]
    Numbers = npt.NDArray[np.int64]

SHINGLE = 24
MOST = 1_500_000
"""Shingles that are kept of all texts together, about."""
WIDELY_USED = 20
"""A shingle of more texts than this (a standard question, a reading aloud) tells nothing, where there are many."""
FEWEST = 12
"""Shingles that two texts must share before anything is said of them."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two texts by number, `first` < `second`, and the share of the shorter one that both have, 0 to 1."""

    first: int
    second: int
    share: float


def near_twins(texts: Sequence[str], least: float = 0.5) -> list[Twins]:
    """Pairs of texts that share at least `least` of the shorter one's shingles, by number.

    Linear in the length of the texts; pairs come from an index. Shingles that many texts have count for neither.
    """
    if len(texts) < 2:
        return []
    import numpy as np

    bits = _sparing(sum(len(text) for text in texts))
    samples = [_sample(text, bits) for text in texts]
    if sum(len(sample) > 0 for sample in samples) < 2:
        return []
    hashes = np.concatenate(samples)
    owners = np.repeat(np.arange(len(samples)), [len(sample) for sample in samples])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    most = WIDELY_USED if len(texts) > 5 * WIDELY_USED else len(texts)
    hashes, owners = _without_common(hashes, owners, most)
    sizes = np.bincount(owners, minlength=len(texts))
    return sorted(_pairs(hashes, owners, sizes, most, least), key=lambda pair: (pair.first, pair.second))


def _sparing(characters: int) -> int:
    """How many low bits of a hash must be zero for the shingle to be kept."""
    bits = 0
    while characters >> bits > MOST:
        bits += 1
    return bits


@cache
def _letters() -> npt.NDArray[np.uint8]:
    """For each byte what it is compared as; 0 for what is left out."""
    import numpy as np

    table = np.zeros(256, dtype=np.uint8)
    for code in range(256):
        char = chr(code)
        if code >= 128 or char.isalnum():
            table[code] = ord(char.lower()) if code < 128 else code
    # The second bytes of À to Þ, as those of à to þ.
    table[0x80:0x9F] = np.arange(0xA0, 0xBF)
    return table


def _sample(text: str, bits: int) -> Hashes:
    """The distinct hashes of a text's shingles that are kept, sorted."""
    import numpy as np

    letters = _letters()[np.frombuffer(text.encode("utf-8", "replace"), dtype=np.uint8)]
    letters = letters[letters > 0]
    if len(letters) < SHINGLE:
        return np.zeros(0, dtype=np.uint32)
    base = np.uint32(0x01000193)
    # Two halves make a hash of twice the length, so that 24 bytes take four steps and not 24.
    power, width = base, 1
    hashes = letters.astype(np.uint32) + np.uint32(1)
    pieces: dict[int, tuple[Hashes, np.uint32]] = {1: (hashes, power)}
    with np.errstate(over="ignore"):
        while width < 16:
            hashes = hashes[:-width] * power + hashes[width:]
            power, width = np.uint32(power * power), width * 2
            pieces[width] = (hashes, power)
        (long, _), (short, times) = pieces[16], pieces[8]
        count = len(letters) - SHINGLE + 1
        hashes = long[:count] * times + short[16 : 16 + count]
        hashes ^= hashes >> np.uint32(15)
        hashes *= np.uint32(0x2C1B3C6D)
        hashes ^= hashes >> np.uint32(13)
    if bits:
        hashes = hashes[(hashes & np.uint32((1 << bits) - 1)) == 0]
    return np.unique(hashes)


def _without_common(hashes: Hashes, owners: Numbers, most: int) -> tuple[Hashes, Numbers]:
    """The sorted hashes that at most `most` texts have."""
    import numpy as np

    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    counts = np.diff(np.concatenate((starts, [len(hashes)])))
    kept = np.repeat(counts <= most, counts)
    return hashes[kept], owners[kept]


def _pairs(hashes: Hashes, owners: Numbers, sizes: Numbers, most: int, least: float) -> list[Twins]:
    import numpy as np

    number = len(sizes)
    shared: dict[int, int] = {}
    for lag in range(1, min(most, len(hashes))):
        same = np.flatnonzero(hashes[lag:] == hashes[:-lag])
        if not len(same):
            break
        pairs, counts = np.unique(owners[same] * number + owners[same + lag], return_counts=True)
        for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
            shared[pair] = shared.get(pair, 0) + count
    found: list[Twins] = []
    for pair, count in shared.items():
        first, second = divmod(pair, number)
        share = count / max(1, min(int(sizes[first]), int(sizes[second])))
        if count >= FEWEST and share >= least:
            found.append(Twins(min(first, second), max(first, second), min(1.0, share)))
    return found
