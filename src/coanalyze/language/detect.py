"""Which language a text is in, by the function words that only one of them has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from coanalyze.language.codes import normal
from coanalyze.language.tables import lines
from coanalyze.model.tokens import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[^\W\d_]+")
# The opening of a long text tells as much as the whole.
_LOOKED_AT = 50_000
_LEAST_EVIDENCE = 2
_MARGIN = 1.5
_EIGHT = 8
"""Letters that fit a 64-bit number, a byte each."""
_OTHER = 1
"""In place of a letter beyond Latin-1, which no telling word has."""


def detect(text: str, candidates: Sequence[str] = ("nb", "nn", "en"), default: str = "") -> str:
    """The candidate whose telling words stand most often in the text.

    `default` (the first candidate unless given) is returned where the text is too short or too mixed to tell. Telling
    words are known for nb, nn, en, sv, da and de; other candidates are never found. Counts words, looks at 50,000
    characters at most, and gives the same answer for the same text.
    """
    fallback = default or (candidates[0] if candidates else "")
    codes = {candidate: normal(candidate) for candidate in candidates}
    told = _scores(text[:_LOOKED_AT], tuple(sorted(set(codes.values()))))
    scores = {candidate: told.get(code, 0) for candidate, code in codes.items()}
    ranked = sorted(scores, key=lambda candidate: -scores[candidate])
    if not ranked or scores[ranked[0]] < _LEAST_EVIDENCE:
        return fallback
    second = scores[ranked[1]] if len(ranked) > 1 else 0
    return ranked[0] if scores[ranked[0]] >= _MARGIN * second else fallback


def _scores(text: str, codes: tuple[str, ...]) -> Mapping[str, int]:
    """How many telling words of each language stand in a text."""
    found = _letters(text)
    return _counted(text, codes) if found is None else _packed_scores(found, codes)


def _counted(text: str, codes: tuple[str, ...]) -> Mapping[str, int]:
    words = Counter(_WORD.findall(fold(text)))
    return {code: sum(words[word] for word in telling) for code, telling in _telling(codes).items()}


def _letters(text: str) -> NDArray[np.uint8] | None:
    """The folded letters of a text as Latin-1, 0 for what is no letter; None where one becomes two when folded."""
    import numpy as np

    table = _folded()
    try:
        return table[np.frombuffer(text.encode("latin-1"), np.uint8)]
    except UnicodeEncodeError:
        wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    found = table[np.minimum(wide, 255)]
    beyond = wide > 255
    for code in sorted(set(wide[beyond].tolist())):
        folded = fold(chr(code))
        if len(folded) != 1:
            return None
        found[wide == code] = _byte(folded)
    return found


@lru_cache(maxsize=1)
def _folded() -> NDArray[np.uint8]:
    import numpy as np

    return np.array([_byte(fold(chr(code))) for code in range(256)], np.uint8)


def _byte(char: str) -> int:
    if not _WORD.fullmatch(char):
        return 0
    return ord(char) if ord(char) < 256 else _OTHER


def _packed_scores(letters: NDArray[np.uint8], codes: tuple[str, ...]) -> Mapping[str, int]:
    """Words as 64-bit numbers, counted by where they stand among the telling ones."""
    import numpy as np

    table = _table(codes)
    solid = np.zeros(len(letters) + 2, bool)
    solid[1:-1] = letters != 0
    edges = np.flatnonzero(solid[1:] != solid[:-1])
    starts, lengths = edges[0::2], edges[1::2] - edges[0::2]
    padded = np.concatenate([letters, np.zeros(_EIGHT, np.uint8)])
    eight = np.ndarray((len(letters) + 1,), "<u8", padded, 0, (1,))  # at each letter it and the seven after it
    packed = eight[starts] & _masks()[np.minimum(lengths, _EIGHT)]
    short = packed[lengths <= _EIGHT]
    hits = table.languages[_among(short, table.numbers)]
    counts = np.bincount(hits, minlength=len(codes)).tolist()
    far = np.flatnonzero(lengths > _EIGHT)
    maybe = far[_among(packed[far], table.heads, places=False)]
    for start, length in zip(starts[maybe].tolist(), lengths[maybe].tolist(), strict=True):
        language = table.longer.get(letters[start : start + length].tobytes())
        if language is not None:
            counts[language] += 1
    return dict(zip(codes, counts, strict=True))


def _among(wanted: Any, numbers: Any, *, places: bool = True) -> Any:
    """Of those of `wanted` that are in the sorted `numbers`, where they are there; or only which of them are."""
    import numpy as np

    at = np.minimum(np.searchsorted(numbers, wanted), len(numbers) - 1)
    held = numbers[at] == wanted
    return at[held] if places else held


@lru_cache(maxsize=1)
def _masks() -> Any:
    import numpy as np

    return np.array([(1 << 8 * length) - 1 for length in range(_EIGHT + 1)], np.uint64)


@dataclass(frozen=True, slots=True)
class _Table:
    """Telling words: those of eight letters and fewer as sorted `numbers`, with the place in `codes` of the language of
    each in `languages`; of `longer` ones the `heads` as numbers.
    """

    numbers: Any
    languages: Any
    heads: Any
    longer: Mapping[bytes, int]


@lru_cache(maxsize=32)
def _table(codes: tuple[str, ...]) -> _Table:
    import numpy as np

    words = {word.encode("latin-1"): number for number, code in enumerate(codes) for word in _telling(codes)[code]}
    rows = sorted((_number(word), number) for word, number in words.items() if len(word) <= _EIGHT)
    longer = {word: number for word, number in words.items() if len(word) > _EIGHT}
    # A number that no word has (its first byte is no letter) keeps the columns from being empty.
    numbers, languages = zip(*sorted([*rows, (1 << 56, 0)]), strict=True)
    heads = np.array(sorted({1 << 56, *(_number(word[:_EIGHT]) for word in longer)}), np.uint64)
    return _Table(np.array(numbers, np.uint64), np.array(languages, np.int64), heads, longer)


def _number(word: bytes) -> int:
    return int.from_bytes(word, "little")


@lru_cache(maxsize=32)
def _telling(codes: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """For each code the words of its list that no other candidate's list has."""
    own = {code: _words(code) for code in codes}
    return {
        code: frozenset(words.difference(*(other for name, other in own.items() if name != code)))
        for code, words in own.items()
    }


def _words(code: str) -> frozenset[str]:
    for row in lines("telling.txt"):
        name, _, words = row.partition(":")
        if name == code:
            return frozenset(words.split())
    return frozenset()
