"""A coding that a person makes now."""

from __future__ import annotations

from dataclasses import replace

from coanalyze.codings.automatic import CONTEXT
from coanalyze.codings.lines import new_id, timestamp
from coanalyze.codings.people import People
from coanalyze.model.coding import PersonCoding
from coanalyze.model.document import Document


def made_coding(document: Document, start: int, end: int, code: str, coder: str) -> PersonCoding:
    """A coding of `[start, end)` (code points of the canonical text) with a new id, made now, and its anchor."""
    blank = PersonCoding(new_id(), document.id, coder, code, start, end, "", created=timestamp())
    return stood(blank, document, start, end)


def stood(coding: PersonCoding, document: Document, start: int, end: int) -> PersonCoding:
    """The same coding on `[start, end)` of a document as it is now: only document, span and anchor are new."""
    text = document.text
    return replace(
        coding,
        document=document.id,
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        text_sha256=document.sha256,
    )


def same_coding(people: People, coding: PersonCoding) -> PersonCoding | None:
    """The coder's other coding with the same code on the same words, decisions left aside."""
    own = people.sidecars.get((coding.coder, coding.document))
    for other in own.codings if own else ():
        alike = other.code == coding.code and other.status is None and other.id != coding.id
        if alike and _on_same_words(other, coding):
            return other
    return None


def _on_same_words(one: PersonCoding, other: PersonCoding) -> bool:
    if one.text_sha256 == other.text_sha256:
        return (one.start, one.end) == (other.start, other.end)
    # In another state of the text offsets say nothing: the words and those round them do.
    return (one.quote, one.prefix, one.suffix) == (other.quote, other.prefix, other.suffix)
