"""What `add`, `move`, `remove` and `review` say of people's codings to programs."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.api.byhand import ByHand
from coanalyze.api.placing import turns_of
from coanalyze.model.coding import PersonCoding
from coanalyze.model.document import Document


def added_json(done: ByHand) -> dict[str, object]:
    """The contract `coanalyze/add/1`; `coanalyze/move/1` but for its name."""
    code = done.code
    return {
        "schema": "coanalyze/add/1" if done.did in ("added", "there") else "coanalyze/move/1",
        "did": done.did,
        "coding": coding_json(done.coding, done.document),
        "created_code": code.id if code is not None and code.created else None,
        "codebook": code.codebook if code is not None and code.created else None,
        "file": done.file,
        "notes": list(done.notes),
    }


def removed_json(done: Sequence[ByHand]) -> dict[str, object]:
    """The contract `coanalyze/remove/1`."""
    removed = [coding_json(one.coding, None) | {"file": one.file} for one in done]
    return {"schema": "coanalyze/remove/1", "removed": removed}


def coding_json(coding: PersonCoding, document: Document | None) -> dict[str, object]:
    """A person's coding; `line`, `turn`, `respondent` and `role` are null where the document was not read."""
    turns = turns_of(document, coding.start, coding.end) if document is not None else []
    return {
        "id": coding.id,
        "document": coding.document,
        "turn": turns[0].index if turns else None,
        "line": document.line(coding.start) if document is not None else None,
        "start": coding.start,
        "end": coding.end,
        "respondent": turns[0].respondent if turns else None,
        "role": turns[0].role if turns else None,
        "code": coding.code,
        "coder": coding.coder,
        "status": coding.status or "accepted",
        "quote": coding.quote,
        "created": coding.created,
        "memo": coding.memo,
        "in_vivo": coding.in_vivo,
        "text_sha256": coding.text_sha256,
    }
