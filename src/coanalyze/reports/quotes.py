"""Which quotes stand for a finding, and in what order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from coanalyze.model.report import Finding, Quote


def all_quotes(finding: Finding) -> tuple[Quote, ...]:
    """All quotes of a finding and its children, each once, in text order."""
    found: dict[tuple[str, str, str, int, int], Quote] = {}
    for node in _walk(finding):
        for quote in node.quotes:
            found.setdefault((quote.id, quote.code, quote.document, quote.start, quote.end), quote)
    if len(found) == len(finding.quotes):
        return finding.quotes
    return tuple(sorted(found.values(), key=lambda quote: (quote.document, quote.start, quote.end, quote.code)))


def _walk(finding: Finding) -> Iterable[Finding]:
    yield finding
    for child in finding.codes:
        yield from _walk(child)


def passages(quotes: Iterable[Quote]) -> list[tuple[Quote, tuple[str, ...]]]:
    """Quotes of the same span as one, with all hits and the codes it bears, in order of first appearance.

    A passage is `prompted` only where all its codings are: one that came unasked is enough.
    """
    together: dict[tuple[str, int, int], list[Quote]] = {}
    for quote in quotes:
        together.setdefault((quote.document, quote.start, quote.end), []).append(quote)
    joined = []
    for group in together.values():
        hits = tuple(sorted({hit for quote in group for hit in quote.hits}))
        prompted = all(quote.prompted for quote in group)
        codes = tuple(dict.fromkeys(quote.code for quote in group))
        joined.append((replace(group[0], hits=hits, prompted=prompted), codes))
    return joined


def chosen(finding: Finding, number: int) -> list[Quote]:
    """At most `number` quotes spread over respondents, then cases and documents, in text order.

    What was said unasked comes before what was prompted, more hits before fewer; observations only where nobody spoke.
    """
    every = [passage for passage, _ in passages(all_quotes(finding))]
    pool = [quote for quote in every if not quote.observation] or every
    used: Counter[tuple[str, str]] = Counter()
    picked: list[Quote] = []
    while pool and len(picked) < number:
        best = min(pool, key=lambda quote: (*(used[trait] for trait in _traits(quote)), *_rank(quote)))
        used.update(_traits(best))
        picked.append(best)
        pool.remove(best)
    return sorted(picked, key=lambda quote: (quote.document, quote.start, quote.end))


def _traits(quote: Quote) -> tuple[tuple[str, str], ...]:
    person = quote.respondent or f"{quote.document}\n{quote.speaker or ''}"
    return ("person", person), ("case", quote.attributes.get("case", "")), ("document", quote.document)


def _rank(quote: Quote) -> tuple[bool, int, int, str, int, int]:
    # Very short answers seldom stand alone, very long ones seldom keep to the point: 80 to 400 code points first.
    length = len(quote.text)
    misfit = max(0, 80 - length, length - 400) // 40
    return quote.prompted, -min(len(quote.hits), 3), misfit, quote.document, quote.start, quote.end
