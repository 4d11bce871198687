"""The queue of `review` as a table for people and as a JSON contract."""

from __future__ import annotations

from coanalyze.api.review import ReviewQueue
from coanalyze.model.review import ReviewItem
from coanalyze.model.table import Column, Table


def review_json(queue: ReviewQueue) -> dict[str, object]:
    """The contract `coanalyze/review/1`."""
    return {
        "schema": "coanalyze/review/1",
        "coder": queue.coder,
        "total": queue.total,
        "left": queue.left,
        "items": [_row(item) for item in queue.items],
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


def review_table(queue: ReviewQueue) -> Table:
    """The queue, a row a coding."""
    columns = (
        Column("code", "code", wrap=True),
        Column("document", "document", wrap=True),
        Column("line", "line", "right"),
        Column("respondent", "respondent", wrap=True),
        Column("status", "status"),
        Column("quote", "quote", wrap=True),
    )
    rows = tuple(
        (i.coding.code, i.coding.document, i.document.line(i.coding.start), i.turn.respondent or i.turn.role or "–",
         i.status, i.coding.quote)
        for i in queue.items
    )  # fmt: skip
    return Table("To review", columns, rows, (f"{queue.left} of {queue.total} left for {queue.coder}",))
