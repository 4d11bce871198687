"""Texts as they were: what the derived store still holds of documents that have changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def old_texts(store: Path, wanted: Iterable[str]) -> dict[str, str]:
    """The texts with these SHA-256 that states of the store in a study's `.coanalyze` hold.

    Each is what its hash says, whatever happened to the file that it was read from. Raises nothing: what cannot be
    read is not there.
    """
    left, found = set(wanted), dict[str, str]()
    if not left:
        return found
    # Earlier versions kept texts among the documents.
    for path in sorted(
        [*(store / "states").glob("*/texts-*.parquet"), *(store / "states").glob("*/documents.parquet")]
    ):
        if not left:
            break
        try:
            columns = _columns(path, left)
        except Exception:  # a damaged file can raise anything, and says no more than that it is of no use
            continue
        for text, digest in columns:
            if digest in left and hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == digest:
                found[digest] = text
                left.discard(digest)
    return found


def _columns(path: Path, wanted: set[str]) -> list[tuple[str, str]]:
    """The texts of a file and their hashes, where it has any that is wanted."""
    import pyarrow.parquet as pq

    file = pq.ParquetFile(path)
    if not {"text", "sha256"} <= set(file.schema_arrow.names):
        return []
    if wanted.isdisjoint(file.read(["sha256"], use_threads=False).column("sha256").to_pylist()):
        return []
    table = file.read(["text", "sha256"], use_threads=False)
    return list(zip(table.column("text").to_pylist(), table.column("sha256").to_pylist(), strict=True))


def old_paths(store: Path) -> dict[str, str]:
    """For each document id that states of the store know, the path of its source then (`/`, relative to the study).

    An id that had several paths is left out.
    """
    import pyarrow.parquet as pq

    found: dict[str, set[str]] = {}
    for path in sorted((store / "states").glob("*/documents.parquet")):
        try:
            table = pq.read_table(path, columns=["id", "path"], use_threads=False).to_pylist()
        except Exception:  # as above
            continue
        for row in table:
            found.setdefault(row["id"], set()).add(row["path"])
    return {document: paths.pop() for document, paths in found.items() if len(paths) == 1}
