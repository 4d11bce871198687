"""Hits -> the automatic coder's codings: one code on the turn that holds its hits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from coanalyze.model.coding import AUTO, Coding, Hit
from coanalyze.model.document import Document

CONTEXT = 32
"""How many code points of prefix and suffix an anchor keeps."""


def coded_turn(document: Document, turn: int) -> bool:
    """Whether the automatic coder may code a turn: never researchers' speech, but prose as an observation."""
    return document.turns[turn].prose or not document.turns[turn].researcher


def automatic_codings(document: Document, hits: Iterable[Hit]) -> list[Coding]:
    """Codings for one document's hits, in text order.

    A coding's id is a hash of document, code, quote and ordinal (which of the equal quotes with that code it is), so it
    stays the same while its words do.
    """
    grouped: dict[tuple[int, str], list[Hit]] = {}
    coded = [turn.prose or not turn.researcher for turn in document.turns]
    for hit in hits:
        if coded[hit.turn]:
            grouped.setdefault((hit.turn, hit.code), []).append(hit)
    seen: dict[tuple[str, str], int] = {}
    codings: list[Coding] = []
    for (index, code), found in sorted(grouped.items()):
        turn = document.turns[index]
        quote = document.text[turn.start : turn.end]
        ordinal = seen[code, quote] = seen.get((code, quote), -1) + 1
        codings.append(
            Coding(
                id=coding_id(document.id, code, quote, ordinal),
                document=document.id,
                turn=index,
                start=turn.start,
                end=turn.end,
                code=code,
                coder=AUTO,
                quote=quote,
                prefix=document.text[max(0, turn.start - CONTEXT) : turn.start],
                suffix=document.text[turn.end : turn.end + CONTEXT],
                hits=tuple(sorted(found)) if len(found) > 1 else tuple(found),
            )
        )
    return codings


def coding_id(document: str, code: str, quote: str, ordinal: int) -> str:
    """16 hexadecimal digits of SHA-256 over document, code, quote and ordinal."""
    content = "\x1f".join((document, code, quote, str(ordinal)))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
