"""Nouns <-> the store's tables. The columns are documented in docs/store.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coanalyze.codings.arrow import flag_column, int_column
from coanalyze.codings.arrowtext import named_column, text_column
from coanalyze.codings.automatic import CONTEXT
from coanalyze.codings.columns import table_of
from coanalyze.model.coding import Coding, Hit
from coanalyze.model.document import Document, Kind, Label, Span, Turn
from coanalyze.model.packed import PackedDocument

if TYPE_CHECKING:
    import pyarrow as pa


_TURNS = (
    "document", "passages", "attributes",
    "turn", "start", "end", "speaker", "respondent", "role", "researcher", "prose", "question",
)  # fmt: skip
"""The columns of the turns table: the rest in the order of the fields of `Turn`."""


def documents_table(documents: Sequence[Document | PackedDocument], words: Sequence[int]) -> pa.Table:
    """One row a document, with how many turns and (`words`, for each) words it has; attributes and the like as JSON."""
    return table_of(
        {
            "id": ("string", [d.id for d in documents]),
            "path": ("string", [d.path for d in documents]),
            "format": ("string", [d.format for d in documents]),
            "kind": ("string", [str(d.kind) for d in documents]),
            "language": ("string", [d.language for d in documents]),
            "text": ("string", [d.text for d in documents]),
            "sha256": ("string", [d.sha256 for d in documents]),
            "source_sha256": ("string", [d.source_sha256 for d in documents]),
            "first_line": ("int32", [d.first_line for d in documents]),
            "attributes": ("string", [_json(dict(d.attributes)) for d in documents]),
            "labels": ("string", [_json([_label_dict(label) for label in d.labels]) for d in documents]),
            "problems": ("string", [_json(list(d.problems)) for d in documents]),
            "turns": ("int32", [len(d.turns if isinstance(d, Document) else d.indexes) for d in documents]),
            "words": ("int32", list(words)),
        }
    )


def turns_table(documents: Sequence[Document], units: Sequence[int]) -> pa.Table:
    """One row a turn, with the document's id, its unit (one of `units` for each), and its words as an anchor.

    `passages` are start, end, start, end ... of the words themselves.
    """
    rows = [(d.id, t) for d in documents for t in d.turns]
    texts = [(d.text, t.start, t.end) for d in documents for t in d.turns]
    written: dict[tuple[tuple[str, str], ...], str] = {}

    def attributes(turn: Turn) -> str:
        told = tuple(turn.attributes.items())
        return written.get(told) or written.setdefault(told, _json(dict(told)))

    return table_of(
        {
            "document": ("string", [document for document, _ in rows]),
            "turn": ("int32", [t.index for _, t in rows]),
            "start": ("int32", [t.start for _, t in rows]),
            "end": ("int32", [t.end for _, t in rows]),
            "passages": ("ints", [[offset for span in t.passages for offset in span] for _, t in rows]),
            "speaker": ("string", [t.speaker for _, t in rows]),
            "respondent": ("string", [t.respondent for _, t in rows]),
            "role": ("string", [t.role for _, t in rows]),
            "researcher": ("bool", [t.researcher for _, t in rows]),
            "prose": ("bool", [t.prose for _, t in rows]),
            "question": ("string", [t.question for _, t in rows]),
            "attributes": ("string", [attributes(t) for _, t in rows]),
            "unit": ("int32", list(units)),
            "text": ("string", [text[start:end] for text, start, end in texts]),
            "prefix": ("string", [text[max(0, start - CONTEXT) : start] for text, start, _ in texts]),
            "suffix": ("string", [text[end : end + CONTEXT] for text, _, end in texts]),
        }
    )


def packed_turns_table(documents: Sequence[PackedDocument], units: Sequence[int]) -> pa.Table:
    """As `turns_table`, of documents in columns."""
    import numpy as np
    import pyarrow as pa

    def joined(name: str) -> Any:
        return np.concatenate([np.zeros(0, np.int32), *(np.asarray(getattr(d, name), np.int32) for d in documents)])

    sizes = [len(d.indexes) for d in documents]
    first = np.cumsum([0, *(len(d.voices) for d in documents)])[:-1]
    voice = joined("voice") + np.repeat(first, sizes).astype(np.int32)
    voices = [each for d in documents for each in d.voices]
    texts = [(d.text, start, end) for d in documents for start, end in zip(d.starts, d.ends, strict=True)]

    def told(values: Sequence[str | None]) -> pa.Array:
        names = {value: number for number, value in enumerate(dict.fromkeys(v for v in values if v is not None))}
        place = np.array([-1 if value is None else names[value] for value in values], np.int32)
        return named_column(place[voice] if len(place) else voice, list(names), plain=True)

    def flags(values: Sequence[bool]) -> pa.Array:
        return flag_column(np.array(values, bool)[voice] if values else voice)

    counts = joined("counts").astype(np.int64)
    offsets = np.concatenate([[0], np.cumsum(2 * counts)]).astype(np.int32)
    numbers = np.repeat(np.arange(len(documents), dtype=np.int32), sizes)
    return pa.table(
        {
            "document": named_column(numbers, [d.id for d in documents], plain=True),
            "turn": int_column(joined("indexes")),
            "start": int_column(joined("starts")),
            "end": int_column(joined("ends")),
            "passages": pa.ListArray.from_arrays(int_column(offsets), int_column(joined("passages"))),
            "speaker": told([v.speaker for v in voices]),
            "respondent": told([v.respondent for v in voices]),
            "role": told([v.role for v in voices]),
            "researcher": flags([v.researcher for v in voices]),
            "prose": flags([v.prose for v in voices]),
            "question": told([v.question for v in voices]),
            "attributes": told([_json(dict(v.attributes)) for v in voices]),
            "unit": int_column(np.array(units, np.int32)),
            "text": text_column([text[start:end] for text, start, end in texts]),
            "prefix": text_column([text[max(0, start - CONTEXT) : start] for text, start, _ in texts]),
            "suffix": text_column([text[end : end + CONTEXT] for text, _, end in texts]),
        }
    )


def read_documents(documents: pa.Table, turns: pa.Table) -> list[Document]:
    """The documents of the two tables, as they were saved."""
    by_document: dict[str, list[Turn]] = {}
    shared: dict[str, dict[str, str]] = {}
    columns = [turns.column(name).to_pylist() for name in _TURNS]
    for id_, offsets, attributes, index, start, end, speaker, respondent, role, researcher, prose, question in zip(
        *columns, strict=True
    ):
        passages = tuple(map(Span, offsets[::2], offsets[1::2]))
        if len(offsets) % 2:
            raise ValueError("a passage without an end")
        told = _shared(shared, attributes)
        turn = Turn(index, start, end, passages, speaker, respondent, role, researcher, prose, question, told)
        by_document.setdefault(id_, []).append(turn)
    return [
        Document(
            id=row["id"],
            path=row["path"],
            format=row["format"],
            kind=Kind(row["kind"]),
            language=row["language"],
            text=row["text"],
            sha256=row["sha256"],
            source_sha256=row["source_sha256"],
            turns=tuple(by_document.get(row["id"], ())),
            attributes=json.loads(row["attributes"]),
            labels=tuple(Label(**label) for label in json.loads(row["labels"])),
            first_line=row["first_line"],
            problems=tuple(json.loads(row["problems"])),
        )
        for row in documents.to_pylist()
    ]


def _shared(known: dict[str, dict[str, str]], text: str) -> dict[str, str]:
    if text not in known:
        known[text] = json.loads(text)
    return known[text]


def hits_table(hits: Sequence[Hit]) -> pa.Table:
    """One row a hit, researchers' speech included (it is never a coding)."""
    return table_of(
        {
            "document": ("string", [h.document for h in hits]),
            "turn": ("int32", [h.turn for h in hits]),
            "start": ("int32", [h.start for h in hits]),
            "end": ("int32", [h.end for h in hits]),
            "code": ("string", [h.code for h in hits]),
            "pattern": ("string", [h.pattern for h in hits]),
            "first_sentence": ("int32", [h.sentences[0] for h in hits]),
            "last_sentence": ("int32", [h.sentences[1] for h in hits]),
        }
    )


def read_hits(table: pa.Table) -> list[Hit]:
    """The hits, in the order of the table."""
    c = {name: table.column(name).to_pylist() for name in table.column_names}
    pairs = zip(c["first_sentence"], c["last_sentence"], strict=True)
    rows = zip(c["document"], c["turn"], c["start"], c["end"], c["code"], c["pattern"], pairs, strict=True)
    return [Hit(*row) for row in rows]


def codings_table(codings: Sequence[Coding]) -> pa.Table:
    """One row a coding, of any coder; its quote and what stands round it are its turn's."""
    return table_of(
        {
            "id": ("string", [c.id for c in codings]),
            "document": ("string", [c.document for c in codings]),
            "turn": ("int32", [c.turn for c in codings]),
            "start": ("int32", [c.start for c in codings]),
            "end": ("int32", [c.end for c in codings]),
            "code": ("string", [c.code for c in codings]),
            "coder": ("string", [c.coder for c in codings]),
            "status": ("string", [c.status for c in codings]),
        }
    )


def _label_dict(label: Label) -> dict[str, object]:
    return {name: getattr(label, name) for name in Label.__slots__}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
