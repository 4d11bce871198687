"""Colours written in one way, and given to the codes that lack one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from coanalyze.codebook.fixorder import CODE_ORDER
from coanalyze.codebook.marked import (
    Edit,
    absent,
    code_maps,
    compose,
    end,
    get,
    is_block_text,
    is_list,
    is_map,
    last_line,
    replaced,
    start,
)
from coanalyze.codebook.palette import Distance, free_color
from coanalyze.model.colors import canonical_color, is_color

_BEFORE = CODE_ORDER[: CODE_ORDER.index("color")]


def canonical_colors(text: str) -> tuple[str, int]:
    """The text with every colour as `"#RRGGBB"`, and how many were written otherwise."""
    edits: list[Edit] = []
    for code in code_maps(compose(text)):
        node = get(code, "color")
        if (color := _color(code)) is not None and not is_block_text(node):
            written = f'"{color}"'
            if text[start(node) : end(node)] != written:
                edits.append((start(node), end(node), written))
    return replaced(text, edits), len(edits)


def filled_colors(text: str, distance: Distance, beside: Collection[str] = ()) -> tuple[str, int]:
    """The text with a colour for each code that lacks one, and how many were given.

    A code gets the first of the palette that stays apart from its siblings' and its parent's, at the top level also
    from those of `beside` (`#RRGGBB`; other codebooks of the study). Where none does, it gets none.
    """
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    edits: list[Edit] = []
    given: dict[int, str] = {}
    for parent, codes in _shelves(compose(text)):
        known = [_color(code) for code in codes] + [_color(parent) or given.get(start(parent))]
        taken = [*(color for color in known if color), *(beside if get(parent, "id") is None else ())]
        for code in codes:
            color = free_color(taken, distance) if get(code, "color") is None else None
            edit = None if color is None else _line_with(color, text, code, lines, starts)
            if color is not None and edit is not None:
                given[start(code)] = color
                taken.append(color)
                edits.append(edit)
    return replaced(text, edits), len(edits)


def _shelves(node: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Each codebook or code with its children, in the file's order."""
    children = get(node, "codes")
    codes = [code for code in children.value if is_map(code)] if is_list(children) else []
    if codes:
        yield node, codes
    for code in codes:
        yield from _shelves(code)


def _color(code: Any) -> str | None:
    """A code's colour as `#RRGGBB`, or None where it has none that can be read."""
    node = get(code, "color")
    written = node.value.strip() if getattr(node, "id", "") == "scalar" else ""
    return canonical_color(written) if is_color(written) else None


def _line_with(color: str, text: str, code: Any, lines: Sequence[str], starts: Sequence[int]) -> Edit | None:
    """What gives a code a colour, behind the keys that come before; None where it is written in an unusual way."""
    places = [place for place, (key, _) in enumerate(code.value) if key.value in _BEFORE]
    key, value = code.value[max(places, default=0)]
    if code.flow_style:
        return None if absent(value) else (end(value), end(value), f', color: "{color}"')
    column = int(key.start_mark.column)
    last = max(last_line(key if absent(value) else value, lines), int(key.start_mark.line))
    at = starts[last + 1]
    line = f'{" " * column}color: "{color}"\n'
    # The last line of a file may lack its end.
    return (len(text), len(text), "\n" + line.rstrip("\n")) if at > len(text) else (at, at, line)
