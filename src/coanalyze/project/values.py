"""Values of the project file; each raises YamlError or ProjectError with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from coanalyze.errors import Place, ProjectError
from coanalyze.yamltext import Node, YamlMap, as_list, as_text
from coanalyze.yamltext.schema import Key, unknown_keys


def check_keys(node: YamlMap, keys: Sequence[Key], what: str) -> None:
    """Raises ProjectError at the first key that is not in the table."""
    for place, message, hint in unknown_keys(node, keys, what):
        raise ProjectError(message, where=place, hint=hint)


def one_text(node: Node | None, what: str) -> str:
    """A text in NFC, stripped; empty where it is absent."""
    return "" if node is None else unicodedata.normalize("NFC", as_text(node, what)).strip()


def texts_with_places(node: Node | None, what: str) -> tuple[tuple[str, Place], ...]:
    """The texts of a list, or one alone, with their places. An empty one is an error."""
    found: list[tuple[str, Place]] = []
    for item in () if node is None else as_list(node, what):
        text = one_text(item, f"an item of {what}")
        if not text:
            hint = "Write the text, or delete the item."
            raise ProjectError(f"an item of {what} is empty.", where=item.place, hint=hint)
        found.append((text, item.place))
    return tuple(found)


def texts(node: Node | None, what: str) -> tuple[str, ...]:
    """The texts of a list, or one alone."""
    return tuple(text for text, _ in texts_with_places(node, what))
