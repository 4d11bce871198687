"""Persons' ids in tables: joined as documents come, and given back as they were written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coanalyze import codings as store_of
from coanalyze.model.document import Document

if TYPE_CHECKING:
    import pyarrow as pa

    from coanalyze.corpus import Joining

Written = dict[str, dict[str, list[list[Any]]]]
"""For each document in which ids were replaced: `labels` and `turns`, each `[number, id as written]` (JSON)."""


def restored(documents: pa.Table, turns: pa.Table, written: Mapping[str, Any]) -> tuple[pa.Table, pa.Table]:
    """The tables of some documents with the ids that they write."""
    ids = documents.column("id").to_pylist()
    if not any(id_ in written for id_ in ids):
        return documents, turns
    labels, respondents = _labels(documents), turns.column("respondent").to_pylist()
    first = 0
    for number, (id_, count) in enumerate(zip(ids, documents.column("turns").to_pylist(), strict=True)):
        told = written.get(id_, {"labels": [], "turns": []})
        for at, identifier in told["labels"]:
            labels[number][at]["respondent"] = identifier
        for at, identifier in told["turns"]:
            respondents[first + at] = identifier
        first += count
    return _replaced(documents, turns, labels, respondents)


def joined(
    documents: pa.Table, turns: pa.Table, heads: Sequence[Document], joining: Joining, written: Written
) -> tuple[pa.Table, pa.Table, list[Document]]:
    """The tables and heads of the next documents with one id for each person; `written` is told what was replaced."""
    for head in heads:
        joining.meet(head.labels)
    after = [joining.joined(head) for head in heads]
    if all(new is old for new, old in zip(after, heads, strict=True)):
        return documents, turns, after
    labels, respondents = _labels(documents), turns.column("respondent").to_pylist()
    first = 0
    counts = documents.column("turns").to_pylist()
    for number, (old, new, count) in enumerate(zip(heads, after, counts, strict=True)):
        if new is not old:
            before = respondents[first : first + count]
            now = [joining.one(identifier) for identifier in before]
            respondents[first : first + count] = now
            was = [label["respondent"] for label in labels[number]]
            for label, changed in zip(labels[number], new.labels, strict=True):
                label["respondent"] = changed.respondent
            are = [label["respondent"] for label in labels[number]]
            written[old.id] = {"labels": _differing(was, are), "turns": _differing(before, now)}
        first += count
    return (*_replaced(documents, turns, labels, respondents), after)


def _differing(before: Sequence[str | None], after: Sequence[str | None]) -> list[list[Any]]:
    return [[at, old] for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]


def _labels(documents: pa.Table) -> list[list[dict[str, Any]]]:
    return [json.loads(text) for text in documents.column("labels").to_pylist()]


def _replaced(
    documents: pa.Table, turns: pa.Table, labels: Sequence[Any], respondents: Sequence[str | None]
) -> tuple[pa.Table, pa.Table]:
    texts = store_of.text_column([json.dumps(each, ensure_ascii=False) for each in labels])
    at, place = documents.schema.get_field_index("labels"), turns.schema.get_field_index("respondent")
    people = store_of.text_column(respondents)
    return documents.set_column(at, "labels", texts), turns.set_column(place, "respondent", people)
