"""The passage that is most like words which stand nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from coanalyze.verify.index import Speech

if TYPE_CHECKING:
    from coanalyze.verify.index import Ints

_COMMON = 3000
"""A word that stands more often tells nothing of a place by itself; with its neighbour it may."""
_WINDOWS = 6
_STRAY, _DROPPED = 6, 4
"""Words between two that match from which on they are apart; matches at an end that may be no more than chance."""
_OFFSETS = 3
"""Places at which the quotation is laid along what is said, the likeliest first."""
_LONGEST = 250
"""Words of a quotation that are compared one by one; of a longer one, the beginning."""


def windows(speech: Speech, words: Sequence[int]) -> list[tuple[int, int]]:
    """Ranges of the speech that may hold something like these words, the likeliest first."""
    import numpy as np

    words = words[:_LONGEST]
    starts: list[Ints] = []
    weights: list[Ints] = []
    features = [((word,), at) for at, word in enumerate(words)] + [
        (pair, at) for at, pair in enumerate(pairwise(words))
    ]
    for feature, at in features:
        if -1 in feature:
            continue
        rarest = min(speech.count(word) for word in feature)
        if len(feature) == 1 and rarest > _COMMON:
            continue
        found = speech.positions(feature[0]) if len(feature) == 1 else speech.runs(feature)
        if len(found):
            starts.append(found - at)
            weights.append(np.full(len(found), 1.0 / np.log2(2 + len(found))))
    if not starts:
        return []
    reach = max(8, len(words) // 2)
    buckets, inverse = np.unique(np.floor_divide(np.concatenate(starts), reach), return_inverse=True)
    score = np.bincount(inverse, weights=np.concatenate(weights))
    # What stands at the edge of two buckets counts in both.
    beside = np.where(np.diff(buckets, append=buckets[-1] + 9) == 1, np.append(score[1:], 0.0), 0.0)
    best = np.argsort(-(score + beside), kind="stable")[:_WINDOWS]
    size = len(speech.words)
    return [
        (max(0, int(at) * reach - reach), min(size, int(at) * reach + len(words) + 3 * reach))
        for at in (buckets[number] for number in best)
    ]


def closest(
    speech: Speech, words: Sequence[int], window: tuple[int, int], gaps: Sequence[int] = ()
) -> tuple[float, int, int]:
    """How like the likest passage of a window is (0 to 1), and where it stands, half-open, in words of the speech.

    `gaps` are places in `words` before which the quotation leaves words out.
    """
    words = words[:_LONGEST]
    best = (0.0, window[0], window[0])
    for first, last in _stretches(speech.voices if gaps else speech.units, *window):
        said = speech.words[first:last].tolist()
        for some in _trimmed(_common(said, words)):
            begin, end = some[0].a, some[-1].a + some[-1].size
            # Words of the quotation before the first that matches stand for as many of the source.
            begin = max(0, begin - some[0].b)
            end = min(len(said), end + len(words) - some[-1].b - some[-1].size)
            begin, end = _within(said, begin, end, some[0].a)
            best = max(best, (_ratio(said[begin:end], words, gaps), first + begin, first + end), key=_how_like)
        for begin in _offsets(said, words):
            begin, end = _within(said, max(0, begin), min(len(said), begin + len(words)), max(0, begin))
            best = max(best, (_ratio(said[begin:end], words, gaps), first + begin, first + end), key=_how_like)
    return best


def _how_like(found: tuple[float, int, int]) -> float:
    return found[0]


def _offsets(said: Sequence[int], words: Sequence[int]) -> list[int]:
    """Where the quotation would begin for most of its words to stand where they are said.

    Of words that are said over and over, the longest run in common may be the wrong one of several; this is not.
    """
    places: dict[int, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(word, []).append(at)
    votes = Counter(at - place for at, word in enumerate(said) for place in places.get(word, ()))
    return [offset for offset, _ in sorted(votes.items(), key=lambda one: (-one[1], one[0]))[:_OFFSETS]]


def _common(said: Sequence[int], words: Sequence[int]) -> list[Match]:
    found = SequenceMatcher(None, said, words, autojunk=False).get_matching_blocks()
    return [block for block in found if block.size]


def _ratio(said: Sequence[int], words: Sequence[int], gaps: Sequence[int]) -> float:
    """How like words that are said are, from 0 to 1; what the quotation says that it leaves out counts in neither."""
    blocks = _common(said, words)
    left_out = sum(
        after.a - before.a - before.size
        for before, after in pairwise(blocks)
        if after.b == before.b + before.size and after.b in gaps
    )
    spoken = sum(word != 0 for word in said)
    return min(1.0, 2 * sum(block.size for block in blocks) / max(1, len(words) + spoken - left_out))


def _trimmed(blocks: Sequence[Match]) -> list[list[Match]]:
    """The blocks, and those without stray words before or after the longest: far from it, and more and more of them."""
    if not blocks:
        return []
    longest = max(range(len(blocks)), key=lambda at: (blocks[at].size, -at))
    first, last = longest, longest
    while first > 0 and blocks[first].a - (blocks[first - 1].a + blocks[first - 1].size) <= _STRAY:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].a - (blocks[last].a + blocks[last].size) <= _STRAY:
        last += 1
    found = [list(blocks), list(blocks[first : last + 1])]
    for drop in range(1, _DROPPED):
        found.append(list(blocks[min(longest, first + drop) : last + 1]))
        found.append(list(blocks[first : max(longest, last - drop) + 1]))
    return [some for at, some in enumerate(found) if some not in found[:at]]


def _stretches(column: Ints, first: int, last: int) -> list[tuple[int, int]]:
    """The stretches of a range in which a column has one value: one speaker's words, or one unit's."""
    values = column[first:last].tolist()
    cuts = [0, *(at for at in range(1, len(values)) if values[at] != values[at - 1]), len(values)]
    return [(first + begin, first + end) for begin, end in pairwise(cuts)]


def _within(said: Sequence[int], begin: int, end: int, inside: int) -> tuple[int, int]:
    """A range without the breaks at its edges, nor what lies beyond one that the words were only stretched over."""
    while begin < inside and 0 in said[begin:inside]:
        begin += 1
    while end > begin and said[end - 1] == 0:
        end -= 1
    return begin, end
