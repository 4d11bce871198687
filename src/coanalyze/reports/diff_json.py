"""A comparison as JSON: the contract `coanalyze/diff/1`."""

from __future__ import annotations

from dataclasses import asdict

from coanalyze.model.changes import BookChange, Diff, DiffSide, FindingChange, SegmentChange
from coanalyze.reports.values import to_json

SCHEMA = "coanalyze/diff/1"


def render(diff: Diff) -> str:
    """Everything that changed, and every row of the finding table, also those that did not."""
    return to_json(
        {
            "schema": SCHEMA,
            "old": _side(diff.old),
            "new": _side(diff.new),
            "changed": diff.changed,
            "falls_below": diff.falls_below,
            "studied": diff.studied,
            "unit": diff.unit,
            "where": list(diff.where),
            "codebook": [_book(change) for change in diff.book],
            "findings": [_row(row) for row in diff.findings],
            "narrowed": [_row(row) for row in diff.narrowed],
            "segments": [_segment(change) for change in diff.segments],
            "promises": [{**asdict(promise), "where": list(promise.where)} for promise in diff.promises],
            "documents": {kind: list(names) for kind, names in diff.documents.items()},
            "notes": list(diff.notes),
        }
    )


def _side(side: DiffSide) -> dict[str, object]:
    made = None if side.made is None else side.made.as_dict()
    told = {"label": side.label, "kind": side.kind, "codebook": side.codebook, "commit": side.commit}
    return {**told, "made_from": made}


def _book(change: BookChange) -> dict[str, object]:
    return {
        "kind": change.kind,
        "effect": str(change.effect),
        "code": change.code,
        "name": change.name,
        "item": change.item,
        "old": change.old,
        "new": change.new,
        "words": [list(piece) for piece in change.pieces],
    }


def _row(row: FindingChange) -> dict[str, object]:
    return {
        "number": row.number,
        "code": row.code,
        "name": row.name,
        "depth": row.depth,
        "where": list(row.where),
        "unit": row.unit,
        "changed": row.changed,
        "old": None if row.old is None else asdict(row.old),
        "new": None if row.new is None else asdict(row.new),
        "lost": [_segment(change) for change in row.lost],
        "gained": [_segment(change) for change in row.gained],
    }


def _segment(change: SegmentChange) -> dict[str, object]:
    quote = change.quote
    return {
        "gained": change.gained,
        "code": change.code,
        "name": change.name,
        "because": str(change.because),
        "why": change.why,
        "patterns": list(change.patterns),
        "document": quote.document,
        "turn": quote.turn,
        "line": quote.line,
        "start": quote.start,
        "end": quote.end,
        "respondent": quote.respondent,
        "role": quote.role,
        "observation": quote.observation,
        "coder": quote.coder,
        "text": quote.text,
        "document_now": change.document_now,
        "line_now": change.line_now,
    }
