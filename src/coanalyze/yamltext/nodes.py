"""What YAML is made of: strings, mappings, lists, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coanalyze.errors import Place


@dataclass(frozen=True, slots=True)
class YamlStr:
    """A scalar, as written. `quoted` is True for quoted and block scalars, so an absent value differs from `""`."""

    value: str
    place: Place
    quoted: bool = False

    @property
    def absent(self) -> bool:
        """True where the file has a key or a dash and nothing after it."""
        return not self.value and not self.quoted


@dataclass(frozen=True, slots=True)
class YamlMap:
    """Keys and values in the file's order. Keys are unique; `place` is that of the first key, or of `{`."""

    items: tuple[tuple[YamlStr, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None."""
        for name, value in self.items:
            if name.value == key:
                return value
        return None

    def key(self, key: str) -> YamlStr | None:
        """`key` itself, with its place, or None."""
        return next((name for name, _ in self.items if name.value == key), None)

    def keys(self) -> tuple[str, ...]:
        """The keys, in the file's order."""
        return tuple(name.value for name, _ in self.items)

    def __contains__(self, key: object) -> bool:
        return any(name.value == key for name, _ in self.items)

    def __iter__(self) -> Iterator[tuple[YamlStr, Node]]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class YamlList:
    """Items in the file's order; `place` is that of the first dash, or of `[`."""

    items: tuple[Node, ...]
    place: Place

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


Node = YamlStr | YamlMap | YamlList


def plain(node: Node) -> Any:
    """The node without places: `str`, `dict[str, ...]` or `list`, nested likewise."""
    if isinstance(node, YamlStr):
        return node.value
    if isinstance(node, YamlList):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.items}
