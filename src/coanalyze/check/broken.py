"""Letters that were lost or broken when a file was saved or sent."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The first byte of a letter in UTF-8 as Windows-1252 shows it, and what may follow. Å and others that begin real
# words are left out: a quotation mark after them would be taken for the second byte.
_TWO = re.compile(r"(?:Ã[^\s\w.,;:!?()]|Ã[ƒ‚…†‡ˆŠŒŽšžŸœ¢¥\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€.|ðŸ..|ï»¿|ï¿½)")
_REPLACED = re.compile("\ufffd+")
_LOST = re.compile(r"\?(?=[a-zæøå])")
_WORD = re.compile(r"\S{0,20}\Z")
_OFTEN = 3
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken character at `offset` (code points), with the word that it stands in."""

    offset: int
    shown: str


def broken_characters(text: str) -> list[Broken]:
    """What is broken in a text, in its order.

    Replacement characters; UTF-8 that was read as Windows-1252 (`Ã¦` for æ); and, where at least three words have one
    between small letters and no word has a letter outside ASCII, question marks (`b?de`).
    """
    found = [match.start() for match in _REPLACED.finditer(text)]
    found += [match.start() for match in _TWO.finditer(text) if _is_utf8(match[0])]
    lost = [match.start() for match in _LOST.finditer(text) if text[max(0, match.start() - 1)].islower()]
    if len(lost) >= _OFTEN and not any(char.isalpha() and not char.isascii() for char in text):
        found += lost
    return [Broken(offset, _word(text, offset)) for offset in sorted(set(found))]


def _is_utf8(shown: str) -> bool:
    """Whether characters, saved as Windows-1252, are bytes that make sense in UTF-8."""
    data = b"".join(
        bytes([ord(char)]) if ord(char) < 256 else char.encode("cp1252", "replace").replace(b"?", b"\x81")
        for char in shown
    )
    if data.startswith((b"\xef\xbf\xbd", b"\xef\xbb\xbf", b"\xf0\x9f")):
        return True
    try:
        return len(data.decode("utf-8")) < len(shown)
    except UnicodeDecodeError:
        return False


def _word(text: str, offset: int) -> str:
    before = _WORD.search(text, max(0, offset - 20), offset)
    start = before.start() if before else offset
    rest = text[offset : offset + _SHOWN].split(maxsplit=1)
    return (text[start:offset] + (rest[0] if rest else text[offset])).strip()[:_SHOWN] or text[offset]
