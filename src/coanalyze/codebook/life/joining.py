"""One code's patterns, examples and prose joined to another's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import Any

from coanalyze.codebook.life.rework import find, fold, has_id, relations, reworked
from coanalyze.codebook.life.splitting import flagged_code
from coanalyze.codebook.marked import code_maps, compose, end, get, is_block_text, is_list, last_line, replaced, start
from coanalyze.errors import Place
from coanalyze.yamltext import YamlStr, as_bool

LISTS = ("properties", "patterns", "examples", "counterexamples")
JOINED = ("definition", "include", "exclude")
_WIDTH = 100


def joined_codes(text: str, name: str, code_id: str, other: dict[str, Any], other_text: str | None = None) -> str:
    """The text where the code has also what `other` (the plain tree of a code) says.

    Properties, patterns, examples and counterexamples that the code does not have come after its own; it is the core
    category where `other` was. Of definitions and rules of
    use both stay, what came last marked `TODO` for a person to make one of them; memos follow each other. Whatever else
    the code has (name, colour, place) stays its own. `other_text` is the text that `other` stands in, so that its lines
    can be taken over as they are. Raises CodebookError where the code is not there.
    """
    for key in LISTS:
        text = _with_items(text, name, code_id, key, other, other_text)
    for key in (*JOINED, "memo"):
        text = _with_prose(text, name, code_id, key, other)
    core = YamlStr(str(other.get("core") or ""), Place(name))
    return flagged_code(text, name, code_id, "core") if not core.absent and as_bool(core, "`core`") else text


def joined_relations(text: str, name: str, code_id: str) -> str:
    """The text without relations of a code to itself, and those that two codes which became it had alike.

    Of relations with the same ends and type the first stays. Raises as `reworked`.
    """

    def meant(tree: Any) -> None:
        seen: set[tuple[str, ...]] = set()
        for relation in list(relations(tree)):
            ends = tuple(fold(relation.get(key, "")) for key in ("from", "type", "to"))
            if fold(code_id) in (ends[0], ends[2]) and (ends[0] == ends[2] or ends in seen):
                # By identity: two that are equal are the case in point.
                at = next(at for at, one in enumerate(tree["relations"]) if one is relation)
                del tree["relations"][at]
            seen.add(ends)
        if tree.get("relations") == []:
            del tree["relations"]

    return reworked(text, name, meant, lambda text: text)


def _with_items(
    text: str, name: str, code_id: str, key: str, other: dict[str, Any], other_text: str | None
) -> str:  # fmt: skip
    items = _items(other.get(key))
    missing: list[int] = []

    def meant(tree: Any) -> None:
        code = find(tree, code_id).code
        there = _items(code.get(key))
        known = [_pattern_id(item) for item in there]
        missing[:] = [at for at, item in enumerate(items) if item not in there and items.index(item) == at]
        new = [_free(items[at], known) for at in missing]
        if new:
            code[key] = [*there, *new] if not isinstance(code.get(key), list) else code[key]
            if len(code[key]) == len(there):
                code[key].extend(new)

    def by_text(text: str) -> str | None:
        if not missing:
            return text
        lines = _lines_of(other_text, str(other.get("id")), key, missing) if other_text is not None else None
        return None if lines is None else _appended(text, code_id, key, lines)

    return reworked(text, name, meant, by_text)


def _items(value: Any) -> list[Any]:
    if isinstance(value, list):
        return list(value)
    return [value] if isinstance(value, str) and value else []


def _pattern_id(item: Any) -> str:
    return str(item.get("id", "")) if isinstance(item, dict) else ""


def _free(item: Any, known: list[str]) -> Any:
    """The item with an id that no pattern of the code has."""
    own = _pattern_id(item)
    if own and own in known:
        number = next(n for n in range(2, len(known) + 3) if f"{own} {n}" not in known)
        item = {**item, "id": f"{own} {number}"}
    known.append(_pattern_id(item))
    return item


def _lines_of(text: str, code_id: str, key: str, wanted: Sequence[int]) -> list[str] | None:
    """The lines of items of a list, from the first dash on, brought to the margin; None where they share lines."""
    node = get(_code(text, code_id), key)
    if not is_list(node) or node.flow_style:
        return None
    lines = text.split("\n")
    depth = int(node.start_mark.column)
    found: list[str] = []
    for at in wanted:
        first, last = int(node.value[at].start_mark.line), last_line(node.value[at], lines)
        while first and lines[first][: depth + 1].strip() != "-":
            first -= 1
        found += [line[depth:] if not line[:depth].strip() else line for line in lines[first : last + 1]]
    return found


def _appended(text: str, code_id: str, key: str, new: Sequence[str]) -> str | None:
    lines = text.split("\n")
    code = _code(text, code_id)
    node = get(code, key)
    if code is None or code.flow_style:
        return None
    if is_list(node) and node.value and not node.flow_style:
        depth, at = int(node.start_mark.column), last_line(node, lines) + 1
        block = [" " * depth + line if line.strip() else line for line in new]
        return "\n".join([*lines[:at], *block, *(lines[at:] or [""])])
    return None


def _code(text: str, code_id: str) -> Any:
    return next((code for code in code_maps(compose(text)) if has_id(code, code_id)), None)


def _with_prose(text: str, name: str, code_id: str, key: str, other: dict[str, Any]) -> str:
    said = _prose(other.get(key))
    if not said:
        return text
    title = " ".join(str(other.get("name") or other.get("id")).split())

    def join(own: str) -> str:
        if not own:
            return said
        if fold(" ".join(own.split())) == fold(said):
            return own
        mark = f"“{title}”:" if key == "memo" else f"TODO, from “{title}”:"
        return f"{own} {mark} {said}"

    def meant(tree: Any) -> None:
        code = find(tree, code_id).code
        own = _prose(code.get(key))
        if join(own) != own:
            code[key] = join(own)

    return reworked(text, name, meant, lambda text: _folded(text, code_id, key, join))


def _prose(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str) else ""


def _folded(text: str, code_id: str, key: str, join: Callable[[str], str]) -> str | None:
    """The text with the joined prose as a folded text, its lines broken as a person would."""
    code = _code(text, code_id)
    node = get(code, key)
    if code is None or code.flow_style or node is None or getattr(node, "id", "") != "scalar":
        return None
    own = _prose(node.value)
    if join(own) == own:
        return text
    column = " " * (int(code.value[0][0].start_mark.column) + 2)
    lines = wrap(join(own), _WIDTH, break_long_words=False, break_on_hyphens=False)
    block = ">-\n" + "\n".join(column + line for line in lines)
    empty = start(node) == end(node)
    begins = start(node)
    if empty:
        block = (" " if text[begins - 1 : begins] == ":" else "") + block
    rest = "\n" * is_block_text(node)
    if not empty and not is_block_text(node) and re.match(r"[ \t]*#", text[end(node) :].split("\n", 1)[0]):
        # A comment behind the text: a folded text would swallow it.
        return None
    return replaced(text, [(begins, end(node), block + rest)])
