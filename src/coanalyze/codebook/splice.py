"""What changed between two texts, put into a third that says the same as the first in another layout."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise

_DASH = re.compile(r"( *)-( +)\S")
_KEY = re.compile(r"( *)[^\s#\-][^#]*:\s*$")


def splice(text: str, before: str, after: str) -> str:
    """`text` with the lines that differ between `before` and `after`; `before` is `text` as a YAML library writes it.

    New lines are indented as the lines of `text` around them are.
    """
    # Empty lines at the end are no lines of the text: they would be taken for those within it.
    old, base, new = (part.rstrip("\n").split("\n") for part in (text, before, after))
    end = text[len(text.rstrip("\n")) :] or "\n"
    starts = _aligned(base, old)
    out: list[str] = []
    at = 0
    for tag, base_from, base_to, new_from, new_to in _opcodes(base, new):
        if tag == "equal":
            continue
        if tag == "insert":
            base_from = base_to = _above_comments(base, base_from, 0, new[new_from:new_to])
        else:
            base_to = _above_comments(base, base_to, base_from + 1, base[base_from:base_to])
        out += old[at : starts[base_from]]
        out += _indented(new[new_from:new_to], base[:base_from], [*old, ""], starts)
        at = starts[base_to]
    return "\n".join(out + old[at:]) + end


def _above_comments(base: list[str], at: int, least: int, lines: list[str]) -> int:
    """Where `lines` come, or what goes ends, but not above `least`: before comments that are less deep.

    ruamel hangs a comment on what stands above it, but it mostly speaks of what comes next.
    """
    depth = next((_depth(line) for line in lines if line.strip()), 0)
    while at > least and (
        not base[at - 1].strip() or (base[at - 1].lstrip().startswith("#") and _depth(base[at - 1]) < depth)
    ):
        at -= 1
    return at


def _indented(lines: list[str], before: list[str], old: list[str], starts: list[int]) -> list[str]:
    """`lines` moved right or left as the nearest line above that is no deeper than their first was."""
    written = [line for line in lines if line.strip()]
    if not written:
        return lines
    depth = _depth(written[0])
    for index in range(len(before) - 1, -1, -1):
        there = old[starts[index]]
        if before[index].strip() and _depth(before[index]) <= depth and before[index].split() == there.split():
            shift = _depth(there) - _depth(before[index])
            return [" " * (_depth(line) + shift) + line.lstrip(" ") if line.strip() else line for line in lines]
    return lines


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def layout(text: str) -> tuple[int, int, int]:
    """Indentation of mappings, of sequences and of the dash within them, as most of the text has it."""
    dashes: Counter[tuple[int, int]] = Counter()
    mappings: Counter[int] = Counter()
    lines = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    for line, following in pairwise(lines):
        key = _KEY.fullmatch(line)
        if key is None:
            continue
        dash = _DASH.match(following)
        indent = len(key[1])
        if dash and len(dash[1]) >= indent:
            dashes[len(dash[1]) - indent, len(dash[2])] += 1
        elif not dash and len(following) - len(following.lstrip()) > indent:
            mappings[len(following) - len(following.lstrip()) - indent] += 1
    (offset, space), _ = dashes.most_common(1)[0] if dashes else ((2, 1), 0)
    mapping = mappings.most_common(1)[0][0] if mappings else 2
    return mapping, offset + 1 + space, offset


def _aligned(base: list[str], old: list[str]) -> list[int]:
    """For each line of `base`, and for its end, the line of `old` that it begins at; white space does not count."""
    starts = [len(old)] * (len(base) + 1)
    for tag, base_from, base_to, old_from, old_to in _opcodes(_words(base), _words(old)):
        for index in range(base_from, base_to):
            starts[index] = (
                old_from + index - base_from if tag == "equal" else min(old_from + index - base_from, old_to)
            )
    return starts


def _words(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


def _opcodes(one: list[str], two: list[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, one, two, autojunk=False).get_opcodes())
