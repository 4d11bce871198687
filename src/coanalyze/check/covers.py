"""Which pattern finds all that another finds: certain cases only, so that a "yes" can be relied on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from coanalyze.check.input import Lexicon
from coanalyze.check.patterns import Owned, Piece, canonical, pieces
from coanalyze.model.codebook import All, Any, Match, Near, Node, Part, Text
from coanalyze.model.tokens import fold


@dataclass(frozen=True, slots=True)
class Covers:
    """Compares patterns of one language. Dictionaries are asked for the forms that a word finds."""

    lexicon: Lexicon
    language: str

    def node(self, wide: Node, narrow: Node) -> bool:
        """Whether every match of `narrow` has a match of `wide` inside it, in every turn and document."""
        if canonical(wide) == canonical(narrow):
            return True
        if isinstance(wide, Match):
            return _implied(wide, narrow) and self.node(wide.node, narrow)
        if isinstance(wide, Any) and any(self.node(item, narrow) for item in wide.items):
            return True
        match narrow:
            case Match(inner):
                return self.node(wide, inner)
            case Any(items):
                return all(self.node(wide, item) for item in items)
            case Near(items):
                return any(self.node(wide, item) for item in items) or _wider(wide, narrow)
            case All(items, "sentence"):
                return any(self.node(wide, item) for item in items)
            case Text(text) if isinstance(wide, Text):
                return self._phrase(pieces(wide.text), pieces(text))
            case Text(text) if isinstance(wide, Part):
                return any(self._piece(Piece("word", fold(wide.word)), piece) for piece in pieces(text))
        return False

    def _phrase(self, wide: tuple[Piece, ...], narrow: tuple[Piece, ...]) -> bool:
        return bool(wide) and any(
            all(self._piece(one, other) for one, other in zip(wide, narrow[at:], strict=False))
            for at in range(len(narrow) - len(wide) + 1)
        )

    def _piece(self, wide: Piece, narrow: Piece) -> bool:
        if wide == narrow:
            return True
        match wide.kind, narrow.kind:
            case "word", "exact":
                return wide.text in self.lexicon.names(narrow.text, self.language)
            case "word", "word":
                if wide.text not in self.lexicon.names(narrow.text, self.language):
                    return False
                return self.found(narrow.text) <= self.found(wide.text)
            case "glob", "word":
                # The word itself first: it is the cheaper question by far.
                fits = glob(wide.text)
                return bool(fits(narrow.text)) and all(fits(form) for form in self.found(narrow.text))
            case "glob", "exact" | "glob":
                return bool(glob(wide.text)(narrow.text))
        return False

    def found(self, word: str) -> frozenset[str]:
        """The forms that a word in a pattern finds."""
        return self.lexicon.found(word, self.language)

    def finds(self, piece: Piece, form: str) -> bool:
        """Whether a word of a pattern finds a form."""
        if piece.kind == "glob":
            return bool(glob(piece.text)(form))
        return form == piece.text or (piece.kind == "word" and form in self.found(piece.text))

    def may_meet(self, one: Piece, other: Piece) -> bool:
        """Whether one word of a text may be found by both; True where that is not certain."""
        if "gap" in (one.kind, other.kind) or "odd" in (one.kind, other.kind) or one.text == other.text:
            return True
        if one.kind == "glob" and other.kind == "glob":
            heads = _head(one.text), _head(other.text)
            return heads[0].startswith(heads[1]) or heads[1].startswith(heads[0])
        if other.kind == "glob":
            one, other = other, one
        if one.kind == "glob":
            # A compound that no dictionary has inflects in ways that are not listed: its first letters decide.
            alike = other.kind == "word" and _head(one.text)[:3] == other.text[: len(_head(one.text)[:3])]
            return alike or any(self.finds(one, form) for form in self._forms(other))
        return bool(self._forms(one) & self._forms(other))

    def _forms(self, piece: Piece) -> frozenset[str]:
        names = self.lexicon.names(piece.text, self.language)
        return self.found(piece.text) | names if piece.kind == "word" else names


@dataclass(slots=True)
class Index:
    """Alternatives of one code, found by a word that they need: so that each is compared with few others."""

    lexicon: Lexicon
    language: str
    _rows: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    nodes: list[tuple[Owned, Node]] = field(default_factory=list)

    def add(self, owned: Owned, node: Node) -> None:
        """One more."""
        for key in self._offers(node):
            self._rows.setdefault(key, []).append(len(self.nodes))
        self.nodes.append((owned, node))

    def candidates(self, node: Node) -> list[int]:
        """The numbers of those that may cover a node, ascending."""
        return sorted({number for key in self._asks(node) for number in self._rows.get(key, ())})

    def _offers(self, node: Node) -> Iterator[tuple[str, str]]:
        match node:
            case Text(text) if found := pieces(text):
                first = found[0]
                yield ("glob", _head(first.text)[:3]) if first.kind == "glob" else ("word", first.text)
            case Part(word):
                yield "word", fold(word)
            case Match(inner):
                yield from self._offers(inner)
            case Near(items):
                yield "near", repr(sorted(map(repr, map(canonical, items))))
            case _:
                return

    def _asks(self, node: Node) -> Iterator[tuple[str, str]]:
        match node:
            case Text(text):
                for piece in pieces(text):
                    for at in range(4):
                        yield "glob", piece.text[:at]
                    yield "word", piece.text
                    if piece.kind in ("word", "exact"):
                        yield from (("word", name) for name in self.lexicon.names(piece.text, self.language))
            case Match(inner):
                yield from self._asks(inner)
            case Any(items):
                yield from self._asks(items[0])
            case Near(items):
                yield "near", repr(sorted(map(repr, map(canonical, items))))
                for item in items:
                    yield from self._asks(item)
            case All(items, "sentence"):
                for item in items:
                    yield from self._asks(item)
            case _:
                return


@lru_cache(maxsize=20_000)
def _compiled(text: str) -> re.Pattern[str]:
    # `?` is one letter, but never another glob's star.
    return re.compile("".join({"*": ".*", "?": "[^*]"}.get(char, re.escape(char)) for char in text), re.DOTALL)


def glob(text: str) -> Callable[[str], re.Match[str] | None]:
    """What tells whether a glob fits a form, or all forms that another glob fits."""
    return _compiled(text).fullmatch


def _head(text: str) -> str:
    return re.split(r"[*?]", text, maxsplit=1)[0]


def _implied(wide: Match, narrow: Node) -> bool:
    """Whether the conditions on `wide` hold wherever `narrow` matches."""
    own = narrow if isinstance(narrow, Match) else Match(narrow)
    barred = frozenset(map(canonical, wide.unless)) <= frozenset(map(canonical, own.unless))
    roles = not wide.roles or (own.roles and set(map(fold, own.roles)) <= set(map(fold, wide.roles)))
    languages = not wide.languages or (own.languages and set(own.languages) <= set(wide.languages))
    same = canonical(wide.node) == canonical(own.node)
    pos = not wide.pos or (same and own.pos and set(own.pos) <= set(wide.pos))
    return bool(barred and roles and languages and pos)


def _wider(wide: Node, narrow: Near) -> bool:
    if not isinstance(wide, Near) or wide.within < narrow.within:
        return False
    if wide.ordered:
        return narrow.ordered and [*map(canonical, wide.items)] == [*map(canonical, narrow.items)]
    return sorted(map(repr, map(canonical, wide.items))) == sorted(map(repr, map(canonical, narrow.items)))
