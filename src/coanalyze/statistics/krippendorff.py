"""Krippendorff's alpha: for units that are given, and for units that the coders mark themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from coanalyze.statistics.ratings import UndefinedStatistic, counts_of, read_ratings, unit_weights

if TYPE_CHECKING:
    from coanalyze.statistics.ratings import Floats, Ints, Ratings

LEVELS = ("nominal", "ordinal", "interval", "ratio")


def krippendorff_alpha(ratings: Ratings, level: str = "nominal", *, weights: Ratings | None = None) -> float:
    """Krippendorff's alpha: 1 - observed / expected disagreement, over all pairs of ratings within units.

    `ratings`: coders x units, None or NaN where a coder did not rate; a unit with one rating is left out. `level` is
    the level of measurement: `nominal`, `ordinal` (labels in sorted order), `interval`, `ratio`; the last two need
    numbers, `ratio` from 0. `weights`: how many units each column stands for.

    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; (2004), Content Analysis, 2nd ed., ch. 11.

    Raises UndefinedStatistic where no unit has two ratings, or all ratings that can be paired are in one category.
    """
    if level not in LEVELS:
        raise ValueError(f"the level is one of {', '.join(LEVELS)}, not {level!r}.")
    table, known = read_ratings(ratings)
    counts = counts_of(table, len(known))
    units = unit_weights(table, weights)
    used = (counts.sum(axis=1) > 1) & (units > 0)
    if not used.any():
        raise UndefinedStatistic("no unit was rated by two coders.")
    counts = counts[used]
    weight = units[used, None] * counts / (counts.sum(axis=1, keepdims=True) - 1)
    coincidences = weight.T @ counts - np.diag(weight.sum(axis=0))
    margins = coincidences.sum(axis=1)
    if (margins > 0).sum() < 2:
        raise UndefinedStatistic("all ratings are in one category: without variation there is nothing to agree about.")
    distances = _distances(level, known, margins)
    expected = float((distances * np.outer(margins, margins)).sum())
    if expected <= 0:
        raise UndefinedStatistic("the ratings do not differ on this level of measurement.")
    return 1 - (float(margins.sum()) - 1) * float((distances * coincidences).sum()) / expected


def unitizing_alpha(
    coders: Sequence[Iterable[tuple[int, int]]] | Mapping[Any, Sequence[Iterable[tuple[int, int]]]],
    length: int,
    start: int = 0,
) -> float:
    """Krippendorff's alpha for unitising: do the coders mark the same stretches of a text?

    `coders`: for each coder the half-open spans `[start, end)` that bear the code, in code points (or any other unit of
    length); spans of one coder must not overlap. A mapping from code to such a list gives alpha over all codes: 1 minus
    the sum of observed over the sum of expected disagreement. `length` of the continuum, which begins at `start`.

    Krippendorff (1995), Sociological Methodology 25, 47-76; (2004), Measuring the reliability of qualitative text
    analysis data, Quality and Quantity 38, 787-800. Raises ValueError for spans that overlap or lie outside,
    UndefinedStatistic where nobody marked anything, or all marked all of it.
    """
    if length < 1:
        raise ValueError(f"the continuum has a length from 1, not {length}.")
    by_code = coders if isinstance(coders, Mapping) else {None: coders}
    observed = expected = 0.0
    for marked in by_code.values():
        spans = [_spans(coder, start, start + length) for coder in marked]
        if len(spans) < 2:
            raise ValueError("agreement needs at least two coders.")
        observed += _observed(spans, start, length)
        expected += _expected(spans, start, length)
    if expected <= 0:
        raise UndefinedStatistic("nothing was marked, or everything by everyone: there is nothing to agree about.")
    return 1 - observed / expected


def _distances(level: str, known: Sequence[Any], margins: Floats) -> Floats:
    if level == "nominal":
        return 1 - np.eye(len(known))
    if level == "ordinal":
        before = np.cumsum(margins) - margins / 2
        ordinal: Floats = np.subtract.outer(before, before) ** 2
        return ordinal
    if not all(isinstance(value, float) for value in known):
        raise ValueError(
            f"the level {level} needs numbers, not {next(v for v in known if not isinstance(v, float))!r}."
        )
    # Only proportions between the distances matter: so scaled, no square leaves what a float holds.
    values = np.array(known) / (max(map(abs, known)) or 1)
    if level == "ratio" and (values < 0).any():
        raise ValueError(f"the level ratio needs numbers from 0, not {min(known):g}.")
    difference, total = np.subtract.outer(values, values), np.add.outer(values, values)
    if level == "interval":
        interval: Floats = difference**2
        return interval
    ratio: Floats = np.divide(difference, total, out=np.zeros_like(difference), where=total != 0) ** 2
    return ratio


def _spans(coder: Iterable[tuple[int, int]], start: int, end: int) -> Ints:
    spans = sorted((int(a), int(b)) for a, b in coder)
    reach = start
    for a, b in spans:
        if a < reach or b > end or b <= a:
            raise ValueError(f"the span [{a}, {b}) is empty, lies outside the text, or overlaps another of its coder.")
        reach = b
    return np.array(spans, dtype=np.int64).reshape(-1, 2)


def _gaps(spans: Ints, start: int, length: int) -> Ints:
    """What a coder did not mark: the stretches between the spans that are not empty."""
    edges = np.concatenate(([start], spans.ravel(), [start + length])).reshape(-1, 2)
    return edges[edges[:, 1] > edges[:, 0]]


def _observed(spans: Sequence[Ints], start: int, length: int) -> float:
    """Squared distances between the coders' sections, over all ordered pairs of coders."""
    total = 0.0
    for i, mine in enumerate(spans):
        for j, other in enumerate(spans):
            if i != j:
                total += _between(mine, other) + 2 * _inside(mine, _gaps(other, start, length))
    m = len(spans)
    return total / (m * (m - 1) * length**2)


