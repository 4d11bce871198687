"""Document ids, and one id for a person over all documents."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from coanalyze.corpus.words import id_key
from coanalyze.model.document import Document, Respondent


def document_ids(paths: Sequence[str], roots: Sequence[str]) -> dict[str, str]:
    """Path to id: the path within its sources folder, without extension, `/` between folders, in Unicode NFC.

    `roots` are the entries under `sources:` (folders, files, globs). Ids that would be equal keep their extensions;
    those that are still equal (two sources folders) are the whole path; and last a number tells them apart.
    """
    folders = sorted({_folder(root) for root in roots}, key=lambda parts: (-len(parts), parts))
    names = {path: _names(path, folders) for path in dict.fromkeys(paths)}
    level = dict.fromkeys(names, 0)
    while True:
        ids = {path: options[min(level[path], len(options) - 1)] for path, options in names.items()}
        counts = Counter(ids.values())
        lowest: dict[str, int] = {}
        for path, identifier in ids.items():
            lowest[identifier] = min(level[path], lowest.get(identifier, 2))
        # Only those that still lack the most give way: `a.txt` keeps it beside `a.txt.md`, which takes its extension.
        clashing = [
            path for path in names if counts[ids[path]] > 1 and level[path] < 2 and level[path] == lowest[ids[path]]
        ]
        if not clashing:
            return _apart(ids)
        for path in clashing:
            level[path] += 1


def _apart(ids: dict[str, str]) -> dict[str, str]:
    taken: set[str] = set()
    found: dict[str, str] = {}
    for path in sorted(ids):
        identifier, number = ids[path], 2
        while identifier in taken:
            identifier = f"{ids[path]}~{number}"
            number += 1
        taken.add(identifier)
        found[path] = identifier
    return {path: found[path] for path in ids}


def _clean(path: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFC", path).replace("\\", "/")
    return tuple(part for part in text.split("/") if part not in {"", "."})


def _folder(root: str) -> tuple[str, ...]:
    """The folder that a sources entry names: a glob's fixed part, a file's own folder (found when compared)."""
    parts = _clean(root)
    for index, part in enumerate(parts):
        if any(char in part for char in "*?["):
            return parts[:index]
    return parts


def _names(path: str, folders: Sequence[tuple[str, ...]]) -> tuple[str, str, str]:
    parts = _clean(path)
    inside = parts
    for folder in folders:
        if parts[: len(folder)] == folder:
            inside = parts[len(folder) :] or parts[-1:]
            break
    outside = [part for part in inside if part != ".."] or list(parts[-1:])
    full = "/".join(part for part in parts if part != "..") or "document"
    shown = "/".join(outside) or "document"
    suffix = PurePosixPath(shown).suffix
    return (shown[: -len(suffix)] if suffix and len(suffix) < len(shown) else shown, shown, full)


def unify_respondents(documents: Sequence[Document], respondents: Mapping[str, Respondent]) -> tuple[Document, ...]:
    """The documents with one id for each person: as respondents.csv writes it, else as it was first written.

    `OA 3` in one document and `OA-03` in the next are one person; only a study's documents together can tell how it was
    written first. Ids of persons of one document (`<document id>/<label>`) are left alone.
    """
    first = {id_key(identifier): identifier for identifier in reversed(list(respondents))}
    own = {f"{document.id}/{label.label}" for document in documents for label in document.labels}
    for document in documents:
        for label in document.labels:
            if label.respondent and label.respondent not in own:
                first.setdefault(id_key(label.respondent), label.respondent)

    def one(identifier: str | None) -> str | None:
        return identifier if identifier is None or identifier in own else first.get(id_key(identifier), identifier)

    unified: list[Document] = []
    for document in documents:
        changed = any(one(label.respondent) != label.respondent for label in document.labels)
        if changed:
            document = replace(
                document,
                turns=tuple(replace(turn, respondent=one(turn.respondent)) for turn in document.turns),
                labels=tuple(replace(label, respondent=one(label.respondent)) for label in document.labels),
            )
        unified.append(document)
    return tuple(unified)
