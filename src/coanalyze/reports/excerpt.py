"""The part of a quote that a reader needs: the sentences that hold the hits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from coanalyze.model.document import Span
from coanalyze.model.report import Quote
from coanalyze.reports.wording import clean_char

CUT = "(...)"
LIMIT = 420
_WHOLE = 160
_SHORT = 40
_END = re.compile(r"""[.!?…]+["'»”’)\]]*(?=\s+["'«“‘(\[–—-]*\s?(\w))|\n[^\S\n]*\n""")
_ABBREVIATIONS = frozenset({"dr", "mr", "mrs", "ms", "prof", "st", "nr", "kl", "ca", "jf", "evt", "tlf", "vs", "no"})

# Where a long sentence may be cut, best first: after a mark, before a conjunction (Bokmål, Nynorsk, English), between
# words, and where a word has no end, between letters.
_CLAUSES = (
    re.compile(r"(?<=[,;:–—…])\s+|(?<=\.\.)\s+"),
    re.compile(
        r"\s+(?=(?:og|men|eller|fordi|for|så|at|som|når|da|då|hvis|viss|dersom|siden|sidan|mens|medan|enn|and|but|or|"
        r"because|so|that|which|when|if|while|since|than)\s)",
        re.IGNORECASE,
    ),
    re.compile(r"\s+"),
    re.compile(r"(?<=\w)(?=\w)"),
)

Runs = tuple[tuple[str, bool], ...]
"""Pieces of text in order, each with whether a hit holds it."""


def sentences(text: str) -> list[Span]:
    """The sentences of a text in order, half-open in code points, covering all of it.

    Simpler than the tokenizer's on purpose: it decides where a quote is cut, never what is counted.
    """
    ends = [match.end() for match in _END.finditer(text) if _ends_here(text, match)]
    starts = [0, *ends]
    return [Span(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True) if text[start:end].strip()]


def _ends_here(text: str, match: re.Match[str]) -> bool:
    following = match.group(1)
    if following is None:
        return True
    if not following.isupper():
        return False
    before = re.search(r"[\w.]*$", text[max(0, match.start() - 20) : match.start()])
    word = before.group() if before else ""
    return text[match.start()] != "." or not ("." in word or word.lower() in _ABBREVIATIONS or len(word) == 1)


def excerpt(quote: Quote, limit: int = LIMIT) -> Runs:
    """The sentences of a quote that hold its hits, `(...)` where something is left out; about `limit` code points.

    A short quote is shown whole, one without hits (a person's coding) from its start. A sentence longer than `limit` is
    cut at clauses (after a mark, or else before a conjunction), at words only where a clause is too long itself; never
    inside a hit, which is shown whole however long it is.
    """
    text = quote.text
    hits = _hits(quote)
    shown = _chosen(text, hits, limit)
    runs: list[tuple[str, bool]] = []
    position = 0
    for start, end in shown:
        if text[position:start].strip():
            runs.append((f" {CUT} ", False))
        runs.extend(_marked(text, start, end, hits))
        runs.append((" ", False))
        position = end
    if text[position:].strip():
        runs.append((f" {CUT}", False))
    return _clean_runs(runs)


def whole(quote: Quote) -> Runs:
    """All of a quote's text, with its hits."""
    return _clean_runs(_marked(quote.text, 0, len(quote.text), _hits(quote)))


def _hits(quote: Quote) -> list[Span]:
    """The hits in code points of the quote's own text."""
    length = len(quote.text)
    return merged((max(0, hit.start - quote.start), min(length, hit.end - quote.start)) for hit in sorted(quote.hits))


def merged(spans: Iterable[tuple[int, int]]) -> list[Span]:
    """Spans joined where they touch or overlap; empty ones left out. Given and returned in order of start."""
    joined: list[Span] = []
    for start, end in spans:
        if start >= end:
            continue
        if joined and start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return joined


def _after(hits: Sequence[Span], place: int) -> int:
    """The number of the first hit that ends after a place. Hits are `merged`: a long turn has thousands of them."""
    return bisect_right(hits, place, key=lambda hit: hit.end)


def _holds(hits: Sequence[Span], part: Span) -> bool:
    """Whether a hit stands in a part, or reaches into it."""
    first = _after(hits, part.start)
    return first < len(hits) and hits[first].start < part.end


def _inside(hits: Sequence[Span], place: int) -> bool:
    """Whether a place is in the midst of a hit."""
    first = _after(hits, place)
    return first < len(hits) and hits[first].start < place


def _chosen(text: str, hits: Sequence[Span], limit: int) -> list[Span]:
    if len(text) <= min(_WHOLE, limit):
        return [Span(0, len(text))] if text.strip() else []
    parts = _unbroken(sentences(text), hits)
    wanted = [index for index, part in enumerate(parts) if _holds(hits, part)]
    wanted = wanted or [0] if parts else []
    if wanted and (not hits or sum(map(_length, (parts[index] for index in wanted))) < _SHORT):
        wanted = _grown(parts, wanted, limit if not hits else _SHORT)
    kept: list[Span] = []
    for index in wanted:
        if kept and sum(map(_length, kept)) + _length(parts[index]) > limit:
            break
        kept.append(parts[index])
    whole = merged(kept)
    return [span for part in whole for span in (_clauses(text, part, hits, limit) if _length(part) > limit else [part])]


def _unbroken(parts: Sequence[Span], hits: Sequence[Span]) -> list[Span]:
    """The parts, joined where a hit goes from one into the next."""
    joined: list[Span] = []
    for part in parts:
        if joined and _inside(hits, joined[-1].end):
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined


def _length(span: Span) -> int:
    return span.end - span.start


def _grown(parts: Sequence[Span], wanted: list[int], least: int) -> list[int]:
    """More sentences, those after before those before, until `least` code points stand there."""
    chosen = set(wanted)
    while sum(_length(parts[index]) for index in chosen) < least:
        beyond = max(chosen) + 1
        if beyond >= len(parts):
            beyond = min(chosen) - 1
        if beyond < 0:
            break
        chosen.add(beyond)
    return sorted(chosen)


def _clauses(text: str, part: Span, hits: Sequence[Span], limit: int) -> list[Span]:
    """At most `limit` code points of a long sentence: the clauses with hits, then those round the first of them."""
    pieces = [part]
    for limits in _CLAUSES:
        pieces = [
            smaller
            for piece in pieces
            for smaller in (_split(text, piece, limits, hits) if _length(piece) > limit else [piece])
        ]
    held = [n for n, piece in enumerate(pieces) if _holds(hits, piece)]
    first = held[0] if held else 0
    chosen, room = {first}, limit - _length(pieces[first])
    for index in held[1:]:
        if _length(pieces[index]) <= room:
            chosen.add(index)
            room -= _length(pieces[index])
    low = high = first
    while True:
        before = low - 1 if low > 0 and (low - 1 in chosen or _length(pieces[low - 1]) <= room) else None
        after = high + 1
        fits = after < len(pieces) and (after in chosen or _length(pieces[after]) <= room)
        if not fits and before is None:
            break
        for index in ([before] if before is not None else []) + ([after] if fits else []):
            if index in chosen or _length(pieces[index]) <= room:
                room -= 0 if index in chosen else _length(pieces[index])
                chosen.add(index)
                low, high = min(low, index), max(high, index)
    return merged(pieces[index] for index in sorted(chosen))


def _split(text: str, part: Span, limits: re.Pattern[str], hits: Sequence[Span]) -> list[Span]:
    """A part cut wherever `limits` matches outside the hits; the pieces cover all of it."""
    ends = [match.end() for match in limits.finditer(text, part.start, part.end)]
    ends = [end for end in ends if part.start < end < part.end and not _inside(hits, end)]
    return [Span(start, end) for start, end in zip([part.start, *ends], [*ends, part.end], strict=True)]


def _marked(text: str, start: int, end: int, hits: Sequence[Span]) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    position = start
    for hit in hits[_after(hits, start) :]:
        if hit.start >= end:
            break
        runs.append((text[position : max(hit.start, position)], False))
        runs.append((text[max(hit.start, position) : min(hit.end, end)], True))
        position = min(hit.end, end)
    return [*runs, (text[position:end], False)]


def _clean_runs(runs: Sequence[tuple[str, bool]]) -> Runs:
    """The runs with their white space collapsed over their borders, controls taken out."""
    cleaned: list[tuple[str, bool]] = []
    last = " "
    for text, hit in runs:
        piece = ""
        for char in "".join(map(clean_char, text)):
            if char != " " or last != " ":
                piece += char
                last = char
        if piece:
            cleaned.append((piece, hit))
    if cleaned and cleaned[-1][0].endswith(" "):
        cleaned[-1] = (cleaned[-1][0].rstrip(), cleaned[-1][1])
    return tuple(run for run in cleaned if run[0])
