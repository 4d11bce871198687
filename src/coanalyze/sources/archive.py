"""Zip containers (docx, odt, xlsx): opened with care, damage and passwords told apart."""

from __future__ import annotations

import io
import zipfile

from coanalyze.sources.magic import is_encrypted_office, is_ole, looks_like
from coanalyze.sources.reading import File

MAX_PART = 300 * 1024 * 1024
"""Largest uncompressed part that is read, in bytes: a book is under 10 MB of XML, a zip bomb is not."""
_MAX_TOTAL = 2 * 1024**3
_PASSWORD_HINT = "Open it, remove the password, and save it again."


def open_zip(file: File, program: str, text_parts: tuple[str, ...] = (".xml", ".rels")) -> zipfile.ZipFile:
    """The container of `file`. Raises UnreadableSource when it is encrypted, damaged, something else, or far too large.

    `program` is what the researcher would open it in (`Word`), for the message.
    """
    if is_encrypted_office(file.data):
        raise file.unreadable("is protected by a password.", _PASSWORD_HINT)
    if is_ole(file.data):
        raise file.unreadable(
            "is in an old Office format, whatever its name.", f"Open it in {program} and save it anew."
        )
    if not file.data.startswith(b"PK"):
        kind = looks_like(file.data)
        what = f"is not a {program} file: it looks like {kind}." if kind else f"is damaged, or not a {program} file."
        raise file.unreadable(what, f"Open it in {program} and save it again, or fetch a backup.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        hint = f"Fetch a backup, or let {program} repair it and save it again."
        raise file.unreadable("is damaged: the file is cut off or broken.", hint) from error
    _refuse_bombs(file, archive, text_parts)
    return archive


def _refuse_bombs(file: File, archive: zipfile.ZipFile, text_parts: tuple[str, ...]) -> None:
    entries = archive.infolist()
    largest = max((entry.file_size for entry in entries if entry.filename.endswith(text_parts)), default=0)
    if largest > MAX_PART or sum(entry.file_size for entry in entries) > _MAX_TOTAL:
        raise file.unreadable("unpacks to an unreasonable size.", "Save the text in a new, smaller file.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise file.unreadable("is encrypted.", _PASSWORD_HINT)


def read_part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of one part, or None if there is none; never more than the size the container declares."""
    try:
        with archive.open(name) as part:
            return part.read(MAX_PART)
    except KeyError:
        return None
