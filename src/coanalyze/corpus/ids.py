"""Document ids: unique in a study, and the same wherever it lies."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence


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
    stem, dot, suffix = shown.rpartition(".")
    # A dot at the end, at the beginning of a name or in a folder's name begins no extension.
    ends = dot and suffix and "/" not in suffix and stem and not stem.endswith("/")
    return (stem if ends else shown, shown, full)
