"""Dispersion: how evenly a word or a code is spread over the parts of a corpus (respondents, documents)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coanalyze.statistics.numbers import finite
from coanalyze.statistics.ratings import UndefinedStatistic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike

    from coanalyze.statistics.ratings import Floats


def deviation_of_proportions(counts: ArrayLike, sizes: ArrayLike, norm: bool = False) -> float:
    """Gries' DP: half the sum of differences between a part's share of the word and its share of the corpus.

    0: spread as the parts' sizes would have it; towards 1: all in a small part. `counts`: how often the word stands in
    each part; `sizes`: the parts' sizes in words. Gries (2008), International Journal of Corpus Linguistics 13(4),
    403-437. With `norm`, divided by 1 minus the smallest part's share, so that 1 can be reached: Lijffijt and Gries
    (2012), the same journal 17(1), 147-149. Raises UndefinedStatistic where the word stands nowhere, or (`norm`) there
    is one part only.
    """
    found, shares = _parts(counts, sizes)
    if not norm:
        return float(_deviation(found, shares))
    if len(shares) < 2:
        raise UndefinedStatistic("with one part there is nothing to be spread over.")
    return float(_deviation(found, shares)) / (1 - float(shares.min()))


class Parts:
    """The parts of a corpus over which many words are spread: Gries' DP of each; the parts are read once.

    `sizes`: the parts' sizes in words. Raises UndefinedStatistic, when a word is asked for, as
    `deviation_of_proportions` does.
    """

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self._sizes = sizes
        self._at = {part: at for at, part in enumerate(sizes)}
        given = finite(list(sizes.values()), "sizes")
        self._shares = given / given.sum() if given.sum() else given

    def deviation(self, counts: Mapping[str, int]) -> float:
        """DP of a word that stands so often in each part; parts that are not named have none of it."""
        at = [self._at[part] for part in counts if part in self._at]
        found = np.array([times for part, times in counts.items() if part in self._at], dtype=float)
        if not found.sum() or (found < 0).any() or not self._shares[at].all():
            # Whatever is wrong with it, the function for one word says.
            return deviation_of_proportions([counts.get(part, 0) for part in self._sizes], list(self._sizes.values()))
        # Summed over all parts, so that it is the same to the last bit as for one word alone.
        dense = np.zeros(len(self._shares))
        dense[at] = found
        return float(_deviation(dense, self._shares))


def deviation_of_proportions_norm(counts: ArrayLike, sizes: ArrayLike) -> float:
    """DP norm of Lijffijt and Gries (2012), 0 to 1: `deviation_of_proportions` with `norm`."""
    return deviation_of_proportions(counts, sizes, norm=True)


def juilland_d(counts: ArrayLike, sizes: ArrayLike | None = None) -> float:
    """Juilland's D: `1 - V / sqrt(n - 1)`, V the coefficient of variation of the word's frequency over n parts.

    1: spread evenly; 0: all in one of equal parts. With `sizes`, frequencies are relative to the parts' sizes;
    without, the parts are taken as equal. The standard deviation is that of a population. Juilland, Brodin and
    Davidovitch (1970), Frequency dictionary of French words; as given in Gries (2008). Raises UndefinedStatistic where
    the word stands nowhere or there is one part only.
    """
    sizes = np.ones(finite(counts, "frequencies").shape) if sizes is None else sizes
    found, shares = _parts(counts, sizes)
    if len(found) < 2:
        raise UndefinedStatistic("with one part there is nothing to be spread over.")
    if (shares == 0).any():
        raise UndefinedStatistic("a part is empty, so the word has no relative frequency in it.")
    return float(_evenness(found, shares))


def dispersions(counts: ArrayLike, sizes: ArrayLike) -> tuple[Floats, Floats]:
    """DP norm and Juilland's D (with `sizes`) of many words at once: `counts` has a row a word, a column a part.

    Each as `deviation_of_proportions_norm` and `juilland_d` give it. Raises UndefinedStatistic as they do, for any of
    the words.
    """
    found = finite(counts, "frequencies")
    if found.ndim and not len(found):
        return np.zeros(0), np.zeros(0)
    if found.ndim != 2 or (found < 0).any():
        raise ValueError("each word needs a row of frequencies, none below 0.")
    if not found.sum(axis=1).all():
        raise UndefinedStatistic("a word stands in no part.")
    _, shares = _parts(found.sum(axis=0), sizes)
    if len(shares) < 2:
        raise UndefinedStatistic("with one part there is nothing to be spread over.")
    if (shares == 0).any():
        raise UndefinedStatistic("a part is empty, so the words have no relative frequency in it.")
    return _deviation(found, shares) / (1 - shares.min()), _evenness(found, shares)


def _deviation(found: Floats, shares: Floats) -> Floats:
    """DP of each row of frequencies."""
    deviation: Floats = np.abs(found / found.sum(axis=-1, keepdims=True) - shares).sum(axis=-1) / 2
    return deviation


def _evenness(found: Floats, shares: Floats) -> Floats:
    """Juilland's D of each row of frequencies."""
    relative = found / shares
    even: Floats = 1 - relative.std(axis=-1) / relative.mean(axis=-1) / np.sqrt(len(shares) - 1)
    # All in one part may come to a hair below 0.
    return np.clip(even, 0, 1)


def carroll_d2(counts: ArrayLike, sizes: ArrayLike | None = None) -> float:
    """Carroll's D2: the entropy of the word's relative frequencies over the parts, by the logarithm of their number.

    1: spread evenly; 0: all in one part. Carroll (1970), Computer Studies in the Humanities and Verbal Behavior 3(2),
    61-65; as given in Gries (2008). `sizes` and errors as in juilland_d.
    """
    sizes = np.ones(finite(counts, "frequencies").shape) if sizes is None else sizes
    found, shares = _parts(counts, sizes)
    if len(found) < 2:
        raise UndefinedStatistic("with one part there is nothing to be spread over.")
    if (shares == 0).any():
        raise UndefinedStatistic("a part is empty, so the word has no relative frequency in it.")
    relative = found / shares
    spread = relative[relative > 0] / relative.sum()
    return min(1.0, abs(float((spread * np.log2(spread)).sum())) / float(np.log2(len(found))))


def _parts(counts: ArrayLike, sizes: ArrayLike) -> tuple[Floats, Floats]:
    """Frequencies and the parts' shares of the corpus."""
    found, given = finite(counts, "frequencies"), finite(sizes, "sizes")
    if found.ndim != 1 or found.shape != given.shape or not len(found):
        raise ValueError("each part needs a frequency and a size, in the same order.")
    if (found < 0).any() or (given < 0).any():
        raise ValueError("frequencies and sizes are numbers from 0.")
    if (found[given == 0] > 0).any():
        raise ValueError("the word stands in a part of size 0.")
    if not found.sum():
        raise UndefinedStatistic("it stands in no part.")
    if not given.sum():
        raise UndefinedStatistic("all parts are empty.")
    return found, given / given.sum()
