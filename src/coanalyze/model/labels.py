"""Canonical text, and the keys by which labels and ids are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_SPACE = re.compile(rf"[\s{INVISIBLE}]+")
_QUOTES = str.maketrans({"’": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"})
_NUMBERED = re.compile(r"(?P<stem>.*?[^\W\d_])[\s\-_.#]*(?P<number>\d{1,6})")
_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(text: str) -> str:
    r"""`text` in Unicode NFC with `\n` line ends; halves of surrogate pairs, which no file can hold, become U+FFFD."""
    if text.isascii() and "\r" not in text:
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text))


def is_canonical(text: str) -> bool:
    """Whether `canonical` leaves a text as it is; told at once where it holds nothing beyond Latin-1, which is NFC."""
    if "\r" in text:
        return False
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return unicodedata.is_normalized("NFC", text) and _SURROGATE.search(text) is None
    return True


@lru_cache(maxsize=8192)
def tidy(label: str) -> str:
    """A label as it is shown: NFC, one space between words, no space or invisible character around it."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", label)).strip(" " + INVISIBLE)


@lru_cache(maxsize=8192)
def key(label: str) -> str:
    """What two labels share when they are the same label, whatever their case, dashes, quotes and last full stop."""
    folded = unicodedata.normalize("NFC", tidy(label).casefold()).translate(_QUOTES)
    return folded.rstrip(".") or folded


@lru_cache(maxsize=8192)
def numbered(label: str) -> tuple[str, int] | None:
    """`OA-03`, `OA 3` and `oa3` are all ("oa", 3); None for a label without letters first and a number last."""
    match = _NUMBERED.fullmatch(key(label))
    return (match["stem"].strip(" -_.#"), int(match["number"])) if match else None


def id_key(identifier: str) -> str:
    """What two ids share when they are one id: `OA 3`, `OA3` and `OA-03` do."""
    pair = numbered(identifier)
    return f"{pair[0]}-{pair[1]}" if pair else key(identifier)
