"""What a node means once a schema says what it should be. Each helper raises YamlError at the node's place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coanalyze.errors import YamlError
from coanalyze.yamltext.nodes import Node, YamlList, YamlMap, YamlStr

TRUE = frozenset({"true", "yes", "ja", "on"})
FALSE = frozenset({"false", "no", "nei", "off"})
# Longer than any count a study has, and short enough for int() to be cheap.
_INT = re.compile(r"[+-]?[0-9]{1,18}")


def describe(node: Node) -> str:
    """What the node is, for a sentence: `a list`, `a mapping`, `nothing`, or the text itself in quotes, shortened."""
    if isinstance(node, YamlList):
        return "a list"
    if isinstance(node, YamlMap):
        return "a mapping"
    if node.absent:
        return "nothing"
    text = " ".join(node.value.split())
    return f"“{text}”" if len(text) <= 40 else f"“{text[:39]}…”"


def as_text(node: Node, what: str = "this value") -> str:
    """The node's string; an absent value is the empty string."""
    if isinstance(node, YamlStr):
        return node.value
    raise YamlError(f"{what} must be a text, not {describe(node)}.", where=node.place, hint="Put the text in quotes.")


def as_bool(node: Node, what: str = "this value") -> bool:
    """True for true, yes, ja, on; False for false, no, nei, off; upper or lower case."""
    word = node.value.strip().casefold() if isinstance(node, YamlStr) else ""
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise YamlError(
        f"{what} must be true or false, not {describe(node)}.", where=node.place, hint="Write true or false."
    )


def as_int(node: Node, what: str = "this value", minimum: int | None = None) -> int:
    """A whole number in decimal digits, at least `minimum` where one is given."""
    word = node.value.strip() if isinstance(node, YamlStr) else ""
    if not _INT.fullmatch(word):
        raise YamlError(
            f"{what} must be a whole number, not {describe(node)}.", where=node.place, hint="Write digits only."
        )
    number = int(word)
    if minimum is not None and number < minimum:
        raise YamlError(
            f"{what} must be {minimum} or more, not {number}.", where=node.place, hint="Write a larger number."
        )
    return number


def as_list(node: Node, what: str = "this value") -> tuple[Node, ...]:
    """The items of a list; one text alone is a list of one, an absent value an empty list."""
    if isinstance(node, YamlList):
        return node.items
    if isinstance(node, YamlStr):
        return () if node.absent else (node,)
    raise YamlError(f"{what} must be a list, not {describe(node)}.", where=node.place, hint="Write [one, two].")


def as_map(node: Node, what: str = "this value") -> YamlMap:
    """A mapping; an absent value is an empty one."""
    if isinstance(node, YamlMap):
        return node
    if isinstance(node, YamlStr) and node.absent:
        return YamlMap((), node.place)
    hint = "Write one `key: value` on each line."
    raise YamlError(f"{what} must be a mapping, not {describe(node)}.", where=node.place, hint=hint)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like `word`, or None where none is like it; ties go to the first in order."""
    from difflib import SequenceMatcher

    folded = word.casefold()[:80]
    best, best_ratio = None, 0.6
    for candidate in known:
        ratio = SequenceMatcher(None, folded, candidate.casefold(), autojunk=False).ratio()
        if ratio > best_ratio:
            best, best_ratio = candidate, ratio
    return best
