"""Characters that are not what they look like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from coanalyze.errors import Place

_WORD = re.compile(r"[^\W\d_]+")
_SCALAR = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^#,}\]]*))""")
_JOINERS = "\u200c\u200d"
_ODD_SPACES = frozenset("\u00a0\u2007\u202f\u3164\u115f\u1160\u2800")
# Cyrillic and Greek letters that nobody can tell from Latin ones: TGFβ has another alphabet in it, and is no trap.
_LIKE_LATIN = frozenset(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u0501\u051b\u051d"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
)


def hidden(text: str) -> str | None:
    """What stands in a text unseen: `an invisible character (U+200B)`, or None."""
    for before, char in zip(f" {text}", text, strict=False):
        # Joiners shape letters of some alphabets and pictures; between Latin letters they do nothing.
        joins = char in _JOINERS and not before.isascii()
        if (unicodedata.category(char) in {"Cf", "Cc"} and not joins) or char in _ODD_SPACES:
            return f"an invisible character (U+{ord(char):04X})"
    if text.isascii():
        return None
    for word in _WORD.findall(text):
        strange = _strange(word)
        if strange is not None:
            return f"a letter of another alphabet (`{strange}`, U+{ord(strange):04X})"
    return None


def untidy(lines: Mapping[str, tuple[str, ...]], place: Place | None) -> str | None:
    """What is untidy in the scalar that begins at a place, as a clause, or None. Only its first line is looked at."""
    if place is None or place.line is None:
        return None
    rows = lines.get(place.path, ())
    if place.line > len(rows):
        return None
    row = rows[place.line - 1][(place.column or 1) - 1 :]
    if row.isascii() and row[:1] not in {'"', "'"}:
        return None
    found = _SCALAR.match(row)
    text = next((group for group in found.groups() if group is not None), "") if found else ""
    quoted = row[:1] in {'"', "'"}
    if quoted and text != text.strip():
        return "has white space round it"
    return None if unicodedata.is_normalized("NFC", text) else "is not in Unicode NFC"


def _strange(word: str) -> str | None:
    """The first letter of a word that looks Latin and is not, where other letters of it are Latin; else None."""
    strange = next((char for char in word if char in _LIKE_LATIN), None)
    latin = any(unicodedata.name(char, "").startswith("LATIN") for char in word)
    return strange if strange is not None and latin else None
