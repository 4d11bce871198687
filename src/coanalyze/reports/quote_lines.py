"""A quote on one line: where it stands, who said it, and the words round its first hit."""

from __future__ import annotations

from coanalyze.model.report import Quote
from coanalyze.reports.excerpt import merged
from coanalyze.reports.wording import clean

_LEAST = 24


def quote_line(quote: Quote, width: int = 76) -> str:
    """`intervju-03:41 OA-03: … jeg var usikker på hva …`, at most about `width` code points, cut at words."""
    who = quote.respondent or quote.speaker or quote.role or "unknown speaker"
    head = clean(f"{quote.document}:{quote.line} {who}:")
    return f"{head} {_round_hit(quote, max(_LEAST, width - len(head) - 1))}"


def _round_hit(quote: Quote, room: int) -> str:
    """The text round the first hit; `…` where something is left out."""
    hits = merged((hit.start - quote.start, hit.end - quote.start) for hit in sorted(quote.hits))
    first = max(0, hits[0].start) if hits else 0
    before, after = clean(quote.text[:first]), clean(quote.text[first:])
    whole = " ".join(part for part in (before, after) if part)
    if len(whole) <= room:
        return whole
    left = _last_words(before, room - len(after) - 1 if len(after) < room // 2 else room // 3)
    right = _first_words(after, room - len(left) - bool(left))
    return " ".join(part for part in (left, right) if part)


def _first_words(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    cut = text[: max(2, room)]
    space = cut.rfind(" ")
    return (cut[:space] if space > len(cut) // 2 else cut[:-1]).rstrip() + "…"


def _last_words(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    cut = text[-max(2, room) :]
    space = cut.find(" ")
    return "…" + (cut[space + 1 :] if 0 <= space < len(cut) // 2 else cut[1:]).lstrip()
