"""Codes begun in a codebook that a person wrote: stubs at the end, or at the end of a code's children."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from coanalyze.codebook.atomic import replace_file
from coanalyze.codebook.editing import edited_file
from coanalyze.codebook.ids import id_problem
from coanalyze.codebook.life.moving import put
from coanalyze.codebook.life.rework import fold, reworked, walk
from coanalyze.errors import CodebookError

Keys = Mapping[str, str | list[str]]
"""The keys of a code, `id` first; empty lists stand there as `[]`."""


def add_code(path: Path, code_id: str, name: str, parent: str | None = None, relative: str | None = None) -> None:
    """Adds a code without patterns at the end of the codebook, or of the code `parent`'s children.

    Raises CodebookError where the id is no id or taken, or there is no such parent; YamlError for a file that is no
    YAML.
    """
    add_stub(path, {"id": code_id, "name": name, "definition": "", "patterns": []}, parent, relative)


def add_stub(path: Path, keys: Keys, parent: str | None = None, relative: str | None = None) -> None:
    """Adds a code with these keys; as `add_code`."""
    data = begun_file(path, [keys], parent, relative)
    if data is not None:
        replace_file(path, data)


def begun_file(path: Path, stubs: Sequence[Keys], parent: str | None, relative: str | None = None) -> bytes | None:
    """What the file holds with these codes added, for a change of several files at once. Raises as `add_code`."""
    for keys in stubs:
        problem = id_problem(str(keys["id"]))
        if problem or not keys["id"]:
            what = f"the id “{keys['id']}” {problem or 'is empty'}."
            hint = "Use letters, digits and hyphens: ids become file names."
            raise CodebookError(what, where=relative if relative is not None else path.name, hint=hint)
    return edited_file(path, partial(_begun, stubs=stubs, parent=parent), relative)


def _begun(text: str, name: str, stubs: Sequence[Keys], parent: str | None) -> str:
    def by_text(text: str) -> str | None:
        return put(text, [line for keys in stubs for line in _lines(keys)], 0, parent)

    return reworked(text, name, partial(_append, stubs=stubs, parent=parent, where=name), by_text)


def _append(tree: Any, *, stubs: Sequence[Keys], parent: str | None, where: str) -> None:
    """Add the codes to a tree, plain or ruamel's."""
    there = [found.code for found in walk(tree)]
    taken = {fold(code.get("id")) for code in there}
    for keys in stubs:
        if fold(keys["id"]) in taken:
            raise CodebookError(f"the id “{keys['id']}” is taken.", where=where, hint="Choose another.")
        taken.add(fold(keys["id"]))
    holder = tree if parent is None else next((code for code in there if str(code.get("id")) == parent), None)
    if not isinstance(holder, dict):
        what = "this file is no codebook." if parent is None else f"there is no code “{parent}”."
        raise CodebookError(what, where=where, hint="Name the id of a code, or no parent.")
    if holder.get("codes") and not isinstance(holder["codes"], list):
        raise CodebookError("`codes` is no list here.", where=where, hint="Mend it first; `check` says where.")
    codes = holder.get("codes")
    items = [_item(keys, type(tree) is not dict) for keys in stubs]
    if isinstance(codes, list) and codes:
        codes += items
    else:
        holder["codes"] = items


def _item(keys: Keys, written: bool) -> Any:
    """A code as a mapping; `written`: as ruamel is to write it."""
    if not written:
        return {key: list(value) if isinstance(value, list) else value for key, value in keys.items()}
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    item = CommentedMap()
    for key, value in keys.items():
        if isinstance(value, list):
            item[key] = CommentedSeq(value)
            item[key].fa.set_flow_style()
        else:
            item[key] = DoubleQuotedScalarString(value) if _ambiguous(value) else value
    return item


def _lines(keys: Keys) -> list[str]:
    """A code as lines of YAML; what cannot be read back so is found out by `reworked`."""
    rows = []
    for key, value in keys.items():
        plain = value if isinstance(value, str) and not _ambiguous(value) else json.dumps(value, ensure_ascii=False)
        rows.append(f"{key}: {plain}")
    return [f"{'  ' if number else '- '}{row}" for number, row in enumerate(rows)]


def _ambiguous(value: str) -> bool:
    """Whether a text is better quoted: empty, or with a beginning or a middle that YAML may read as more than text."""
    return not value or not value[0].isalpha() or any(mark in value for mark in (": ", " #", "\n")) or value[-1] in ": "
