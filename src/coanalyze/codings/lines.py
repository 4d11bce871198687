"""One coding, one line of JSON: written in one way, read with care."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NoReturn

from coanalyze.model.coding import PersonCoding

KEYS = (
    "id", "code", "start", "end", "quote", "prefix", "suffix", "text_sha256", "created", "memo", "status", "in_vivo",
    "auto",
)  # fmt: skip
"""The keys of a line, in the order in which they are written."""
REQUIRED = ("id", "code", "start", "end", "quote")
STATUSES = ("accepted", "rejected")
_ALIASES = {"sha256": "text_sha256", "text-sha256": "text_sha256", "in-vivo": "in_vivo"}


class BadLine(ValueError):
    """What is wrong with a line, in a few words."""


def new_id() -> str:
    """A random id of 16 letters and digits, made once and kept for ever."""
    return base64.b32encode(secrets.token_bytes(10)).decode("ascii").lower()


def timestamp() -> str:
    """Now, in UTC, to the second: `2026-01-31T12:00:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def format_line(coding: PersonCoding) -> str:
    """A coding as one line of JSON without its line break; optional keys only where they say something."""
    row: dict[str, object] = {key: getattr(coding, key) for key in KEYS[:9]}
    row |= {key: getattr(coding, key) for key in KEYS[9:] if getattr(coding, key)}
    row |= {key: value for key, value in coding.extra.items() if key not in row}
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # Half a surrogate pair: no file holds it but as an escape.
        return json.dumps(row)
    return text


def parse_line(text: str, coder: str, document: str) -> PersonCoding:
    """The coding of one line. Raises BadLine."""
    if text.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        raise BadLine("a mark of a merge that git could not finish")
    try:
        row = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except BadLine:
        raise
    except (ValueError, RecursionError) as error:
        raise BadLine(f"no JSON ({getattr(error, 'msg', None) or 'too deep or too long'})") from error
    if not isinstance(row, dict):
        raise BadLine("no JSON object")
    row = _named(row)
    for key in REQUIRED:
        if key not in row:
            raise BadLine(f"“{key}” is missing")
    known = {key: row.pop(key) for key in KEYS if key in row}
    for key, value in known.items():
        _check(key, value)
    if not 0 <= known["start"] < known["end"] <= 2**31:
        raise BadLine("“start” and “end” are no span")
    return PersonCoding(document=document, coder=coder, extra=row, **known)


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """With the names that keys have here, and without optional ones that are null."""
    named: dict[str, Any] = {}
    for key, value in row.items():
        name = _ALIASES.get(key, key)
        if name in named or (name != key and name in row):
            raise BadLine(f"“{name}” stands there twice")
        if value is not None or name in REQUIRED or name not in KEYS:
            named[name] = value
    return named


def _check(key: str, value: object) -> None:
    if key in ("start", "end"):
        if type(value) is not int:
            raise BadLine(f"“{key}” is no whole number")
    elif key == "in_vivo":
        if not isinstance(value, bool):
            raise BadLine("“in_vivo” is neither true nor false")
    elif not isinstance(value, str):
        raise BadLine(f"“{key}” is no text")
    elif key in ("id", "code", "quote") and not value.strip():
        raise BadLine(f"“{key}” is empty")
    elif key == "status" and value not in STATUSES:
        raise BadLine("“status” is neither accepted nor rejected")


def _unique(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    row: dict[str, object] = {}
    for key, value in pairs:
        if key in row:
            raise BadLine(f"“{key}” stands there twice")
        row[key] = value
    return row


def _no_constant(name: str) -> NoReturn:
    raise BadLine(f"{name} is no number")
