"""Short hashes of what was read, by which figures from other texts or people are told apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from coanalyze.model.document import Document, Respondent


def text_hashes(documents: Sequence[Document], respondents: Mapping[str, Respondent]) -> dict[str, str]:
    """Those of texts and people alone."""
    documents = sorted(documents, key=lambda document: document.id)
    labels = [
        [document.id, [[label.label, label.respondent, label.role, label.researcher] for label in document.labels]]
        for document in documents
    ]
    people = [[p.id, p.role, sorted(p.attributes.items())] for _, p in sorted(respondents.items())]
    return {
        "texts": short_hash(
            [[d.id, str(d.kind), d.language, d.sha256, sorted(d.attributes.items())] for d in documents]
        ),
        "people": short_hash([people, labels]),
    }


def short_hash(value: object, digits: int = 12) -> str:
    """The first digits of the SHA-256 of a value as JSON."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:digits]
