"""Bytes -> text: UTF-8, UTF-16, UTF-32, else Windows-1252; what is not text is refused."""

from __future__ import annotations

import codecs
import re

from coanalyze.sources.magic import looks_like
from coanalyze.sources.reading import File

_BOMS = (  # UTF-32 first: its little-endian mark starts with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)])
_CONTROL_SHARE = 0.02
_ESCAPED = re.compile(r"[\udc80-\udcff]")
_BINARY_HINT = "Save the transcript as plain text (UTF-8), or give the file the extension of what it is."


def decode(file: File) -> tuple[str, tuple[str, ...]]:
    """The file's text without byte-order mark, line ends untouched, and notes on what was guessed.

    Raises UnreadableSource for what is not text: a known signature, NUL characters, or many control characters.
    """
    kind = looks_like(file.data)
    if kind:
        raise file.unreadable(f"is not text: it looks like {kind}.", _BINARY_HINT)
    text, notes = _decoded(file.data)
    body = text.rstrip("\x00\x1a")  # DOS end-of-file mark, and padding after a copy from a recorder
    if text and not body:
        raise file.unreadable("is not text: it holds nothing but NUL bytes.", "Fetch the file anew from a backup.")
    controls = _controls(body)
    if "\x00" in body or controls > max(2, _CONTROL_SHARE * len(body)):
        raise file.unreadable("is not text but binary data.", _BINARY_HINT)
    return body, notes


def _controls(text: str) -> int:
    """How many characters are control characters, which text does not have; all of them lie in Latin-1."""
    latin = text.encode("latin-1", "replace")
    return len(latin) - len(latin.translate(None, _CONTROLS))


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], encoding)
    guess = _utf16_without_mark(data)
    if guess:
        text, notes = _tolerant(data, guess)
        return text, (f"no byte-order mark: read as {guess.upper()}", *notes)
    return _utf8_or_windows(data)


def _tolerant(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _utf8_or_windows(data)
        where = error.start
        return data.decode(encoding, errors="replace"), (
            f"damaged {encoding.upper()} at byte {where}: shown as \ufffd",
        )


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows in Latin-letter text by its zero bytes, which stand in every second place."""
    sample = data[:20_000]
    if b"\x00" not in sample or len(sample) < 4:
        return None
    pairs = len(sample) // 2
    zeros = (sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs)
    for encoding, here, there in (("utf-16-le", zeros[1], zeros[0]), ("utf-16-be", zeros[0], zeros[1])):
        if here < 0.4 or there > 0.1:
            continue
        text = sample[: pairs * 2].decode(encoding, errors="replace")
        plain = sum(char.isalnum() or char.isspace() or char.isprintable() for char in text)
        latin = sum(char.isascii() for char in text)
        if plain > 0.95 * len(text) and latin > 0.6 * len(text):
            return encoding
    return None


def _utf8_or_windows(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    # One bad byte in a long UTF-8 file (two files pasted together) must not turn every æ of it into Ã¦.
    text = data.decode("utf-8", errors="surrogateescape")
    broken = _ESCAPED.findall(text)
    if sum(not char.isascii() for char in text) > 2 * len(broken):
        line = text.count("\n", 0, text.index(broken[0])) + 1
        note = f"not UTF-8 at {len(broken)} bytes, the first in line {line}: those read as Windows-1252"
        return _ESCAPED.sub(lambda match: _windows_1252(bytes([ord(match[0]) - 0xDC00])), text), (note,)
    return _windows_1252(data), ("not UTF-8: read as Windows-1252",)


def _windows_1252(data: bytes) -> str:
    # Five byte values mean nothing in Windows-1252: they become U+FFFD, as a browser shows them.
    return data.decode("cp1252", errors="replace")
