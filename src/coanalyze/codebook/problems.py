"""Problems of a codebook's form, collected so that `check` can show all of them at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from coanalyze.errors import CoanalyzeError, CodebookError, PatternError, Place, YamlError
from coanalyze.yamltext import Node, YamlList, YamlStr, describe
from coanalyze.yamltext.nodes import YamlMap
from coanalyze.yamltext.schema import Key, unknown_keys

YAML = "yaml"
SCHEMA = "schema"
UNKNOWN_KEY = "unknown key"
DUPLICATE_ID = "duplicate id"
PATTERN = "pattern"
DUPLICATE_PATTERN = "duplicate pattern"

_RAISED: dict[str, type[CoanalyzeError]] = {YAML: YamlError, PATTERN: PatternError}


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """One problem: where, what, what to do next, and its kind (one of the names above).

    All kinds but `duplicate pattern` make the codebook unusable for coding.
    """

    place: Place
    message: str
    kind: str
    hint: str = ""

    @property
    def fatal(self) -> bool:
        """Whether the codebook cannot be used before this is mended."""
        return self.kind != DUPLICATE_PATTERN

    def error(self) -> CoanalyzeError:
        """The problem as an error to raise."""
        return _RAISED.get(self.kind, CodebookError)(self.message, where=self.place, hint=self.hint)


@dataclass(slots=True)
class Reader:
    """Reads values and notes what is wrong with them instead of stopping. Texts come out in NFC, as transcripts do."""

    problems: list[SchemaProblem] = field(default_factory=list)

    def note(self, place: Place, message: str, hint: str = "", kind: str = SCHEMA) -> None:
        """Note a problem."""
        self.problems.append(SchemaProblem(place, message, kind, hint))

    def keys(self, node: YamlMap, keys: Sequence[Key], what: str) -> None:
        """Note each key that is not in the table."""
        for place, message, hint in unknown_keys(node, keys, what):
            self.note(place, message, hint, UNKNOWN_KEY)

    def text(self, node: Node | None, what: str) -> str:
        """A text, stripped; empty where it is absent or no text."""
        if node is None:
            return ""
        if isinstance(node, YamlStr):
            return unicodedata.normalize("NFC", node.value).strip()
        hint = "Put the text in quotes: a colon or a bracket has a meaning in YAML."
        self.note(node.place, f"{what} must be a text, not {describe(node)}.", hint)
        return ""

    def items(self, node: Node | None, what: str) -> tuple[Node, ...]:
        """The items of a list; none where it is absent or no list."""
        if node is None or (isinstance(node, YamlStr) and node.absent):
            return ()
        if isinstance(node, YamlList):
            return node.items
        self.note(
            node.place, f"{what} must be a list, not {describe(node)}.", "Write [one, two], or a dash before each."
        )
        return ()

    def texts(self, node: Node | None, what: str) -> tuple[tuple[str, Place], ...]:
        """The texts of a list, or one text alone, with their places; empty ones are noted and left out."""
        nodes = (node,) if isinstance(node, YamlStr) and not node.absent else self.items(node, what)
        found: list[tuple[str, Place]] = []
        for item in nodes:
            before = len(self.problems)
            text = self.text(item, f"an item of {what}")
            if text:
                found.append((text, item.place))
            elif len(self.problems) == before:
                self.note(item.place, f"an item of {what} is empty.", "Write the text, or delete the item.")
        return tuple(found)
