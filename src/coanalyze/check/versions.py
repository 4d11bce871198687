"""Versions of codebooks, and what changed between two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coanalyze.model.codebook import Code, Codebook

_SEMANTIC = re.compile(
    r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9A-Za-z.-]{1,100}))?(?:\+[0-9A-Za-z.-]{1,100})?",
    re.ASCII,
)
_TEXTS = ("name", "definition", "include", "exclude")
Version = tuple[int, int, int, bool, tuple[tuple[bool, int, str], ...]]


def semantic(version: str) -> Version | None:
    """A semantic version (2.0.0, semver.org) as something that sorts by its precedence, or None where it is none."""
    found = _SEMANTIC.fullmatch(version)
    if found is None:
        return None
    # A version comes after all its drafts; figures in a draft's name count as numbers and come before words.
    draft = tuple(
        (False, int(part[:18]), "") if part.isdigit() else (True, 0, part)
        for part in (found[4] or "").split(".")
        if part
    )
    return int(found[1]), int(found[2]), int(found[3]), not draft, draft


def is_raised(before: str, now: str) -> bool:
    """Whether a version is above another; any other text is, where one of them is no semantic version."""
    old, new = semantic(before), semantic(now)
    return now not in {before, ""} if old is None or new is None else new > old


def changes(before: Codebook, now: Codebook) -> tuple[str, ...]:
    """What changed in the content of a codebook, one clause each (`the code `a` is new`), in the order of `now`."""
    return tuple(_changes(before, now))


def _changes(before: Codebook, now: Codebook) -> Iterator[str]:
    if before.language != now.language:
        yield f"the language was {before.language}"
    old, new = _by_id(before), _by_id(now)
    for code_id, (code, parent) in new.items():
        if code_id not in old:
            yield f"the code `{code_id}` is new"
            continue
        was, stood = old[code_id]
        if stood != parent:
            yield f"`{code_id}` stands elsewhere"
        for key in _TEXTS:
            if _plain(getattr(was, key)) != _plain(getattr(code, key)):
                yield f"`{key}` of `{code_id}` changed"
        for key in ("finding", "core"):
            if getattr(was, key) != getattr(code, key):
                yield f"`{key}` of `{code_id}` changed"
        for key in ("patterns", "examples", "counterexamples", "properties"):
            if _parts(was, key) != _parts(code, key):
                yield f"`{key}` of `{code_id}` changed"
    for code_id in old:
        if code_id not in new:
            yield f"the code `{code_id}` is gone"
    if _links(before) != _links(now):
        yield "`relations` changed"


def _by_id(book: Codebook) -> dict[str, tuple[Code, str]]:
    """Each code, the first of an id, with its parent's id (empty at the top)."""
    found: dict[str, tuple[Code, str]] = {}
    waiting = [(code, "") for code in reversed(book.codes)]
    while waiting:
        code, parent = waiting.pop()
        found.setdefault(code.id, (code, parent))
        waiting += [(child, code.id) for child in reversed(code.codes)]
    return found


def _links(book: Codebook) -> set[tuple[str, str, str]]:
    return {(one.source, one.type, one.target) for one in book.relations}


def _plain(text: str) -> str:
    return " ".join(text.split())


def _parts(code: Code, key: str) -> set[object]:
    """Patterns by id and meaning, properties by name and poles, examples by text: in any order, without places."""
    if key == "properties":
        return {(one.name, one.dimensions) for one in code.properties}
    if key == "patterns":
        return {(pattern.id, pattern.node) for pattern in code.patterns}
    return {_plain(example.text) for example in getattr(code, key)}
