"""Patterns and examples that stand twice in one code taken out; a comment beside one of them stays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from coanalyze.codebook.marked import (
    SILENCER,
    Edit,
    absent,
    code_maps,
    comments,
    compose,
    end,
    get,
    is_list,
    last_line,
    replaced,
    shallow,
    start,
)
from coanalyze.codebook.patterns import read_pattern
from coanalyze.codebook.problems import Reader
from coanalyze.model.codebook import Node as PatternNode
from coanalyze.yamltext import Node, YamlList, YamlMap, YamlStr, load_text

_DASH = re.compile(" *- +")
_COMMA = re.compile(r"\s*,\s*")


def undoubled(text: str) -> tuple[str, int]:
    """The text without second occurrences, and how many there were."""
    tree, root = load_text(text, ""), compose(text)
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    items: list[list[Edit]] = []
    for code, node in zip(_codes(tree), code_maps(root), strict=True):
        for key in ("patterns", "examples", "counterexamples"):
            written, marked = code.get(key), get(node, key)
            if isinstance(written, YamlList) and is_list(marked):
                places = _second_patterns(written) if key == "patterns" else _second_texts(written)
                items += _without(text, lines, starts, marked, places)
    return replaced(text, [edit for edits in items for edit in edits]), len(items)


def _codes(tree: Node) -> list[YamlMap]:
    children = tree.get("codes") if isinstance(tree, YamlMap) else None
    codes = [item for item in children if isinstance(item, YamlMap)] if isinstance(children, YamlList) else []
    return [found for code in codes for found in [code, *_codes(code)]]


def _second_patterns(items: YamlList) -> list[int]:
    """Those that the loader would leave out: the same id and the same meaning as one above."""
    seen: dict[str, PatternNode] = {}
    found: list[int] = []
    for place, item in enumerate(items):
        pattern = read_pattern(item, Reader())
        if pattern is None:
            continue
        if pattern.id in seen and seen[pattern.id] == pattern.node:
            found.append(place)
        seen.setdefault(pattern.id, pattern.node)
    return found


def _second_texts(items: YamlList) -> list[int]:
    seen: set[str] = set()
    found: list[int] = []
    for place, item in enumerate(items):
        said = unicodedata.normalize("NFC", item.value).strip() if isinstance(item, YamlStr) else ""
        if said and said in seen:
            found.append(place)
        seen.add(said)
    return found


def _without(
    text: str, lines: Sequence[str], starts: Sequence[int], node: Any, places: Sequence[int]
) -> list[list[Edit]]:
    """For each item, what takes it out of a list; one that stands in an unusual way stays."""
    if node.flow_style:
        found = [_from_brackets(text, node.value[place - 1], node.value[place]) for place in places]
    else:
        found = [_from_dashes(text, lines, starts, node.value[place]) for place in places]
    return [edits for edits in found if edits]


def _from_dashes(text: str, lines: Sequence[str], starts: Sequence[int], item: Any) -> list[Edit]:
    first, last = int(item.start_mark.line), last_line(item, lines)
    dash = lines[first][: item.start_mark.column]
    if absent(item) or not _DASH.fullmatch(dash):
        return []
    begins, ends = starts[first], min(starts[last + 1], len(text))
    depth = len(dash.partition("-")[0])
    said = comments(text, item, ends)
    if any(map(SILENCER.search, said)):
        return []
    kept = [" " * depth + comment.rstrip() for comment in said]
    return [(begins, ends, "".join(f"{comment}\n" for comment in kept)), *_shallower(lines, starts, last + 1, depth)]


def _shallower(lines: Sequence[str], starts: Sequence[int], place: int, depth: int) -> Iterator[Edit]:
    """The comments below an item that goes, at most as deep as its dash."""
    while place < len(lines) and (not lines[place].strip() or lines[place].lstrip().startswith("#")):
        new = shallow(lines[place], depth)
        if new != lines[place]:
            yield starts[place], starts[place] + len(lines[place]), new
        place += 1


def _from_brackets(text: str, before: Any, item: Any) -> list[Edit]:
    if absent(before) or absent(item) or not _COMMA.fullmatch(text[end(before) : start(item)]):
        return []
    if comments(text, item, end(item)):
        return []
    return [(end(before), end(item), "")]
