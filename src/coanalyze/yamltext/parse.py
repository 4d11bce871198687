"""PyYAML's events to nodes, with our own limits."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.scanner import ScannerError

from coanalyze.errors import Place, YamlError
from coanalyze.yamltext.messages import explain, token
from coanalyze.yamltext.nodes import Node, YamlList, YamlMap, YamlStr
from coanalyze.yamltext.pure import PureLoader
from coanalyze.yamltext.read import UNPRINTABLE

MAX_DEPTH = 64
# Above this many code points, what the C parser says is final: the pure one would take seconds.
_RETELL = 200_000

CLoader: Any = getattr(yaml, "CSafeLoader", None)


def parse(text: str, name: str, first_line: int = 1, loader: Any = None) -> Node:
    """Nodes of one YAML document. `text` has `\\n` line ends and printable characters only; raises YamlError.

    Where the C parser objects, the pure one decides: it places errors better, and so both give the same results.
    """
    shielded, restore = shield(text)
    composer = _Composer(text, name, first_line, restore)
    chosen = loader or CLoader or PureLoader
    try:
        return composer.document(events(shielded, chosen))
    except yaml.YAMLError as error:
        if chosen is not PureLoader and len(text) <= _RETELL:
            return parse(text, name, first_line, PureLoader)
        raise composer.syntax_error(error) from error


def parse_strictly(text: str, name: str, first_line: int, deepest: int) -> Node | None:
    """As `parse`; None where the C parser objects, something is wrong, or nodes are nested more than `deepest` deep."""
    composer = _Composer(text, name, first_line, {})
    try:
        return composer.document(events(text, CLoader), MAX_DEPTH - deepest)
    except (yaml.YAMLError, YamlError):
        return None


def shield(text: str) -> tuple[str, dict[int, int]]:
    """`text` with stand-ins for the characters that end a line in YAML 1.1 and in no editor, and what translates back.

    U+2028 and the like come along when text is pasted. YAML 1.2 takes them as text, and so does coanalyze.
    """
    found = [char for char in "\x85\u2028\u2029" if char in text]
    if not found:
        return text, {}
    used = set(text)
    free = (code for code in range(0xE000, 0xF8FF) if chr(code) not in used)
    there = {ord(char): next(free) for char in found}
    return text.translate(there), {stand_in: char for char, stand_in in there.items()}


def events(text: str, loader: Any) -> Iterator[Event]:
    """What a PyYAML loader makes of `text`. Raises yaml.YAMLError."""
    parser = loader(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    except (ValueError, OverflowError) as error:
        # The pure parser hands an escape like "\\UFFFFFFFF" to chr() and a version number to int() unchecked.
        raise ScannerError(None, None, "unknown escape character", parser.get_mark()) from error
    finally:
        parser.dispose()


class _Composer:
    """Builds nodes from events, without recursion into the parser and with bounded depth."""

    def __init__(self, text: str, name: str, first_line: int, restore: dict[int, int]) -> None:
        self.restore = restore
        self.text = text
        self.name = name
        self.first_line = first_line
        self.starts = [0]
        at = text.find("\n")
        while at >= 0:
            self.starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, index: int) -> Place:
        """The place of a code point offset."""
        line = bisect_right(self.starts, index) - 1
        return Place(self.name, line + self.first_line, index - self.starts[line] + 1)

    def document(self, events: Iterator[Event], depth: int = 0) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, DocumentStartEvent) and root is not None:
                what = "a second YAML document starts here; one file holds one."
                raise YamlError(what, where=self._at(event), hint="Delete the `---` line, or make two files.")
            if isinstance(event, DocumentStartEvent | DocumentEndEvent):
                continue
            if isinstance(event, ScalarEvent | AliasEvent | MappingStartEvent | SequenceStartEvent):
                root = self.node(event, events, depth)
        if root is None or (isinstance(root, YamlStr) and root.absent):
            return YamlMap((), Place(self.name, self.first_line, 1))
        return root

    def node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        where = self._at(event)
        if depth > MAX_DEPTH:
            hint = "Check the brackets and the indentation."
            raise YamlError(f"lists and mappings are nested more than {MAX_DEPTH} deep here.", where=where, hint=hint)
        self._refuse(event, where)
        if isinstance(event, ScalarEvent):
            return self.scalar(event, where)
        if isinstance(event, SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event := next(events), SequenceEndEvent):
                items.append(self.node(event, events, depth + 1))
            return YamlList(tuple(items), where)
        return self.mapping(events, depth, where)

    def mapping(self, events: Iterator[Event], depth: int, where: Place) -> YamlMap:
        pairs: list[tuple[YamlStr, Node]] = []
        seen: dict[str, Place] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            key = self.node(event, events, depth + 1)
            if not isinstance(key, YamlStr):
                hint = "Put it in quotes if it is text."
                raise YamlError("a key must be a text, not a list or a mapping.", where=key.place, hint=hint)
            if key.absent:
                key = YamlStr("", where)
            same = unicodedata.normalize("NFC", key.value)
            if same in seen:
                what = f"the key “{key.value}” stands here a second time; the first is on line {seen[same].line}."
                raise YamlError(what, where=key.place, hint="Join the two, or delete one.")
            seen[same] = key.place
            value = self.node(next(events), events, depth + 1)
            if isinstance(value, YamlStr) and value.absent:
                # The parsers differ on where nothing stands; its key is where a person looks.
                value = YamlStr("", key.place)
            pairs.append((key, value))
        return YamlMap(tuple(pairs), where)

    def scalar(self, event: ScalarEvent, where: Place) -> YamlStr:
        value = str(event.value).translate(self.restore) if self.restore else str(event.value)
        # The text has none: only an escape can make one.
        bad = UNPRINTABLE.search(value) if event.style == '"' else None
        if bad:
            what = f"this text has the control character U+{ord(bad.group()):04X} in it, written as an escape."
            hint = "Delete it; in double quotes a backslash starts an escape, so write two or use single quotes."
            raise YamlError(what, where=where, hint=hint)
        return YamlStr(value, where, quoted=bool(event.style))

    def syntax_error(self, error: Exception) -> YamlError:
        index, what, hint = explain(error, self.text)
        return YamlError(what, where=None if index is None else self.place(index), hint=hint)

    def _at(self, event: Event) -> Place:
        mark: Any = event.start_mark
        return self.place(mark.index)

    def _refuse(self, event: Any, where: Place) -> None:
        if event.anchor or getattr(event, "tag", None):
            _, what, hint = token(event.start_mark.index, self.text)
            raise YamlError(what, where=where, hint=hint)
