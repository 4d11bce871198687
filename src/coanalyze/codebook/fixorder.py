"""The keys of a codebook and of its codes brought into the documented order, each with its comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from coanalyze.codebook.marked import (
    SILENCER,
    Edit,
    absent,
    code_maps,
    compose,
    end,
    is_map,
    last_line,
    replaced,
    shallow,
    start,
)
from coanalyze.codebook.schema import BOOK_KEYS, CODE_KEYS
from coanalyze.yamltext.parse import MAX_DEPTH

BOOK_ORDER = tuple(key.name for key in BOOK_KEYS)
CODE_ORDER = tuple(key.name for key in CODE_KEYS)

_BEFORE_KEY = re.compile(" *(- +)?")
_COMMA = re.compile(r"\s*,\s*")


def ordered(text: str) -> tuple[str, int]:
    """The text with the keys of the codebook and of each code in order, and in how many of them they were not."""
    root = compose(text)
    if not is_map(root):
        return text, 0
    lines = text.split("\n")
    # Children first: their lines change places within those of their parents, whose numbers stay right.
    codes = sum(_order_block(code, CODE_ORDER, lines) for code in reversed(list(code_maps(root))))
    count = _order_block(root, BOOK_ORDER, lines) + codes
    text, flows = _order_flows("\n".join(lines))
    return text, count + flows


def _shuffled(node: Any, order: Sequence[str]) -> list[int] | None:
    """The places of a mapping's keys in the order wanted, or None where they are so, or are not all known."""
    names = [key.value for key, _ in node.value]
    if any(name not in order for name in names):
        return None
    wanted = sorted(range(len(names)), key=lambda place: order.index(names[place]))
    return wanted if wanted != list(range(len(names))) else None


def _order_block(node: Any, order: Sequence[str], lines: list[str]) -> int:
    wanted = None if node.flow_style else _shuffled(node, order)
    if wanted is None:
        return 0
    column = int(node.value[0][0].start_mark.column)
    first_lines = [int(key.start_mark.line) for key, _ in node.value]
    heads = [lines[line][:column] for line in first_lines]
    if not _BEFORE_KEY.fullmatch(heads[0]) or any(head.strip() for head in heads[1:]):
        return 0
    ends = [last_line(value if not absent(value) else key, lines) for key, value in node.value]
    ends = [max(last, first) for last, first in zip(ends, first_lines, strict=True)]
    above, bodies = _chunks(lines, column, first_lines, ends)
    if any(SILENCER.search(line) for line in above[wanted[0]]):
        # Above the dash it would silence a rule for the whole code.
        return 0
    _place(lines, first_lines[0], column, [above[place] for place in wanted], [bodies[place] for place in wanted])
    return 1


def _chunks(
    lines: Sequence[str], column: int, firsts: Sequence[int], ends: Sequence[int]
) -> tuple[list[list[str]], list[list[str]]]:
    """For each key the comments and empty lines above it, and its own lines with the comments that hang on them."""
    above: list[list[str]] = [[]]
    bodies: list[list[str]] = []
    for number, (first, last) in enumerate(zip(firsts, ends, strict=True)):
        # What follows the last stays: lines may not leave the range that the parents reckon with.
        after = firsts[number + 1] if number + 1 < len(firsts) else last + 1
        split = last + 1
        while split < after and _hangs(lines[split], column):
            split += 1
        bodies.append([lines[first][column:], *lines[first + 1 : split]])
        if number + 1 < len(firsts):
            above.append([shallow(line, column) for line in lines[split:after]])
    return above, bodies


def _hangs(line: str, column: int) -> bool:
    """Whether a comment belongs to what stands above: it is deeper than the keys, or an item that was taken out."""
    depth = len(line) - len(line.lstrip(" "))
    said = line.lstrip()
    return said.startswith("#") and (depth > column or (depth == column and said.lstrip("#").lstrip().startswith("- ")))


def _place(
    lines: list[str], first: int, column: int, above: Sequence[Sequence[str]], bodies: Sequence[Sequence[str]]
) -> None:
    """Put the chunks back where they were, the first of them behind the dash."""
    dash = lines[first][:column]
    new: list[str] = []
    for number, (comments, body) in enumerate(zip(above, bodies, strict=True)):
        depth = column if number else len(dash.partition("-")[0])
        new += [shallow(comment, depth) for comment in comments]
        new += [(" " * column if number else dash) + body[0], *body[1:]]
    lines[first : first + len(new)] = new
    for place in range(first + len(new), len(lines)):
        if lines[place].strip() and not lines[place].lstrip().startswith("#"):
            break
        lines[place] = shallow(lines[place], column)


def _order_flows(text: str) -> tuple[str, int]:
    """Mappings in braces: outer ones first, then those within."""
    count = 0
    for _ in range(MAX_DEPTH):
        edits: list[Edit] = []
        reached = -1
        root = compose(text)
        for node, order in [(root, BOOK_ORDER), *((code, CODE_ORDER) for code in code_maps(root))]:
            if start(node) >= reached and (made := _order_flow(text, node, order)):
                edits += made
                reached = end(node)
                count += 1
        if not edits:
            break
        text = replaced(text, edits)
    return text, count


def _order_flow(text: str, node: Any, order: Sequence[str]) -> list[Edit]:
    wanted = _shuffled(node, order) if is_map(node) and node.flow_style else None
    if wanted is None or any(absent(value) for _, value in node.value):
        return []
    spans = [(start(key), end(value)) for key, value in node.value]
    gaps = [text[one[1] : two[0]] for one, two in pairwise(spans)]
    if text[start(node) + 1 : spans[0][0]].strip() or not all(map(_COMMA.fullmatch, gaps)):
        return []
    return [(begins, ends, text[slice(*spans[place])]) for (begins, ends), place in zip(spans, wanted, strict=True)]
