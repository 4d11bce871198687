"""Where problems stand: in a source, in the table of respondents, in the project file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from coanalyze.check.input import CheckInput
from coanalyze.errors import Place, YamlError
from coanalyze.model.document import Document, Label
from coanalyze.yamltext import Node, YamlList, YamlMap, YamlStr, load_text

_MANY = 4


def in_text(document: Document, offset: int) -> Place:
    """A code point of a document's text: its line as `Document.line` counts, its column in the canonical text."""
    start = document.text.rfind("\n", 0, offset) + 1
    return Place(document.path, document.line(offset), offset - start + 1)


def of_label(document: Document, label: Label) -> Place:
    """Where a label first stands."""
    return Place(document.path, label.line)


def of_row(study: CheckInput, line: int | None) -> Place:
    """A row of the table of respondents."""
    return Place(study.respondents_file, line)


def setting(study: CheckInput, *keys: str) -> Node | None:
    """What the project file has under keys, one below the other; None where it has nothing there."""
    node = _tree(study)
    for key in keys:
        node = node.get(key) if isinstance(node, YamlMap) else None
    return node


def of_key(study: CheckInput, *keys: str) -> Place:
    """Where a key of the project file stands; the file where it has no such key."""
    parent = setting(study, *keys[:-1]) if keys else None
    found = parent.key(keys[-1]) if isinstance(parent, YamlMap) else None
    return found.place if found is not None else Place(study.study)


def words_of(node: Node | None) -> Iterator[YamlStr]:
    """A setting's texts with their places, one or a list of them."""
    for item in node if isinstance(node, YamlList) else (node,):
        if isinstance(item, YamlStr) and item.value.strip():
            yield item


def listed(names: Iterable[str], most: int = _MANY) -> str:
    """`a, b, c and 5 more`."""
    known: Sequence[str] = list(names)
    shown = ", ".join(known[:most])
    return shown if len(known) <= most else f"{shown} and {len(known) - most} more"


def _tree(study: CheckInput) -> Node | None:
    lines = study.lines.get(study.study)
    return _parsed("\n".join(lines), study.study) if lines else None


@lru_cache(maxsize=4)
def _parsed(text: str, name: str) -> Node | None:
    try:
        return load_text(text, name)
    except YamlError:
        return None
