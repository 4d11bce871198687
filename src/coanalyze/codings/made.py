"""A coding that a person makes now."""

from __future__ import annotations

from dataclasses import replace

from coanalyze.codings.automatic import CONTEXT
from coanalyze.codings.lines import new_id, timestamp
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
