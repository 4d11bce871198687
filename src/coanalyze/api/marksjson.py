"""What was read of marks or comments, for programs."""

from __future__ import annotations

from coanalyze.api.marked import MarksRead
from coanalyze.model.coding import PersonCoding
from coanalyze.model.document import Document


def marks_json(done: MarksRead, schema: str = "coanalyze/mark/1") -> dict[str, object]:
    """`coanalyze/mark/1` or `coanalyze/comments/1`; see docs/json.md."""
    return {
        "schema": schema,
        "document": done.document.id,
        "coder": done.coder,
        "dry_run": done.dry_run,
        "added": [_coding(one, done.document) for one in done.added],
        "changed": [
            {"before": _coding(before, done.document), "after": _coding(after, done.document)}
            for before, after in done.changed
        ],
        "removed": [_coding(one, done.document) for one in done.removed],
        "unchanged": done.left + done.there,
        "waiting": done.waiting,
        "created_codes": [{"id": one.id, "name": one.name, "codebook": one.codebook} for one in done.created],
        "files": list(done.files),
        "notes": list(done.notes),
    }


def _coding(one: PersonCoding, document: Document) -> dict[str, object]:
    line = document.line(one.start) if one.text_sha256 == document.sha256 else None
    return {
        "id": one.id,
        "document": one.document,
        "line": line,
        "start": one.start,
        "end": one.end,
        "code": one.code,
        "coder": one.coder,
        "quote": one.quote,
        "memo": one.memo,
    }
