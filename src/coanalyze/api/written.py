"""Persons' ids as each document writes them, kept beside the joined ones.

Whether `OA 3` or `OA-03` was written first is told by all documents together. When one of them changes, goes or gets
another name, the others must be joined anew from what stands in them, not from what they were joined as before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from coanalyze.model.document import Document

Written = Mapping[str, Mapping[str, Sequence[Sequence[Any]]]]
"""For each document that was changed: `labels` and `turns`, each `[number, id as written]` (JSON)."""


def as_written(before: Sequence[Document], after: Sequence[Document]) -> Written:
    """The ids that joining replaced; `before` and `after` are the same documents in the same order."""
    return {
        old.id: {
            "labels": _replaced([x.respondent for x in old.labels], [x.respondent for x in new.labels]),
            "turns": _replaced([x.respondent for x in old.turns], [x.respondent for x in new.turns]),
        }
        for old, new in zip(before, after, strict=True)
        if old is not new
    }


def _replaced(before: Sequence[str | None], after: Sequence[str | None]) -> list[list[Any]]:
    return [[at, old] for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]


def restored(documents: Sequence[Document], written: Written) -> list[Document]:
    """The documents with the ids that they write."""
    return [_restored(document, written[document.id]) if document.id in written else document for document in documents]


def _restored(document: Document, written: Mapping[str, Sequence[Sequence[Any]]]) -> Document:
    labels, turns = list(document.labels), list(document.turns)
    for at, identifier in written["labels"]:
        labels[at] = replace(labels[at], respondent=identifier)
    for at, identifier in written["turns"]:
        turns[at] = replace(turns[at], respondent=identifier)
    return replace(document, labels=tuple(labels), turns=tuple(turns))
