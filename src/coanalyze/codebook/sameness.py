"""Whether two texts of a codebook say the same: what `fix` may change does not count, everything else does."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from coanalyze.codebook.canonical import plain_node
from coanalyze.codebook.load import read_codebook_text
from coanalyze.codebook.patterns import read_pattern
from coanalyze.codebook.problems import DUPLICATE_PATTERN, Reader
from coanalyze.codebook.schema import BOOK_KEYS, CODE_KEYS
from coanalyze.errors import YamlError
from coanalyze.model.colors import canonical_color, is_color
from coanalyze.yamltext import Node, YamlList, YamlMap, YamlStr, load_text, plain

NOT_PROSE = frozenset({"codes", "patterns", "examples", "counterexamples", "color"})
PROSE = frozenset(key.name for key in (*BOOK_KEYS, *CODE_KEYS)) - NOT_PROSE
"""The keys of a codebook and of a code whose values are texts in which the width of a space means nothing."""

_BLANKS = re.compile("[ \t]+")


def same_yaml(before: str, after: str) -> bool:
    """Whether two texts are the same YAML to the letter, places and order of keys apart."""
    try:
        return bool(plain(load_text(before, "")) == plain(load_text(after, "")))
    except YamlError:
        return False


def same_codebook(before: str, after: str) -> bool:
    """Whether two texts are one codebook: ids, nesting, patterns and prose, and the hash that codings rest on.

    Keys may stand in another order; texts are compared in NFC and without white space at the ends of lines, prose with
    single spaces; a code without a colour may have got one; what stood twice in a list may stand once. What is wrong
    with the form must be the same in both.
    """
    try:
        old, new = load_text(before, ""), load_text(after, "")
    except YamlError:
        return False
    return _tree(old) == _tree(new) and _colors_kept(old, new) and _as_read(before) == _as_read(after)


def _tree(node: Node) -> Any:
    """A codebook, or a code, without its places and colours."""
    if not isinstance(node, YamlMap):
        return _plain(node)
    return {key.value: _value(key.value, value) for key, value in node if not _is_color(key.value, value)}


def _value(key: str, value: Node) -> Any:
    if key == "codes" and isinstance(value, YamlList):
        return [_tree(item) for item in value]
    if key == "patterns" and isinstance(value, YamlList):
        return _once(_pattern(item) for item in value)
    if key in ("examples", "counterexamples") and isinstance(value, YamlList):
        return _once(_plain(item) for item in value)
    if isinstance(value, YamlStr) and key in PROSE:
        return [value.absent, prose(value.value)]
    return _plain(value)


def _is_color(key: str, value: Node) -> bool:
    return key == "color" and isinstance(value, YamlStr) and is_color(value.value.strip())


def _pattern(item: Node) -> Any:
    """A pattern as the loader reads it, or as it stands where the loader cannot."""
    pattern = read_pattern(item, Reader())
    return _plain(item) if pattern is None else [pattern.id, plain_node(pattern.node)]


def _once(items: Iterable[Any]) -> list[Any]:
    return list({json.dumps(item, sort_keys=True): item for item in items}.values())


def _plain(node: Node) -> Any:
    """What a node holds, its texts without what the loader takes away."""
    if isinstance(node, YamlStr):
        return ["" if node.absent else "text", _text(node.value)]
    if isinstance(node, YamlList):
        return [_plain(item) for item in node]
    return {_text(key.value): _plain(value) for key, value in node}


def _text(text: str) -> str:
    """A text in NFC without white space at its ends and at those of its lines."""
    return "\n".join(line.rstrip(" \t") for line in unicodedata.normalize("NFC", text).split("\n")).strip()


def prose(text: str) -> str:
    """A text in NFC, with single spaces, and none at the ends of its lines."""
    lines = unicodedata.normalize("NFC", text).split("\n")
    return "\n".join(_BLANKS.sub(" ", line).strip(" ") for line in lines).strip()


def _colors_kept(old: Node, new: Node) -> bool:
    """Whether every colour stands where it stood; codes without one may have got one."""
    pairs = list(zip(_color_of_codes(old), _color_of_codes(new), strict=True))
    return all(before is None or before == after for before, after in pairs)


def _color_of_codes(node: Node) -> Iterator[str | None]:
    children = node.get("codes") if isinstance(node, YamlMap) else None
    for code in children if isinstance(children, YamlList) else ():
        if isinstance(code, YamlMap):
            written = code.get("color")
            known = isinstance(written, YamlStr) and is_color(written.value.strip())
            yield canonical_color(written.value.strip()) if known and isinstance(written, YamlStr) else None
            yield from _color_of_codes(code)


def _as_read(text: str) -> Any:
    """What coding and reports take from a codebook, and what is wrong with it."""
    book, problems = read_codebook_text(text, "")
    kinds = sorted(problem.kind for problem in problems if problem.kind != DUPLICATE_PATTERN)
    if book is None:
        return kinds
    codes = [
        [code.id, prose(code.name), code.finding, code.retired, [pattern.id for pattern in code.patterns],
         *(_once(_text(example.text) for example in examples) for examples in (code.examples, code.counterexamples))]
        for code in book.walk()
    ]  # fmt: skip
    return [kinds, book.id, book.language, book.version, book.sha256, codes]
