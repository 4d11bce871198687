"""What is coded with what, by whom, and where people's codings stand now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil

from coanalyze.check.input import CheckInput
from coanalyze.errors import Place
from coanalyze.model.coding import AUTO, PersonCoding
from coanalyze.model.document import Document, Span, Turn


@dataclass(slots=True)
class Use:
    """Where a code's own codings stand: (document, turn) pairs; and the people who use it."""

    turns: set[tuple[str, int]] = field(default_factory=set)
    coders: set[str] = field(default_factory=set)


def uses(study: CheckInput) -> Mapping[str, Use]:
    """The own codings of each code that has any, automatic ones and people's; what was rejected is left out."""
    found: dict[str, Use] = {}
    for coding in study.facts.codings if study.facts else ():
        if coding.status != "rejected":
            found.setdefault(coding.code, Use()).turns.add((coding.document, coding.turn))
            if coding.coder != AUTO:
                found[coding.code].coders.add(coding.coder)
    for document, own in standing(study):
        if own.status is None:
            use = found.setdefault(own.code, Use())
            use.coders.add(own.coder)
            use.turns.update((document.id, turn.index) for turn in turns_of(document, placed(document, own)))
    return found


def standing(study: CheckInput) -> Iterator[tuple[Document, PersonCoding]]:
    """People's codings and decisions whose words stand in their document, with it."""
    documents = {document.id: document for document in study.readings}
    for coding in study.people:
        document = documents.get(coding.document)
        if document is not None and placed(document, coding) is not None:
            yield document, coding


def place_of_coding(study: CheckInput, coding: PersonCoding) -> Place:
    """The file and line in which a person's coding stands."""
    return study.people_places.get((coding.coder, coding.id)) or Place(
        f"codings/{coding.coder}/{coding.document}.jsonl"
    )


def placed(document: Document, coding: PersonCoding) -> Span | None:
    """Where a coding's words surely stand: where it says, or the one place with its quote and what stood beside it.

    None where they don't stand anywhere, or in several places alike.
    """
    text, quote = document.text, coding.quote
    if text[coding.start : coding.end] == quote:
        return Span(coding.start, coding.end)
    starts: list[int] = []
    start = text.find(quote)
    while start >= 0 and len(starts) < 1000:
        starts.append(start)
        start = text.find(quote, start + 1)
    if len(starts) > 1 and coding.prefix + coding.suffix:
        starts = [start for start in starts if _fits(text, start, coding)]
    return Span(starts[0], starts[0] + len(quote)) if len(starts) == 1 else None


def turns_of(document: Document, span: Span | None) -> list[Turn]:
    """The turns of whose words a span has some."""
    if span is None:
        return []
    return [
        turn
        for turn in document.turns
        if turn.start < span.end
        and span.start < turn.end
        and any(start < span.end and span.start < end for start, end in turn.passages)
    ]


def _fits(text: str, start: int, coding: PersonCoding) -> bool:
    end = start + len(coding.quote)
    before = text[max(0, start - len(coding.prefix)) : start] == coding.prefix
    return before and text[end : end + len(coding.suffix)] == coding.suffix


def alike(turns: Mapping[str, set[tuple[str, int]]], least: float) -> Iterator[tuple[str, str, float]]:
    """Pairs of codes whose sets have a Jaccard index above `least`, in the order of `turns`, with the index.

    Two such sets share one of their rarest members, so that only codes which do are compared (prefix filter: Chaudhuri,
    Ganti and Kaushik 2006, *A primitive operator for similarity joins in data cleaning*).
    """
    frequency = Counter(turn for members in turns.values() for turn in members)
    seen: dict[tuple[str, int], list[str]] = {}
    for code, members in turns.items():
        rare = sorted(members, key=lambda turn: (frequency[turn], turn))
        rare = rare[: len(rare) - ceil(least * len(rare)) + 1]
        near = {other: None for turn in rare for other in seen.get(turn, ())}
        for other in near:
            both = len(turns[other] & members)
            share = both / (len(turns[other]) + len(members) - both)
            if share > least:
                yield other, code, share
        for turn in rare:
            seen.setdefault(turn, []).append(code)