def _between(mine: Ints, other: Ints) -> float:
    """Of spans that overlap: the squared differences of their starts and of their ends."""
    total, first = 0, 0
    for a, b in mine.tolist():
        while first < len(other) and other[first][1] <= a:
            first += 1
        at = first
        while at < len(other) and other[at][0] < b:
            total += (a - int(other[at][0])) ** 2 + (b - int(other[at][1])) ** 2
            at += 1
    return float(total)


def _inside(mine: Ints, gaps: Ints) -> float:
    """Of spans that lie wholly in a gap of the other coder: their squared lengths."""
    if not len(mine) or not len(gaps):
        return 0.0
    at = np.searchsorted(gaps[:, 0], mine[:, 0], side="right") - 1
    held = (at >= 0) & (mine[:, 1] <= gaps[np.maximum(at, 0), 1])
    return float(((mine[held, 1] - mine[held, 0]) ** 2).sum())


def _expected(spans: Sequence[Ints], start: int, length: int) -> float:
    """What chance would give: the units of all coders placed at random on the continuum, gaps with them."""
    m = len(spans)
    units = np.concatenate([mine[:, 1] - mine[:, 0] for mine in spans]).astype(float)
    gaps = np.concatenate([np.diff(_gaps(mine, start, length), axis=1).ravel() for mine in spans]).astype(float)
    if not len(units):
        return 0.0
    gaps.sort()
    beyond = np.concatenate((np.cumsum(gaps[::-1])[::-1], [0.0]))
    first = np.searchsorted(gaps, units, side="left")
    room = beyond[first] - (len(gaps) - first) * (units - 1)
    total = ((len(units) - 1) / 3 * (2 * units**3 - 3 * units**2 + units) + units**2 * room).sum()
    below = m * length * (m * length - 1) - (units * (units - 1)).sum()
    return float(2 / length * total / below) if below > 0 else 0.0
