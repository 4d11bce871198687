"""Which of several quotes comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coanalyze.model.report import Quote
from coanalyze.reports.centrality import centralities
from coanalyze.reports.excerpt import excerpt

BRIEF, LONG = 60, 300
"""The lengths (code points) between which a quote stands well alone and takes little room."""
_CENTRAL, _SHORT, _PATTERNS = 0.5, 0.3, 0.2


def best_of(used: Mapping[int, tuple[int, ...]], ranks: Ranks) -> int:
    """The quote whose traits are least `used`, and among those the one that ranks first."""
    bounds = sorted(((*own, *ranks.bound(n)), n) for n, own in used.items())
    best = bounds[0][1]
    rank = (*used[best], *ranks.exact(best))
    for bound, n in bounds[1:]:
        if bound > rank[: len(bound)]:
            break
        if (own := (*used[n], *ranks.exact(n))) < rank:
            best, rank = n, own
    return best


class Ranks:
    """For each quote what decides among those that stand equal, the smaller the better."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._quotes, self._central = quotes, centralities(quotes)
        self._exact: dict[int, tuple[bool, bool, float, str, int, int]] = {}

    def bound(self, number: int) -> tuple[bool, bool, float]:
        """What a quote's rank begins with at best: how briefly it can be shown takes long to tell."""
        return self._rank(number, 1.0)

    def exact(self, number: int) -> tuple[bool, bool, float, str, int, int]:
        """A quote's rank."""
        if number not in self._exact:
            quote = self._quotes[number]
            place = quote.document, quote.start, quote.end
            self._exact[number] = (*self._rank(number, _brevity(quote)), *place)
        return self._exact[number]

    def _rank(self, number: int, brevity: float) -> tuple[bool, bool, float]:
        quote = self._quotes[number]
        patterns = min(len(set(quote.patterns)), 3) / 3
        score = _CENTRAL * self._central[number] + _SHORT * brevity + _PATTERNS * patterns
        # Rounded, so that the last bit of a sum decides nothing.
        return quote.prompted, quote.status == "suggested", -round(score, 6)


def _brevity(quote: Quote) -> float:
    """1 for what is shown in 60 to 300 code points; less for what hardly stands alone, or takes much room."""
    length = sum(len(text) for text, _ in excerpt(quote))
    if length < BRIEF:
        return length / BRIEF
    return 1.0 if length <= LONG else LONG / length
