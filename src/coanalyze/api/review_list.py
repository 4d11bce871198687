"""The queue of `review` as a table for people and as a JSON contract."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.api.review import ReviewQueue
from coanalyze.model.basis import MadeFrom
from coanalyze.model.review import ReviewItem
from coanalyze.model.table import Cell, Column, Table


def review_json(queue: ReviewQueue, made: MadeFrom) -> dict[str, object]:
    """The contract `coanalyze/review/1`; `made` is what the queue rests on."""
    return {
        "schema": "coanalyze/review/1",
        "coder": queue.coder,
        "total": queue.total,
        "left": queue.left,
        "items": [_row(item) for item in queue.items],
        "made_from": made.as_dict(),
    }


def _row(item: ReviewItem) -> dict[str, object]:
    coding, turn, document = item.coding, item.turn, item.document
    return {
        "id": coding.id,
        "document": coding.document,
        "turn": coding.turn,
        "line": document.line(coding.start),
        "start": coding.start,
        "end": coding.end,
        "respondent": turn.respondent,
        "role": turn.role,
        "code": coding.code,
        "status": item.status,
        "instead": item.instead.code if item.instead else None,
        "memo": item.memo,
        "patterns": list(item.patterns),
        "hits": [{"start": hit.start, "end": hit.end, "pattern": hit.pattern} for hit in coding.hits],
        "quote": coding.quote,
    }


def review_table(queue: ReviewQueue, *, full: bool, footer: Sequence[str] = ()) -> Table:
    """The queue, a row a coding; `full` has the whole quotes, else what the patterns hit.

    `footer` says what it rests on.
    """
    columns = (
        Column("code", "code", wrap=True),
        Column("document", "document", wrap=True),
        Column("line", "line", "right"),
        Column("respondent", "respondent", wrap=True),
        Column("status", "status"),
        Column("quote", "quote" if full else "hit", wrap=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for item in queue.items:
        coding, who = item.coding, item.turn.respondent or item.turn.role or "–"
        hits = dict.fromkeys(item.document.text[hit.start : hit.end] for hit in coding.hits)
        text = coding.quote if full else " … ".join(hits)
        rows.append((coding.code, coding.document, item.document.line(coding.start), who, item.status, text))
    left = f"{queue.left} of {queue.total} left for {queue.coder}"
    return Table("To review", columns, tuple(rows), (left, *footer))
