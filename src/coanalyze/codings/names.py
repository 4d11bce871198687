"""Names of coders and documents as names of folders and files, on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from coanalyze.errors import UsageError
from coanalyze.model.coding import AUTO

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_UNSAFE = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f\ud800-\udfff]|%(?=[0-9A-Fa-f]{2})')
_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_MOST = 60
_EMPTY = "%00"


def check_coder(name: str, others: Iterable[str] = ()) -> str:
    """A coder's name in NFC, where it can name a folder on every system; `others` are the coders that are there.

    Raises UsageError for one that cannot, for `auto`, and for one that differs from another only in case.
    """
    wanted = unicodedata.normalize("NFC", name.strip())
    why = _refused(wanted)
    if why:
        hint = "Use a short name: letters, digits, hyphens (kari, ola-n)."
        raise UsageError(f"“{wanted}” cannot name a coder: {why}.", hint=hint)
    for other in others:
        if other != wanted and other.casefold() == wanted.casefold():
            hint = f"Write {other}: many systems take both for one folder."
            raise UsageError(f"there is a coder “{other}” already, and “{wanted}” differs only in case.", hint=hint)
    return wanted


def _refused(name: str) -> str:
    if not name:
        return "it is empty"
    if name.casefold() == AUTO:
        return "it is the automatic coder's"
    if len(name) > _MOST or len(name.encode("utf-8", "replace")) > 2 * _MOST:
        return f"it is longer than {_MOST} characters"
    if name.startswith(".") or name.endswith("."):
        return "it begins or ends with a full stop"
    if _RESERVED.fullmatch(name):
        return "Windows keeps that name for itself"
    odd = [char for char in name if not (char.isalnum() or char in "-_. '’" or unicodedata.category(char) == "Mn")]
    return (
        f"it has “{odd[0]}” in it" if odd and odd[0].isprintable() else "it has a control character in it" * bool(odd)
    )


def file_of(document: str) -> str:
    """A document's id as a relative path without ending, `/` between folders.

    What some system does not take in a name (`:`, `?`, a reserved name ...) is written as `%3A`.
    """
    return "/".join(_safe_part(part) for part in document.split("/"))


def document_of(path: str) -> str:
    """The document id that `file_of` wrote so, in NFC."""
    return unicodedata.normalize("NFC", _ENCODED.sub(_decoded, path))


def _safe_part(part: str) -> str:
    safe = _UNSAFE.sub(lambda found: _percent(found[0]), part)
    if not part or set(part) == {"."}:
        return "".join(map(_percent, part)) or _EMPTY
    if safe.endswith((".", " ")):
        safe = safe[:-1] + _percent(safe[-1])
    if _RESERVED.fullmatch(safe) or safe.startswith("."):
        safe = _percent(safe[0]) + safe[1:]
    return safe


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def _decoded(found: re.Match[str]) -> str:
    data = bytes.fromhex(found[0].replace("%", ""))
    if found[0] == _EMPTY:
        return ""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return found[0]
