"""A code with all below it cut out of a codebook's text, and put in elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coanalyze.codebook.life.rework import find, has_id, reworked
from coanalyze.codebook.marked import code_maps, compose, get, is_list, is_map, last_line
from coanalyze.codebook.splice import layout


def moved_code(text: str, name: str, code_id: str, parent: str | None) -> str:
    """The text with a code, its children and its comments at the end of `parent`'s children (None: of the top).

    Raises CodebookError where either is not there; the caller sees to it that the parent is not below the code.
    """

    def meant(tree: Any) -> None:
        found = find(tree, code_id)
        code = found.siblings.pop(found.index)
        if not found.siblings:
            _drop_empty(tree, found.siblings)
        holder = tree if parent is None else find(tree, parent).code
        if not isinstance(holder.get("codes"), list):
            holder["codes"] = []
        holder["codes"].append(code)

    def by_text(text: str) -> str | None:
        lines = text.split("\n")
        cut = _cut(lines, code_id)
        if cut is None:
            return None
        # `codes:` of the top stays while the only code of a book is on its way.
        left, block, depth = cut
        return put("\n".join(left), block, depth, parent)

    return reworked(text, name, meant, by_text)


def removed_code(text: str, name: str, code_id: str) -> str:
    """The text without a code and all that stands in it. Raises CodebookError where it is not there."""

    def meant(tree: Any) -> None:
        found = find(tree, code_id)
        del found.siblings[found.index]
        if not found.siblings:
            _drop_empty(tree, found.siblings)

    def by_text(text: str) -> str | None:
        cut = _cut(text.split("\n"), code_id)
        return None if cut is None else "\n".join(cut[0])

    return reworked(text, name, meant, by_text)


def added_code(text: str, name: str, code: dict[str, Any], parent: str | None) -> str:
    """The text with a code of another codebook (a plain tree) at the end of `parent`'s children (None: of the top)."""

    def meant(tree: Any) -> None:
        holder = tree if parent is None else find(tree, parent).code
        if not isinstance(holder.get("codes"), list):
            holder["codes"] = []
        holder["codes"].append(code)

    return reworked(text, name, meant, lambda _: None)


def _drop_empty(tree: Any, empty: list[Any]) -> None:
    """No `codes:` with nothing below it, but at the top, which must have one."""
    holders = [tree]
    while holders:
        holder = holders.pop()
        if holder.get("codes") is empty and holder is not tree:
            del holder["codes"]
            return
        below = holder.get("codes")
        holders += [code for code in below if isinstance(code, dict)] if isinstance(below, list) else []


def _cut(lines: list[str], code_id: str) -> tuple[list[str], list[str], int] | None:
    """The lines that are left, those of the code, and how deep its dash was. None where it is not in lines of its own.

    Comments just above a code belong to it, and so do those below it that are deeper than its dash.
    """
    root = compose("\n".join(lines))
    for holder in [root, *code_maps(root)]:
        codes = get(holder, "codes")
        if not is_list(codes) or codes.flow_style:
            continue
        for index, code in enumerate(codes.value):
            if not has_id(code, code_id):
                continue
            if len(codes.value) == 1:
                return _cut_only(lines, holder, codes) if holder is not root else None
            first, last = _range(lines, codes, index)
            block = lines[first : last + 1]
            if index:
                # The empty lines above it go too.
                while first and not lines[first - 1].strip():
                    first -= 1
            else:
                while last + 1 < len(lines) and not lines[last + 1].strip():
                    last += 1
            return [*lines[:first], *lines[last + 1 :]], block, _dash(codes)
    return None


def _cut_only(lines: list[str], holder: Any, codes: Any) -> tuple[list[str], list[str], int] | None:
    """The only child: its parent's `codes:` goes with it."""
    key = next(key for key, value in holder.value if value is codes)
    head = int(key.start_mark.line)
    first, last = _range(lines, codes, 0)
    if holder.flow_style or lines[head].strip() != "codes:" or len(holder.value) < 2:
        return None
    first = min(first, head + 1) if first > head else first
    return [*lines[:head], *lines[last + 1 :]], lines[head + 1 : last + 1], _dash(codes)


def _dash(codes: Any) -> int:
    return int(codes.start_mark.column)


def _range(lines: Sequence[str], codes: Any, index: int) -> tuple[int, int]:
    """The first and the last line of an item, with its comments."""
    depth = _dash(codes)
    first = int(codes.value[index].start_mark.line)
    # The mapping may begin on the line below its dash.
    while first and lines[first][: depth + 1].strip() != "-":
        first -= 1
    least = _end(lines, codes, index - 1) + 1 if index else 0
    while first > least and lines[first - 1].lstrip().startswith("#") and _depth(lines[first - 1]) == depth:
        first -= 1
    return first, _end(lines, codes, index)


def _end(lines: Sequence[str], codes: Any, index: int) -> int:
    """The last line of an item, with the comments that hang on it."""
    last = last_line(codes.value[index], lines)
    at = last + 1
    while at < len(lines) and (not lines[at].strip() or lines[at].lstrip().startswith("#")):
        if lines[at].strip():
            if _depth(lines[at]) <= _dash(codes):
                break
            last = at
        at += 1
    return last


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def put(text: str, block: list[str], depth: int, parent: str | None) -> str | None:
    """The text with the lines of codes at the end of the children of `parent`, as deep as those are.

    `depth` is how deep their dashes are now. None where the children do not stand in lines of their own.
    """
    lines = text.split("\n")
    root = compose(text)
    holder = root
    if parent is not None:
        holder = next((code for code in code_maps(root) if has_id(code, parent)), None)
    if holder is None or not is_map(holder) or holder.flow_style:
        return None
    codes = get(holder, "codes")
    if is_list(codes) and codes.value and not codes.flow_style:
        at = _end(lines, codes, len(codes.value) - 1) + 1
        apart = len(codes.value) > 1 and not lines[_range(lines, codes, len(codes.value) - 1)[0] - 1].strip()
        return _inserted(lines, at, [""] * apart + _shifted(block, _dash(codes) - depth))
    if codes is not None:
        return None
    column = int(holder.value[0][0].start_mark.column)
    offset = layout(text)[2]
    at = last_line(holder, lines) + 1
    new = [" " * column + "codes:", *_shifted(block, column + offset - depth)]
    return _inserted(lines, at, new)


def _inserted(lines: list[str], at: int, new: list[str]) -> str:
    """The lines with new ones; a text without a line break at its end gets one."""
    after = lines[at:]
    return "\n".join([*lines[:at], *new, *(after or [""])])


def _shifted(block: Sequence[str], by: int) -> list[str]:
    """Lines moved right, or left."""
    return [line if not line.strip() else " " * (_depth(line) + by) + line.lstrip(" ") for line in block]
