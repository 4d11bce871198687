"""How typical each quote is of the quotes that it stands among."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from coanalyze.model.report import Quote

_WORD = re.compile(r"[^\W\d_]{2,}")


def centralities(quotes: Sequence[Quote]) -> list[float]:
    """For each quote its likeness to all of them together, 0 to 1, the most typical having 1.

    The cosine of its tf-idf vector to their centroid (Rocchio 1971; Radev et al. 2004 use it to choose sentences that
    stand for many): words by form, case folded, weighed by (1 + ln tf) * ln((1 + n) / (1 + df)), vectors of length 1.
    A word that all the quotes have says nothing, one that no other has says little.
    """
    counts = [Counter(_WORD.findall(quote.text.casefold())) for quote in quotes]
    seen = Counter(word for count in counts for word in count)
    # Sums are rounded once (fsum), so that the order of words does not matter.
    logs = {df: math.log((1 + len(quotes)) / (1 + df)) for df in set(seen.values())}
    idf = {word: logs[df] for word, df in seen.items()}
    vectors = [
        _unit({word: idf[word] if tf == 1 else (1 + math.log(tf)) * idf[word] for word, tf in count.items()})
        for count in counts
    ]
    # One quote is no measure of itself being typical: words of its own weigh nothing in the centroid.
    shared = {word for word, df in seen.items() if df > 1}
    sums: dict[str, list[float]] = {}
    for vector in vectors:
        for word, weight in vector.items():
            if word in shared:
                sums.setdefault(word, []).append(weight)
    centroid = _unit({word: math.fsum(weights) for word, weights in sums.items()})
    likeness = [
        math.fsum(weight * centroid[word] for word, weight in vector.items() if word in centroid) for vector in vectors
    ]
    most = max(likeness, default=0.0)
    return [value / most if most > 0 else 0.0 for value in likeness]


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}
