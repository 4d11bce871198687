"""Other places for a quote, and whether one of them is too good."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.codings.anchoring.align import Alignment, align
from coanalyze.codings.anchoring.edges import Path
from coanalyze.codings.anchoring.evidence import ALONE, LEAD, LITTLE, beyond, kept
from coanalyze.codings.anchoring.island import Island
from coanalyze.codings.anchoring.words import Words

SHARE, NEAR = 0.25, 5.0
WENT = 0.7
"""A place that has this share of the quote's own lines has them whatever stands where they were."""
COPY = 0.5
"""A place that has this share of what is left of the quote's own lines may be a copy, or the original of one."""

Way = tuple[dict[int, int], float]
"""An alignment and what it tells."""


def best_place(own: Island, alignment: Alignment) -> Way | None:
    """The best alignment that has the quote in it, or what was put in its stead."""
    import numpy as np

    through = alignment.through
    row, column = np.unravel_index(int(np.argmax(through)), through.shape)
    path = alignment.path(int(row), int(column))
    left = max((r for r in path if r < own.first), default=None)
    right = min((r for r in path if r >= own.last), default=None)
    around = left is not None and right is not None
    # Where something else stands between its neighbours now, it was replaced, unless it went away with its lines.
    replaced = left is not None and right is not None and path[right] - path[left] > 1
    if own.first == own.last or any(own.first <= r < own.last for r in path):
        return path, float(through[row, column])
    found = best_for_quote(own, alignment)
    if replaced and not _went(own, found):
        return path, float(through[row, column])
    return found or ((path, float(through[row, column])) if around else None)


def _went(own: Island, found: Way | None) -> bool:
    """Whether the quote's own lines stand elsewhere, so much of them that something else was put where they were."""
    if found is None or own.first == own.last:
        return False
    left = sum(own.bits[row] for row in found[0] if own.line[0] <= row < own.line[1])
    return left >= max(ALONE, WENT * own.told(*own.line))


def best_for_quote(own: Island, alignment: Alignment) -> Way | None:
    """The best alignment that has a word of the quote in it, and what it tells."""
    import numpy as np

    quote = alignment.through[own.first : own.last]
    if not quote.size or quote.max() <= 0:
        return None
    row, column = np.unravel_index(int(np.argmax(quote)), quote.shape)
    return alignment.path(int(row) + own.first, int(column)), float(quote[row, column])


def rival(own: Island, taken: Sequence[Path], new: Words) -> Way | None:
    """The best place for the quote without any of the words that are taken, and what it tells."""
    alignment = align(own.words.forms, own.bits, new, [index for path in taken for index in path.values()])
    return best_for_quote(own, alignment) if alignment else None


def rivalled(
    own: Island,
    alignment: Alignment,
    path: Path,
    told: float,
    other: Way | None,
) -> str:
    """Whether another place for the quote, or one a few words off, is too good for the best one to be sure."""
    import numpy as np

    several = "it could stand in several places"
    quote = {row: index for row, index in path.items() if own.first <= row < own.last}
    ends = {min(quote), max(quote)} if quote else set()
    # Where an end of the quote is gone, its neighbour may be what stands for it.
    ends |= {max((r for r in path if r < own.first), default=own.first)} if own.first not in path else set()
    ends |= {min((r for r in path if r >= own.last), default=own.first)} if own.last - 1 not in path else set()
    for row in ends & path.keys():
        here = alignment.places == path[row]
        elsewhere = float(np.max(alignment.through[row][~here], initial=0.0))
        # One of two words alike was taken out: the one that is left may be the other one.
        others = float(np.max(np.delete(alignment.through[:, here], row, axis=0), initial=0.0))
        if told - max(elsewhere, others) < NEAR:
            return several
    if other is None or kept(own, other[0]) < LITTLE * kept(own, path):
        return ""
    if told - other[1] < max(LEAD, SHARE * told) or _copied(own, path, other[0]):
        return several
    return ""


def _copied(own: Island, path: Path, other: Path) -> bool:
    """Whether the other place has the quote's own lines too, and what stood before and after them does not decide."""
    here, there = ([own.bits[row] for row in way if own.line[0] <= row < own.line[1]] for way in (path, other))
    if sum(there) < COPY * sum(here):
        return False
    return any(ours - theirs < LEAD for ours, theirs in zip(beyond(own, path), beyond(own, other), strict=True))
