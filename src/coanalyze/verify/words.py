"""Text as it is compared: words and marks, whatever the typography."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from coanalyze.model.source import CLOSES, OPENS

SOFT = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f" + OPENS + CLOSES
"""Characters that a word passes over: soft hyphens, and what has no width."""
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bc", "'"),
        **dict.fromkeys("\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2039\u203a", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        "\u2026": "...",
    }
)
# An apostrophe or a hyphen within a word parts it: `e-post` is two words, with whatever hyphen.
_TOKEN = re.compile(rf"(?:[^\W_]|[{SOFT}]|[\u0300-\u036f])+|\.{{2,}}|_+|[^\w\s]")
_SOFTS = re.compile(f"[{SOFT}]")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")
_PASSED = frozenset("\"'*_-~#\\.")
"""Marks that are nobody's words: quotation marks, dashes, emphasis; `..` and longer is a pause."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark as it is compared; `[start, end)` are code points of the text it stands in."""

    text: str
    start: int
    end: int
    word: bool

    @property
    def key(self) -> str:
        """What it shares with itself in other letters, small or capital."""
        return self.text.casefold()


def key_of(word: str) -> str:
    """The key of a word as it is written; empty where it is nothing but soft characters."""
    return word.lower() if word.isascii() else normalize("NFC", _SOFTS.sub("", word)).casefold()


def tokens(text: str) -> list[Token]:
    """Words and marks in order. Quotation marks, dashes, emphasis and pauses (`...`) are passed over."""
    found = []
    for match in _TOKEN.finditer(text):
        written = _SOFTS.sub("", match[0])
        if not written:
            continue
        if written[0].isalnum():
            found.append(Token(normalize("NFC", written), match.start(), match.end(), True))
            continue
        plain = written.translate(_ALIKE)
        if plain == "." or plain[0] not in _PASSED:
            found.append(Token(plain, match.start(), match.end(), False))
    return found


def words_of(text: str) -> list[str]:
    """The words of a text, without its marks."""
    return [token.text for token in tokens(text) if token.word]


def plain(text: str) -> str:
    """A text with one typography: NFC, one space, one kind of quotation mark and dash, no soft hyphen, no emphasis."""
    text = _SOFTS.sub("", normalize("NFC", text)).translate(_ALIKE)
    return " ".join(_EMPHASIS.sub("", text).split())
