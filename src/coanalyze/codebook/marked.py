"""YAML nodes with where they begin and end in the text, for changes to the text itself.

Offsets are code points of a text that `load_text` reads: `\\n` line ends, no anchors, aliases or tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

Edit = tuple[int, int, str]
"""What replaces `text[start:end]`."""

SILENCER = re.compile(r"#.*\bcoanalyze\s*:", re.IGNORECASE)
"""A comment that silences a rule where it stands (`# coanalyze: ignore[...]`)."""

_COMMENT = re.compile(r"(?:^|(?<=[ \t\n]))#[^\n]*")


def compose(text: str) -> Any:
    """The root of PyYAML's nodes, or None for a text without one. The text must have been read by `load_text`."""
    import yaml

    from coanalyze.yamltext.parse import CLoader
    from coanalyze.yamltext.pure import PureLoader

    try:
        return yaml.compose(text, Loader=CLoader or PureLoader)
    except yaml.YAMLError:
        # `load_text` decides by the pure parser too where the C parser objects.
        return yaml.compose(text, Loader=PureLoader)


def start(node: Any) -> int:
    """Where a node begins."""
    return int(node.start_mark.index)


def end(node: Any) -> int:
    """Where a node ends."""
    return int(node.end_mark.index)


def is_map(node: Any) -> bool:
    """Whether the node is a mapping."""
    return getattr(node, "id", "") == "mapping"


def is_list(node: Any) -> bool:
    """Whether the node is a list."""
    return getattr(node, "id", "") == "sequence"


def is_block_text(node: Any) -> bool:
    """Whether the node is a text after `|` or `>`."""
    return getattr(node, "id", "") == "scalar" and node.style in ("|", ">")


def absent(node: Any) -> bool:
    """Whether nothing stands where the node is."""
    return getattr(node, "id", "") == "scalar" and start(node) == end(node)


def texts(node: Any) -> Iterator[Any]:
    """All scalars below a node, keys too, in the text's order."""
    if is_map(node):
        for key, value in node.value:
            yield key
            yield from texts(value)
    elif is_list(node):
        for item in node.value:
            yield from texts(item)
    elif node is not None:
        yield node


def code_maps(root: Any) -> Iterator[Any]:
    """The mappings that are codes, parents before children."""
    children = get(root, "codes")
    for code in children.value if is_list(children) else ():
        if is_map(code):
            yield code
            yield from code_maps(code)


def relation_maps(root: Any) -> Iterator[Any]:
    """The mappings that are relations."""
    there = get(root, "relations")
    for relation in there.value if is_list(there) else ():
        if is_map(relation):
            yield relation


def get(node: Any, key: str) -> Any:
    """The value of a mapping's key, or None."""
    pairs = node.value if is_map(node) else ()
    return next((value for name, value in pairs if getattr(name, "value", None) == key), None)


def last_line(node: Any, lines: Sequence[str]) -> int:
    """The line, from 0, on which a node's content ends: without the empty lines and comments that follow it."""
    if is_map(node) and not node.flow_style:
        return max(last_line(part, lines) for part in node.value[-1])
    if is_list(node) and not node.flow_style:
        return last_line(node.value[-1], lines)
    first, last = int(node.start_mark.line), int(node.end_mark.line)
    if not is_block_text(node):
        return last
    if node.end_mark.column == 0 and last > first:
        last -= 1
    last = min(last, len(lines) - 1)
    keeps = "+" in lines[first][node.start_mark.column : node.start_mark.column + 3].split("#")[0]
    while last > first and not keeps and not lines[last].strip():
        last -= 1
    return last


def comments(text: str, node: Any, until: int) -> list[str]:
    """The comments between the scalars of a node, and behind it up to an offset."""
    found: list[str] = []
    at = start(node)
    for scalar in texts(node):
        found += _COMMENT.findall(text[at : start(scalar)])
        at = end(scalar)
        if is_block_text(scalar):
            found += _COMMENT.findall(text[start(scalar) : at].split("\n", 1)[0])
    return found + _COMMENT.findall(text[at:until])


def shallow(line: str, depth: int) -> str:
    """An empty line or a comment, at most so deep: below a block text a deeper one would become part of it."""
    return line if len(line) - len(line.lstrip(" ")) <= depth else " " * depth * bool(line.strip()) + line.lstrip(" ")


def replaced(text: str, edits: Sequence[Edit]) -> str:
    """The text after edits, which must not overlap; of two at one place the first given comes first."""
    pieces: list[str] = []
    at = 0
    for begins, ends, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [text[at:begins], new]
        at = ends
    return "".join([*pieces, text[at:]])
