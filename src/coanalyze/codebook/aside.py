"""Lists of patterns that were read before: told by their text, instead of being parsed and looked through again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coanalyze.codebook.canonical import node_of, plain_node
from coanalyze.codebook.patterns import read_patterns
from coanalyze.codebook.problems import Reader
from coanalyze.errors import Place
from coanalyze.model.codebook import Pattern
from coanalyze.yamltext import Node
from coanalyze.yamltext.blocks import Block, Outline, load_block

Packed = Sequence[Sequence[object]]
"""Patterns as four columns: ids, nodes (as the YAML that gives them), lines (from the list's first) and columns."""


@dataclass(slots=True)
class Lists:
    """Lists of patterns by the SHA-256 of their text; only such in which nothing was wrong.

    `before` is plain data from wherever it was kept (anything that is no list of patterns is not used), `used` what
    should be kept next.
    """

    before: Mapping[str, object] = field(default_factory=dict)
    used: dict[str, Packed] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether there is something to be kept that was not."""
        return self.used.keys() != self.before.keys()


class ReadWhole(Exception):
    """A codebook that must be read as a whole: something is wrong with it, or a list stands in an unusual place."""


@dataclass(slots=True)
class Aside:
    """The lists of patterns that an outline of the codebook `name` has set aside."""

    outline: Outline
    name: str
    lists: Lists
    _seen: set[str] = field(default_factory=set)

    def patterns(self, node: Node | None) -> tuple[Pattern, ...] | None:
        """The patterns of a list that was set aside; None for any other node. Raises ReadWhole."""
        stand_in = self.outline.stand_in(node)
        if stand_in is None:
            return None
        self._seen.add(stand_in)
        block = self.outline.blocks[stand_in]
        digest = hashlib.sha256(block.text.encode("utf-8", "surrogatepass")).hexdigest()
        packed = self.lists.before.get(digest)
        if packed is not None:
            try:
                found = tuple(_unpacked(packed, self.name, block.line))
            except (ValueError, TypeError, KeyError, RecursionError):
                pass
            else:
                self.lists.used[digest] = packed  # type: ignore[assignment]  # it has just been looked through
                return found
        found = self._read(block)
        self.lists.used[digest] = _packed(found, block.line)
        return found

    def _read(self, block: Block) -> tuple[Pattern, ...]:
        reader = Reader()
        node = load_block(block, self.name)
        found = read_patterns(node, reader)
        if node is None or reader.problems:
            raise ReadWhole
        return found

    @property
    def all_used(self) -> bool:
        """Whether each list stood where patterns stand: if not, one was cut out of something else."""
        return len(self._seen) == len(self.outline.blocks)


def _packed(patterns: Sequence[Pattern], line: int) -> Packed:
    places = [pattern.place for pattern in patterns]
    return [
        [pattern.id for pattern in patterns],
        [plain_node(pattern.node) for pattern in patterns],
        [(place.line or 0) - line for place in places if place],
        [place.column for place in places if place],
    ]


def _unpacked(packed: object, name: str, line: int) -> Iterator[Pattern]:
    if not isinstance(packed, list) or len(packed) != 4:
        raise ValueError("no patterns")
    for id_, plain, down, column in zip(*packed, strict=True):
        if not (isinstance(id_, str) and isinstance(down, int) and isinstance(column, int)):
            raise TypeError("no pattern")
        yield Pattern(id_, node_of(plain), Place(name, line + down, column))
