"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (such as docx, odt or xlsx)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (_OLE, "an old Office file (such as doc or xls) or an encrypted one"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"ID3", "an MP3 recording"),
    (b"RIFF", "a WAV or AVI recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM recording"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)


def looks_like(data: bytes) -> str | None:
    """What `data` is by its signature, as a noun phrase, or None for text and for what is not known."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data[4:8] == b"ftyp":
        return "an MP4 recording"
    return None


def is_ole(data: bytes) -> bool:
    """Whether `data` is an OLE container: an old Office file, or a new one under a password."""
    return data.startswith(_OLE)


def is_encrypted_office(data: bytes) -> bool:
    """Whether `data` is a password-protected docx or xlsx: an OLE container with an EncryptedPackage stream."""
    return is_ole(data) and "EncryptedPackage".encode("utf-16-le") in data
