"""One change of a codebook's text: what it must mean afterwards, and how its lines are best changed to that end."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from coanalyze.codebook.editing import edited
from coanalyze.codebook.marked import get
from coanalyze.errors import CodebookError, YamlError
from coanalyze.yamltext import load_text, plain
from coanalyze.yamltext.parse import shield

PROSE = ("brief", "definition", "include", "exclude", "memo")
"""The keys of a code whose texts may name other codes."""

ENDS = ("from", "to")
"""The keys of a relation that name codes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A code in a tree: the list that it stands in, where, and itself."""

    siblings: list[Any]
    index: int
    code: dict[str, Any]


def same_id(one: object, other: object) -> bool:
    """Whether two ids are one: case and the way that letters are composed tell no ids apart."""
    return fold(one) == fold(other)


def has_id(node: Any, code_id: str) -> bool:
    """Whether a code's node (as `marked.compose` gives it) has that id."""
    own = get(node, "id")
    return own is not None and same_id(getattr(own, "value", ""), code_id)


def fold(text: object) -> str:
    """An id as ids are compared."""
    return unicodedata.normalize("NFC", str(text).strip().casefold())


def walk(tree: Any) -> Iterator[Found]:
    """All codes of a tree (plain or ruamel's), parents before children."""
    there = tree.get("codes") if isinstance(tree, dict) else None
    siblings: list[Any] = there if isinstance(there, list) else []
    for index, code in enumerate(siblings):
        if isinstance(code, dict):
            yield Found(siblings, index, code)
            yield from walk(code)


def relations(tree: Any) -> Iterator[dict[str, Any]]:
    """The relations of a tree (plain or ruamel's)."""
    there = tree.get("relations") if isinstance(tree, dict) else None
    for relation in there if isinstance(there, list) else []:
        if isinstance(relation, dict):
            yield relation


def find(tree: Any, code_id: str) -> Found:
    """The code with that id. Raises CodebookError where there is none."""
    for found in walk(tree):
        if same_id(found.code.get("id", ""), code_id):
            return found
    raise CodebookError(f"there is no code “{code_id}”.", hint="`coanalyze codebook show` lists the codes.")


def reworked(text: str, name: str, meant: Callable[[Any], None], by_text: Callable[[str], str | None]) -> str:
    """`text` (`\\n` line ends) changed so that it says what `meant` makes of its tree.

    `by_text` changes the lines themselves and so keeps comments and layout; where what it makes does not say just
    that, the tree is changed and only the lines that differ are taken from it. Raises YamlError and CodebookError.
    """
    wanted = plain(load_text(text, name))
    meant(wanted)
    shielded, restore = shield(text)
    new = by_text(shielded)
    if new is not None and _says(new.translate(restore), name, wanted):
        return new.translate(restore)
    new = edited(text, meant, name)
    if _says(new, name, wanted):
        return new
    hint = "Make the change by hand; please report the file, for this should not be."
    raise CodebookError("this file cannot be changed so without a change to what else it says.", where=name, hint=hint)


def _says(text: str, name: str, wanted: Any) -> bool:
    try:
        return bool(plain(load_text(text, name)) == wanted)
    except YamlError:
        return False
