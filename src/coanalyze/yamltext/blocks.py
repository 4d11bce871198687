"""The long lists of a YAML text set aside, so that those which have been read before need not be parsed again.

A list in block style under a key is replaced by a list of one stand-in. Whether that was right shows when the rest is
parsed: a stand-in that does not come out as the one item of a list stood in the midst of something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from coanalyze.yamltext.nodes import Node, YamlList, YamlStr
from coanalyze.yamltext.parse import MAX_DEPTH, CLoader, parse_strictly
from coanalyze.yamltext.read import normalised

_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_DEPTH = MAX_DEPTH // 2
"""How deep the rest and each list may be, so that both together keep the limit."""


@dataclass(frozen=True, slots=True)
class Block:
    """A list as it stands in a file, whole lines from `line` (counted from 1)."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The nodes of a text without its long lists: `blocks` are these, by the stand-in that each one's node has."""

    node: Node
    blocks: Mapping[str, Block]

    def stand_in(self, node: Node | None) -> str | None:
        """The stand-in that a node is, or None."""
        alone = node.items[0] if isinstance(node, YamlList) and len(node.items) == 1 else None
        return alone.value if isinstance(alone, YamlStr) and alone.value in self.blocks else None


def load_outline(text: str, name: str, key: str) -> Outline | None:
    """A YAML text with the lists under `key` set aside; None where it must be read whole, to be used or to be refused.

    Raises YamlError for characters that no YAML file may have.
    """
    text = normalised(text, name)
    mark = next((char for char in map(chr, range(0xE000, 0xF8FF)) if char not in text), None)
    if CLoader is None or mark is None or _LINE_ENDS.search(text):
        return None
    rest, blocks = _set_aside(text, key, mark)
    node = parse_strictly(rest, name, 1, MAX_DEPTH - _DEPTH)
    return None if node is None else Outline(node, blocks)


def load_block(block: Block, name: str) -> YamlList | None:
    """The list of a block, with its places in the file; None where it is none by itself."""
    node = parse_strictly(block.text, name, block.line, MAX_DEPTH - _DEPTH)
    return node if isinstance(node, YamlList) else None


def _set_aside(text: str, key: str, mark: str) -> tuple[str, dict[str, Block]]:
    pieces: list[str] = []
    blocks: dict[str, Block] = {}
    done, line = 0, 1
    for head in re.finditer(rf"^( +){re.escape(key)}:[ ]*(?:[ ]#[^\n]*)?\n", text, re.MULTILINE):
        if head.start() < done:
            continue
        found = _lines_below(len(head[1])).match(text, head.end())
        first = _DASH.match(found[0]) if found else None
        if found is None or first is None:
            continue
        line += text.count("\n", done, head.end())
        stand_in = f"{mark}{len(blocks)}"
        blocks[stand_in] = Block(found[0], line)
        before, dash = first.groups()
        left = found[0].count("\n") - before.count("\n")
        pieces += [text[done : head.end()], "\n" * before.count("\n"), dash, stand_in, "\n" * left]
        line += found[0].count("\n")
        done = found.end()
    return "".join([*pieces, text[done:]]), blocks


_DASH = re.compile(r"((?:[ ]*(?:#[^\n]*)?\n)*)([ ]*- )")


@cache
def _lines_below(indent: int) -> re.Pattern[str]:
    """What belongs to a list under a key: lines that are indented further, or dashes as far, blank lines, comments."""
    return re.compile(rf"(?:[ ]{{{indent + 1}}}[^\n]*\n|[ ]{{{indent}}}- [^\n]*\n|[ ]*(?:#[^\n]*)?\n)+")


__all__ = ["Block", "Outline", "load_block", "load_outline"]
