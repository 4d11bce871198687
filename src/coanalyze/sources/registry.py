"""Which reader reads which file, and what they all have in common."""

from __future__ import annotations

import hashlib
import logging
import re
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from coanalyze.errors import CoanalyzeError
from coanalyze.model.labels import is_canonical
from coanalyze.model.project import SurveyColumns
from coanalyze.model.source import Block, Source
from coanalyze.sources.kinds import unreadable_kind
from coanalyze.sources.reading import File, Reader
from coanalyze.sources.remote import read_bytes

if TYPE_CHECKING:
    from coanalyze.model.marks import CommentedText

_Read = TypeVar("_Read")
MAX_BYTES = 500 * 1024 * 1024
_FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".vtt": "vtt",
    ".srt": "srt",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".otr": "otr",
    ".json": "whisperx",
}
_READERS = {"md": "txt"}
"""The module that reads a format, where it has not the format's name. It is imported when a file is there to read."""
_EXTENSIONS = frozenset(_FORMATS)
_SURROGATES = re.compile(r"[\ud800-\udfff]+")


def readable_extensions() -> frozenset[str]:
    """The extensions that have a reader, lower-case with their dot."""
    return _EXTENSIONS


def _reader(form: str) -> Reader:
    read: Reader = import_module(f"coanalyze.sources.{_READERS.get(form, form)}").read
    return read


def read_source(
    path: Path | str, relative: str, *, survey: SurveyColumns | None = None, report: bool = False
) -> Source:
    """Read one file, by its path or by an address that fsspec knows.

    All text is NFC; `relative` is its name in messages and in the result, NFC with `/`.

    `report` reads a text on a study, which is no transcript. Raises UnreadableSource, with where, why and what to do,
    for whatever cannot be read.
    """
    name = _nfc(relative)
    extension = Path(name).suffix.lower()
    file = File(b"", name, survey or SurveyColumns(), report)
    if extension not in _FORMATS:
        what, hint = unreadable_kind(name, readable_extensions())
        raise file.unreadable(f"{what}.", hint)
    file = replace(file, data=_bytes(path, file))
    if not file.data.strip():
        raise file.unreadable("is empty.", "Save the transcript again, or take the file away.")
    form = _FORMATS[extension]
    reading = _guarded(_reader(form), file, form)
    if not any(block.text.strip() for block in reading.blocks):
        raise file.unreadable("is empty: there is no text in it.", "Save the transcript again, or take the file away.")
    digest = hashlib.sha256(file.data).hexdigest()
    blocks = reading.blocks if _are_clean(reading.blocks) else tuple(_clean(block) for block in reading.blocks)
    metadata = {_nfc(key): _nfc(value) for key, value in reading.metadata.items()}
    return Source(name, form, digest, blocks, metadata, reading.lines_from_file, reading.notes)


def read_comments(path: Path, relative: str) -> CommentedText:
    """The comments of a Word document, and the running text that they are on (not in NFC).

    Raises UnreadableSource, as `read_source`.
    """
    from coanalyze.sources import docxcomments

    file = File(b"", _nfc(relative))
    return _guarded(docxcomments.read, replace(file, data=_bytes(path, file)), "docx")


def _bytes(path: Path | str, file: File) -> bytes:
    try:
        if isinstance(path, str):
            return read_bytes(path, MAX_BYTES)
        if not path.is_file():
            raise file.unreadable(
                "is not a file." if path.exists() else "does not exist.", "Look at the path once more."
            )
        if path.stat().st_size > MAX_BYTES:
            size = path.stat().st_size // 1024**2
            raise file.unreadable(f"is {size} MB, more than any transcript.", "Split it, or take pictures out of it.")
        return path.read_bytes()
    except ValueError as error:
        raise file.unreadable(str(error), "Split it, or take pictures out of it.") from error
    except OSError as error:
        hint = "Close it in other programs, and look at its permissions."
        raise file.unreadable(f"cannot be opened: {error.strerror or error}.", hint) from error


def _guarded(reader: Callable[[File], _Read], file: File, form: str) -> _Read:
    """Run a reader: whatever a library makes of a damaged file becomes one line for the researcher."""
    try:
        with _quiet():
            return reader(file)
    except (CoanalyzeError, MemoryError):
        raise
    except Exception as error:
        reason = " ".join(str(error).split())[:160] or type(error).__name__
        hint = "Open it in the program that made it and save it again, or fetch a backup."
        raise file.unreadable(f"cannot be read as {form}, it seems damaged ({reason}).", hint) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Libraries warn on stderr about what the researcher cannot mend; our notes say what matters."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _nfc(text: str) -> str:
    if text.isascii():
        return text.replace("\x00", "")
    if _SURROGATES.search(
        text
    ):  # from \ud83d\ude00 in RTF and JSON: pairs are joined, halves can't be written as UTF-8
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", text.replace("\x00", ""))


def _are_clean(blocks: Sequence[Block]) -> bool:
    """Whether blocks are bare lines that `_clean` would leave as they are, all judged at once."""
    if any(block.speaker or block.question or block.bold or block.attributes for block in blocks):
        return False
    text = "\n".join([block.text for block in blocks])
    return "\x00" not in text and is_canonical(text)


def _clean(block: Block) -> Block:
    """The block in NFC, `bold` counted in the new text."""
    bare = not (block.speaker or block.question or block.bold or block.attributes)
    if bare and _nfc(block.text) == block.text:
        return block
    return Block(
        text=_nfc(block.text),
        kind=block.kind,
        speaker=_nfc(block.speaker) if block.speaker else None,
        stamp=block.stamp,
        cue=block.cue,
        question=_nfc(block.question) if block.question else None,
        bold=len(_nfc(block.text[: block.bold])),
        attributes={_nfc(key): _nfc(value) for key, value in block.attributes.items()},
        quote=block.quote,
        apart=block.apart,
    )
