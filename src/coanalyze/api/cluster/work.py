"""The folder that client and workers share: partitions as Parquet, receipts for them, and marks of what is being tried.

Names tell nothing of who wrote what: a partition's folder is named by its sources, its files by the attempt.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from coanalyze.errors import ClusterError

if TYPE_CHECKING:
    import pyarrow as pa

    from coanalyze.api.reading import SourceFile

RECEIPT = "receipt.json"
MARK = ".trying"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A partition that was written: `tables` are its files with the SHA-256 of each.

    `questions` are those of surveys with their language, `skipped` paths with reasons; `missing` are sources that the
    worker did not find; `words` is how many there were, `seconds` what processor time they took, `worker` whose.
    """

    key: str
    tables: dict[str, tuple[str, str]]
    questions: dict[str, str] = field(default_factory=dict)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    words: int = 0
    seconds: float = 0.0
    worker: str = ""


@dataclass(frozen=True)
class Work:
    """A folder, or any address that fsspec knows, that this process and others reach."""

    address: str

    @cached_property
    def _place(self) -> tuple[Any, str]:
        import fsspec.core

        fs, root = fsspec.core.url_to_fs(self.address)
        return fs, str(root).rstrip("/")

    def inside(self, name: str) -> Work:
        """A folder in it."""
        return Work(f"{self.address.rstrip('/')}/{name}")

    def make(self) -> None:
        """Make the folder. Raises OSError."""
        fs, root = self._place
        fs.makedirs(root, exist_ok=True)

    def write(self, name: str, data: bytes) -> None:
        """Write a file of it."""
        fs, root = self._place
        fs.pipe_file(f"{root}/{name}", data)

    def read(self, name: str) -> bytes:
        """What a file of it holds. Raises OSError."""
        fs, root = self._place
        return bytes(fs.cat_file(f"{root}/{name}"))

    def names(self) -> list[str]:
        """The files in it, sorted."""
        fs, root = self._place
        fs.invalidate_cache()
        try:
            return sorted(str(path).rpartition("/")[2] for path in fs.ls(root, detail=False))
        except FileNotFoundError:
            return []

    def remove(self, name: str) -> None:
        """Take a file away, where it is there."""
        fs, root = self._place
        with suppress(OSError):
            fs.rm_file(f"{root}/{name}")

    def clear(self) -> None:
        """Take the whole folder away."""
        fs, root = self._place
        with suppress(OSError):
            fs.rm(root, recursive=True)

    def receipt(self, key: str) -> Receipt | None:
        """The receipt of a partition that is there already, None where it is not whole."""
        try:
            told = json.loads(self.read(RECEIPT))
            receipt = Receipt(**told)
            pairs = [(str(path), reason) for path, reason in receipt.skipped]
            if (
                receipt.key != key
                or receipt.missing
                or not {name for name, _ in receipt.tables.values()} <= set(self.names())
            ):
                return None
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return None
        tables = {name: (file, sha) for name, (file, sha) in receipt.tables.items()}
        return Receipt(**{**asdict(receipt), "skipped": pairs, "tables": tables})

    def put(self, receipt: Receipt, tables: Mapping[str, pa.Table]) -> Receipt:
        """Write a partition's tables, and its receipt last."""
        import pyarrow.parquet as pq

        attempt = uuid4().hex[:8]
        written: dict[str, tuple[str, str]] = {}
        for name, table in tables.items():
            sink = io.BytesIO()
            pq.write_table(table, sink, compression="zstd", compression_level=1)
            data = sink.getvalue()
            written[name] = (f"{attempt}-{name}.parquet", hashlib.sha256(data).hexdigest())
            self.write(written[name][0], data)
        whole = Receipt(**{**asdict(receipt), "tables": written})
        self.write(RECEIPT, json.dumps(asdict(whole)).encode("ascii"))
        return whole

    def tables(self, receipt: Receipt, names: Sequence[str] = ()) -> dict[str, pa.Table]:
        """A partition's tables (all, or those named). Raises ClusterError where a file is not as it was written."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        found: dict[str, pa.Table] = {}
        for name, (file, sha256) in receipt.tables.items():
            if names and name not in names:
                continue
            data = self.read(file)
            if hashlib.sha256(data).hexdigest() != sha256:
                what = "a partition is not as the worker wrote it."
                raise ClusterError(what, where=f"{self.address}/{file}", hint="Delete the folder and run it again.")
            found[name] = pq.ParquetFile(pa.BufferReader(data)).read()
        return found

    def deaths(self, run: str) -> list[str]:
        """What was being read, each time that a process of this run ended without a word; `""`: not known."""
        found: list[str] = []
        for name in self.names():
            if name.startswith(f"{run}-") and name.endswith(MARK):
                with suppress(OSError):
                    found.append(self.read(name).decode("utf-8", "surrogatepass"))
        return found

    @contextmanager
    def trying(self, run: str) -> Iterator[Mark]:
        """A mark that stays behind when the process ends in here, and only then."""
        mark = Mark(self, f"{run}-{uuid4().hex[:8]}{MARK}")
        mark.at("")
        try:
            yield mark
        finally:
            self.remove(mark.name)


@dataclass(frozen=True, slots=True)
class Mark:
    """Tells what is being read."""

    work: Work
    name: str

    def at(self, document: str) -> None:
        """It is this document now."""
        self.work.write(self.name, document.encode("utf-8", "surrogatepass"))


def key_of(files: Sequence[SourceFile]) -> str:
    """The name of the partition that some sources make."""
    content = json.dumps([[file.document, file.relative, file.sha256] for file in files])
    return hashlib.sha256(content.encode("ascii")).hexdigest()[:24]
