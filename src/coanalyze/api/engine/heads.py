"""Documents as tables have them, without their texts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from coanalyze import codings as store_of
from coanalyze.model.document import Document, Kind, Label, Turn

if TYPE_CHECKING:
    import pyarrow as pa


_COLUMNS = ("id", "path", "kind", "language", "sha256", "source_sha256", "attributes", "labels", "turns")


def heads_of(documents: pa.Table, turns: pa.Table) -> list[Document]:
    """The documents of two tables without their texts, with one turn for each person and capacity in them."""
    respondent, people = store_of.names_of(turns.column("respondent"))
    researcher = store_of.flags_of(turns.column("researcher"))
    voices = respondent.astype("int64") * 2 + researcher
    heads: list[Document] = []
    first = 0
    for row in documents.select(list(_COLUMNS)).to_pylist():
        own = dict.fromkeys(voices[first : first + row["turns"]].tolist())
        spoken = tuple(
            Turn(at, 0, 0, (), respondent=people[voice // 2] if voice >= 0 else None, researcher=bool(voice % 2))
            for at, voice in enumerate(own)
        )
        labels = tuple(Label(**label) for label in json.loads(row["labels"]))
        place = row["id"], row["path"], "", Kind(row["kind"]), row["language"]
        attributes = json.loads(row["attributes"])
        heads.append(Document(*place, "", row["sha256"], row["source_sha256"], spoken, attributes, labels))
        first += row["turns"]
    return heads
