"""A code's id changed, where it stands and wherever a text names it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coanalyze.codebook.life.rework import ENDS, PROSE, fold, relations, reworked, same_id, walk
from coanalyze.codebook.marked import (
    Edit,
    code_maps,
    compose,
    end,
    get,
    is_block_text,
    relation_maps,
    replaced,
    start,
    texts,
)

_QUOTED = re.compile(r"`(\s*)([^`\n]{1,100}?)(\s*)`")
_SEE = re.compile(r"(\b(?:see|se|sjå|jf|jfr|cf)\b\.?\s+(?:(?:also|også)\s+)?)([^\W_][\w.-]{0,98}\w)", re.IGNORECASE)
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)
_PLAIN = re.compile(r"\w[\w.-]*")


def referred(text: str, ids: Mapping[str, str]) -> str:
    """A text whose references follow their codes: `` `old` `` becomes `` `new` ``.

    So does a word after *see*, where it has a hyphen or underscore in it: others may be just words.
    """
    there = {fold(old): new for old, new in ids.items()}

    def quoted(found: re.Match[str]) -> str:
        new = there.get(fold(found[2]))
        return found[0] if new is None else f"`{found[1]}{new}{found[3]}`"

    def seen(found: re.Match[str]) -> str:
        new = there.get(fold(found[2])) if re.search(r"\w[-_]\w", found[2]) else None
        return found[0] if new is None else found[1] + new

    return _SEE.sub(seen, _QUOTED.sub(quoted, text))


def renamed_code(text: str, name: str, ids: Mapping[str, str], *, own: bool = True, title: str | None = None) -> str:
    """A codebook's text where each old id of `ids` is the new one: the code's own (with `own`), in prose, in relations.

    `title` becomes the name of the code. Comments that name it in backticks follow too. Raises as `reworked`.
    """

    def meant(tree: Any) -> None:
        for found in list(walk(tree)):
            new = next((new for old, new in ids.items() if own and same_id(old, found.code.get("id", ""))), None)
            if new is not None:
                found.code["id"] = new
                if title is not None:
                    found.code["name"] = title
            for key in PROSE:
                if isinstance(found.code.get(key), str):
                    written = str(found.code[key])
                    after = referred(written, ids)
                    if after != written:
                        found.code[key] = after
        for relation in relations(tree):
            for key in ENDS:
                if (new := _new(ids, relation.get(key))) is not None:
                    relation[key] = new
            if isinstance(relation.get("memo"), str) and referred(str(relation["memo"]), ids) != relation["memo"]:
                relation["memo"] = referred(str(relation["memo"]), ids)

    return reworked(text, name, meant, lambda text: _by_text(text, ids, own, title))


def _by_text(text: str, ids: Mapping[str, str], own: bool, title: str | None) -> str | None:
    edits: list[Edit] = []
    root = compose(text)
    for code in code_maps(root):
        node = get(code, "id")
        new = next((new for old, new in ids.items() if own and node is not None and same_id(old, node.value)), None)
        if new is not None:
            edits.append((start(node), end(node), _as(node, new)))
            if title is not None:
                named = get(code, "name")
                if named is None:
                    return None
                if is_block_text(named):
                    return None
                edits.append((start(named), end(named), _as(named, title)))
        edits += _prose_edits(text, code, ids, PROSE)
    for relation in relation_maps(root):
        for key in ENDS:
            node = get(relation, key)
            if (new := _new(ids, getattr(node, "value", None))) is not None:
                edits.append((start(node), end(node), _as(node, new)))
        edits += _prose_edits(text, relation, ids, ("memo",))
    edits += _in_comments(text, root, ids)
    return replaced(text, edits)


def _new(ids: Mapping[str, str], written: object) -> str | None:
    """The new id of what stands at an end of a relation; None where it keeps its own."""
    if not isinstance(written, str):
        return None
    return next((new for old, new in ids.items() if same_id(old, written)), None)


def _prose_edits(text: str, node: Any, ids: Mapping[str, str], keys: Sequence[str]) -> list[Edit]:
    edits: list[Edit] = []
    for key in keys:
        prose = get(node, key)
        if prose is not None and getattr(prose, "id", "") == "scalar":
            raw = text[start(prose) : end(prose)]
            if referred(raw, ids) != raw:
                edits.append((start(prose), end(prose), referred(raw, ids)))
    return edits


def _in_comments(text: str, root: Any, ids: Mapping[str, str]) -> list[Edit]:
    """Comments are what stands between the scalars."""
    edits: list[Edit] = []
    at = 0
    for scalar in [*texts(root), None]:
        until = len(text) if scalar is None else start(scalar)
        for found in _COMMENT.finditer(text, at, max(at, until)):
            if referred(found[0], ids) != found[0]:
                edits.append((found.start(), found.end(), referred(found[0], ids)))
        at = at if scalar is None else end(scalar)
    return edits


def _as(node: Any, new: str) -> str:
    """A text written in the manner of the one whose place it takes."""
    if node.style == "'":
        return "'" + new.replace("'", "''") + "'"
    if node.style == '"' or not (_PLAIN.fullmatch(new) or re.fullmatch(r"[^\W_][\w ,.()’/-]*[\w.)]", new)):
        return '"' + new.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return new
