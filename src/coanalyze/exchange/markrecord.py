"""What a marked transcript was when it was written out, as lines of text, and read from them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from unicodedata import is_normalized, normalize

from coanalyze.model.marks import MarksRecord, WrittenCoding

FORM = "coanalyze marks 1"
_LINE = "line"
_ENCODED = re.compile("(?:%[0-9A-F]{2})+")
_ROW = re.compile(
    r"(?P<handle>\S+) (?P<id>\S+) (?P<coder>\S+) (?P<code>\S+) (?P<start>\d{1,10})-(?P<end>\d{1,10})"
    r"(?P<line> line)?(?: memo=(?P<memo>[0-9a-f]{8}))?"
)
_SPECIAL = frozenset("%#@<>|[]?\\:=")


def quoted(token: str, *, spaces: bool = False) -> str:
    """A code, coder or id as it can stand in a mark: what has a meaning there, or cannot be seen, as `%5B`.

    With `spaces`, these too.
    """

    def safe(char: str) -> bool:
        if char == " ":
            return not spaces
        return char.isprintable() and char not in _SPECIAL and (char.isascii() or normal)

    normal = is_normalized("NFC", token)
    edges = token != token.strip()
    return "".join(char if safe(char) and not (edges and char.isspace()) else _percent(char) for char in token)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def unquoted(token: str) -> str:
    """The token that `quoted` wrote so."""

    def decoded(found: re.Match[str]) -> str:
        try:
            return bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return found[0]

    return _ENCODED.sub(decoded, normalize("NFC", token))


def head_lines(record: MarksRecord) -> list[str]:
    """The lines that say which document it is."""
    return [
        FORM,
        f"document: {quoted(record.document)}",
        f"text: {record.text_sha256}",
        f"words: {record.words_sha256}",
        f"coder: {', '.join(map(quoted, record.coders))}",
        f"codings: {len(record.codings)}",
    ]


def coding_lines(codings: Iterable[WrittenCoding]) -> list[str]:
    """A line for each coding: what it is called, its id, coder, code, span in letters, its memo's hash."""
    rows = []
    for each in codings:
        names = (quoted(token, spaces=True) for token in (each.handle, each.id, each.coder, each.code))
        more = f"{f' {_LINE}' if each.line else ''}{f' memo={each.memo}' if each.memo else ''}"
        rows.append(f"{' '.join(names)} {each.start}-{each.end}{more}")
    return rows


def record_of(head: Sequence[str], codings: Sequence[str]) -> MarksRecord:
    """The record that these lines are. Raises ValueError, naming the line, for what is none."""
    if not head or head[0].strip() != FORM:
        raise ValueError(f"the first line is not “{FORM}”")
    found = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
    lacking = [name for name in ("document", "text", "words", "coder", "codings") if not found.get(name)]
    if lacking:
        raise ValueError(f"the line “{lacking[0]}:” is missing")
    coders = tuple(unquoted(name.strip()) for name in found["coder"].split(","))
    rows = tuple(_coding(line) for line in codings if line.strip())
    if found["codings"] != str(len(rows)):
        raise ValueError(f"{found['codings']} codings were written, and {len(rows)} of the lines about them are left")
    return MarksRecord(unquoted(found["document"]), found["text"], found["words"], coders, rows)


def _coding(line: str) -> WrittenCoding:
    found = _ROW.fullmatch(line.strip())
    if found is None:
        raise ValueError(f"the line “{line.strip()[:60]}” is not as it was written")
    handle, identifier, coder, code = (unquoted(found[name]) for name in ("handle", "id", "coder", "code"))
    start, end = int(found["start"]), int(found["end"])
    return WrittenCoding(handle, identifier, coder, code, start, end, bool(found["line"]), found["memo"] or "")


def memo_mark(memo: str) -> str:
    """The beginning of a memo's SHA-256, by which it is known again whatever its white space; empty for none."""
    words = " ".join(memo.split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8] if words else ""
