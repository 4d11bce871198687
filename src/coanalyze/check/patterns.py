"""What the rules on patterns share: patterns taken apart, compared and named."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from coanalyze.model.codebook import All, Any, Code, Codebook, Match, Near, Node, Part, Pattern, Regex, Text
from coanalyze.model.tokens import fold

Kind = Literal["word", "exact", "glob", "gap", "odd"]

_OUTER = ',;:!"«»“”„()[]{}…–—'


class Piece(NamedTuple):
    """One word of a pattern text, folded, `=` taken off. `odd`: how the tokenizer splits it is not known here."""

    kind: Kind
    text: str


@dataclass(frozen=True, eq=False)
class Owned:
    """A pattern with the code and the codebook that it belongs to."""

    book: Codebook
    code: Code
    pattern: Pattern

    @property
    def language(self) -> str:
        """The codebook's language."""
        return self.book.language

    @cached_property
    def listed(self) -> bool:
        """Whether the pattern is a list of alternatives."""
        return isinstance(bare(self.pattern.node), Any)

    @cached_property
    def alternatives(self) -> tuple[Node, ...]:
        """The nodes of which one must match: the items of an outer `any`, each with the conditions that stand on it."""
        return tuple(alternatives(self.pattern.node))


def alternatives(node: Node) -> Iterator[Node]:
    """The nodes of which one must match where `node` does: an outer `any` taken apart."""
    if isinstance(node, Any):
        for item in node.items:
            yield from alternatives(item)
    elif isinstance(node, Match) and isinstance(node.node, Any):
        for item in node.node.items:
            yield from alternatives(replace(node, node=item))
    else:
        yield node


def walk(node: Node) -> Iterator[Node]:
    """A node and all inside it, those of `unless` too."""
    yield node
    match node:
        case Near(items) | All(items) | Any(items):
            for item in items:
                yield from walk(item)
        case Match(inner, unless):
            for item in (inner, *unless):
                yield from walk(item)
        case _:
            return


def sought(node: Node) -> Iterator[Node]:
    """A node and all inside it that the text is searched for: without what stands under `unless`."""
    yield node
    match node:
        case Near(items) | All(items) | Any(items):
            for item in items:
                yield from sought(item)
        case Match(inner):
            yield from sought(inner)
        case _:
            return


@lru_cache(maxsize=100_000)
def pieces(text: str) -> tuple[Piece, ...]:
    """A pattern text as words and gaps, in order; marks that stand round words are left out, as the matcher does."""
    return tuple(piece for chunk in _normal(text).split() if (piece := _piece(chunk)) is not None)


def _piece(chunk: str) -> Piece | None:
    bare = chunk.strip(_OUTER)
    if not bare or not any(char.isalnum() or char in "*?_" for char in bare):
        return None
    if not bare.strip("_*?"):
        return Piece("gap", "_" if bare.strip("_") else bare)
    word = bare.removeprefix("=")
    if word.isalnum():
        return Piece("word" if word == bare else "exact", word)
    if word == bare and word.replace("*", "").replace("?", "").isalnum():
        return Piece("glob", word)
    return Piece("odd", bare)


def single(node: Node) -> Piece | None:
    """The only word of a pattern text; None for other nodes, phrases and odd words. Conditions are looked through."""
    node = bare(node)
    if not isinstance(node, Text):
        return None
    found = pieces(node.text)
    return found[0] if len(found) == 1 and found[0].kind in ("word", "exact", "glob") else None


def bare(node: Node) -> Node:
    """A node without the conditions that stand on it."""
    while isinstance(node, Match):
        node = node.node
    return node


@lru_cache(maxsize=100_000)
def canonical(node: Node) -> tuple[object, ...]:
    """What two nodes have in common that match the same: case, white space and the order of alternatives are lost."""
    match node:
        case Text(text):
            return ("text", *pieces(text))
        case Part(word):
            return "part", _normal(word)
        case Regex(regex):
            return "regex", regex
        case Near(items, within, ordered):
            return "near", within, ordered, _nodes(items, keep_order=ordered)
        case All(items, within):
            return "all", within, _nodes(items)
        case Any(items):
            return _nodes(items)[0] if len(items) == 1 else ("any", _nodes(items))
        case Match(inner, unless, roles, languages, pos):
            who = frozenset(map(fold, roles)), frozenset(languages), frozenset(pos)
            return "match", canonical(inner), frozenset(map(canonical, unless)), who


def _nodes(items: tuple[Node, ...], keep_order: bool = False) -> tuple[tuple[object, ...], ...]:
    each = [canonical(item) for item in items]
    return tuple(each if keep_order else sorted(each, key=repr))


def shown(node: Node) -> str:
    """A node as a message names it, on one line, cut where it is long."""
    text = _shown(node)
    return text if len(text) <= 60 else text[:57].rstrip() + "..."


def _shown(node: Node) -> str:
    match node:
        case Text(text):
            return text
        case Part(word):
            return f"{{part: {word}}}"
        case Regex(regex):
            return f"{{regex: {regex}}}"
        case Near(items) | All(items) | Any(items):
            head = type(node).__name__.lower()
            return f"{{{head}: [{', '.join(_shown(item) for item in items)}]}}"
        case Match(inner):
            return _shown(inner)


def written(node: Node) -> str:
    """What a node itself has as text: its words, part or regular expression; empty for those made of others."""
    match node:
        case Text(text) | Part(text) | Regex(text):
            return text
        case _:
            return ""


def listed(words: Iterator[str] | list[str] | tuple[str, ...], limit: int = 5) -> str:
    """Some of the words in backticks, the rest counted: `a`, `b` and 3 more."""
    every = list(words)
    rest = len(every) - limit
    text = ", ".join(f"`{word}`" for word in every[:limit])
    return f"{text} and {rest} more" if rest > 0 else text


def _normal(text: str) -> str:
    return fold(unicodedata.normalize("NFC", text))
