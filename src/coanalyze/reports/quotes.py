"""Which quotes stand for a finding, and in what order."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, zip_longest
from typing import Any

from coanalyze.errors import UsageError
from coanalyze.model.quotations import Quotations
from coanalyze.model.report import Finding, Quote
from coanalyze.reports.quote_columns import how_many_spans, looked_at, quotes_in, spans_of
from coanalyze.reports.quote_ranks import BRIEF, LONG, Ranks, best_of

Passage = tuple[Quote, tuple[str, ...]]
"""A quote with all hits in its span, and the codes that the span bears, in order of first appearance."""

EVERY = math.inf
"""As a number of quotes: all of them."""


def how_many(written: str | None) -> float | None:
    """A number of quotes as people write it: `0`, `3`, `all`; None where nothing is said. Raises UsageError."""
    if written is None:
        return None
    if written.strip().casefold() == "all":
        return EVERY
    if not re.fullmatch("[0-9]{1,9}", written.strip()):
        raise UsageError(f"“{written}” is no number of quotes.", hint="Write a number (0 for none), or all.")
    return int(written)


_MANY = 200
"""Quotes that are compared with each other when some are chosen."""


def all_quotes(finding: Finding) -> Sequence[Quote]:
    """All quotes of a finding and its children, each once, in text order."""
    if isinstance(finding.quotes, Quotations):
        return finding.quotes
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


def passages(quotes: Iterable[Quote]) -> list[Passage]:
    """Quotes of the same span as one, with all hits, patterns and codes, in order of first appearance.

    A passage is `prompted` only where all its codings are: one that came unasked is enough.
    """
    return [passage for passage, _ in _grouped(quotes)]


def _grouped(quotes: Iterable[Quote]) -> list[tuple[Passage, tuple[str, ...]]]:
    """Passages, each with the ids of its codings."""
    together: dict[tuple[str, int, int], list[Quote]] = {}
    for quote in quotes:
        together.setdefault((quote.document, quote.start, quote.end), []).append(quote)
    joined = []
    for group in together.values():
        hits = tuple(sorted({hit for quote in group for hit in quote.hits}))
        patterns = tuple(dict.fromkeys(pattern for quote in group for pattern in quote.patterns))
        prompted = all(quote.prompted for quote in group)
        codes = tuple(dict.fromkeys(quote.code for quote in group))
        whole = group[0]
        if len(group) > 1 or hits != whole.hits or patterns != whole.patterns:
            whole = replace(whole, hits=hits, patterns=patterns, prompted=prompted)
        joined.append(((whole, codes), tuple(quote.id for quote in group)))
    return joined


def pinned(finding: Finding) -> tuple[str, ...]:
    """The ids that the researcher chose for a finding and the codes below it, in order, each once."""
    return tuple(dict.fromkeys(id_ for node in _walk(finding) for id_ in node.pinned))


def shown(finding: Finding, number: float | None, default: float) -> list[Passage]:
    """The passages that a format shows under a finding: those that the researcher chose first, in that order.

    `number` is how many the reader asked for (None: not said; EVERY: all, observations too): the rest are chosen as
    `chosen` does, in text order. Where the reader did not say, a finding with quotes that the researcher chose shows
    these alone, another one `default`.
    """
    quotes, ids = all_quotes(finding), pinned(finding)
    if isinstance(quotes, Quotations):
        first_spans = spans_of(quotes, ids)
        wanted = (0 if first_spans else default) if number is None else number
        if wanted != EVERY:
            few = _few(quotes, first_spans, wanted) if number != 0 else []
            return _whole(quotes, few, _shown((quote for _, quote in few), ids, number, default))
    return _shown(quotes, ids, number, default)


def how_many_passages(finding: Finding) -> int:
    """How many passages the quotes of a finding and its children stand in."""
    quotes = all_quotes(finding)
    return how_many_spans(quotes) if isinstance(quotes, Quotations) else len(passages(quotes))


def _few(quotes: Quotations, first: Sequence[int], number: float) -> list[tuple[int, Quote]]:
    """The quotes that a choice of `number` is made among, and those in spans `first`, as drafts with their spans."""
    rest = number - len(first)
    spans = looked_at(quotes, first, _most(rest), _off) if rest > 0 else []
    return quotes_in(quotes, {*first, *spans}, whole=False)


def _whole(quotes: Quotations, few: Sequence[tuple[int, Quote]], picked: Sequence[Passage]) -> list[Passage]:
    """Passages that were chosen among drafts, with all that is known of them."""
    ids = {quote.id for quote, _ in picked}
    made = quotes_in(quotes, {span for span, quote in few if quote.id in ids}, whole=True)
    full = {_place(passage): passage for passage in passages(quote for _, quote in made)}
    return [full[_place(passage)] for passage in picked]


def _shown(quotes: Iterable[Quote], ids: Sequence[str], number: float | None, default: float) -> list[Passage]:
    groups = _grouped(quotes)
    place = {id_: index for index, (_, ids) in enumerate(groups) for id_ in ids}
    first = list(dict.fromkeys(place[id_] for id_ in ids if id_ in place))
    if number is None:
        number = 0 if first else default
    elif number == 0:
        return []
    pins = [groups[index][0] for index in first]
    rest = [passage for index, (passage, _) in enumerate(groups) if index not in set(first)]
    return pins + _chosen(rest, number - len(pins), [quote for quote, _ in pins])


def chosen(finding: Finding, number: float) -> list[Quote]:
    """At most `number` quotes in text order, spread over respondents, then cases, documents and wordings.

    No respondent is quoted twice while another has not been quoted. Among those who stand equal: what was said unasked
    before what was prompted, what a person has accepted before what is only suggested, then the better of centrality
    (as in `centralities`), brevity (as shown, 60 to 300 code points at best) and number of distinct patterns, weighed
    5 : 3 : 2. Observations only where nobody spoke. The same quotes give the same choice, in whatever order they come.
    Of more than two hundred those are looked at that are nearest to the best length, as many of each person.
    """
    quotes = all_quotes(finding)
    if isinstance(quotes, Quotations) and number != EVERY:
        few = _few(quotes, [], number)
        return [quote for quote, _ in _whole(quotes, few, _chosen(passages(q for _, q in few), number, []))]
    return [quote for quote, _ in _chosen(passages(quotes), number, [])]


def _chosen(every: Sequence[Passage], number: float, before: Sequence[Quote]) -> list[Passage]:
    if number <= 0 or number == EVERY:
        return sorted(every, key=_place) if number > 0 else []
    said = [passage for passage in every if not passage[0].observation] or list(every)
    used: Counter[tuple[str, str]] = Counter(trait for quote in before for trait in _traits(quote))
    said = _looked_at(said, number)
    ranks = Ranks([quote for quote, _ in said])
    traits = [_traits(quote) for quote, _ in said]
    left = set(range(len(said)))
    picked: list[Passage] = []
    while left and len(picked) < number:
        best = best_of({n: tuple(used[trait] for trait in traits[n]) for n in left}, ranks)
        used.update(traits[best])
        left.remove(best)
        picked.append(said[best])
    return sorted(picked, key=_place)


def _most(number: float) -> int:
    return max(_MANY, int(10 * number))


def _off(length: Any) -> Any:
    """How far lengths are from the best."""
    import numpy as np

    return np.maximum(0, np.maximum(BRIEF - length, length - LONG))


def _looked_at(said: list[Passage], number: float) -> list[Passage]:
    """At most `_MANY` passages (or ten times as many as are wanted): each person's in turn, the best lengths first."""
    most = _most(number)
    if len(said) <= most:
        return said
    people: dict[str, list[Passage]] = {}
    for passage in sorted(said, key=_at_sight):
        people.setdefault(_traits(passage[0])[0][1], []).append(passage)
    turns = zip_longest(*(people[person] for person in sorted(people)))
    return list(islice((passage for each in turns for passage in each if passage is not None), most))


def _at_sight(passage: Passage) -> tuple[bool, bool, int, str, int, int]:
    """What decides before a quote is looked at: whether it was asked for, whether it is reviewed, its length."""
    quote = passage[0]
    length = len(quote.text)
    off = max(0, BRIEF - length, length - LONG)
    return quote.prompted, quote.status == "suggested", off, quote.document, quote.start, quote.end


def _place(passage: Passage) -> tuple[str, int, int]:
    return passage[0].document, passage[0].start, passage[0].end


def _traits(quote: Quote) -> tuple[tuple[str, str], ...]:
    person = quote.respondent or f"{quote.document}\n{quote.speaker or ''}"
    words, case = " ".join(quote.text.casefold().split()), quote.attributes.get("case", "")
    return ("person", person), ("case", case), ("document", quote.document), ("words", words)
