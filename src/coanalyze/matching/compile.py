"""Codebook patterns -> compiled nodes over element ids.

An element is one thing a single word can be: a name (form or key), an exact form, a glob, a part of a compound.
Elements are numbered once for the whole codebook, and each distinct word is resolved to its elements once, so the
cost of matching hardly depends on how many patterns there are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from coanalyze.errors import PatternError, Place
from coanalyze.matching.wanted import Elements
from coanalyze.model import codebook as book
from coanalyze.model.tokens import fold, is_word

MAX_GAP = 3
_STAND_IN = "ª"
"""A letter that stands for a wildcard while the tokenizer splits a glob, so that it is split as a word would be."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a phrase: an element, or (element None) a gap of `least` to `most` words."""

    element: int | None
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to each other in one sentence."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Regex:
    """A compiled RE2 expression; `text` as it was written."""

    search: Callable[[str], Sequence[tuple[int, int]]]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """All items within a few words of each other."""

    items: tuple[Node, ...]
    within: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class All:
    """All items in one sentence, or in the turn."""

    items: tuple[Node, ...]
    sentence: bool


@dataclass(frozen=True, slots=True)
class Any:
    """One of the items."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A node with conditions."""

    node: Node
    unless: tuple[Node, ...]
    roles: frozenset[str]
    languages: frozenset[str]
    pos: frozenset[str] = frozenset()


Node = Phrase | Regex | Near | All | Any | Match


@dataclass(frozen=True, slots=True)
class Compiler:
    """Turns nodes of a codebook into compiled nodes. `split` is the project's own tokenizer, for strings."""

    elements: Elements
    split: Callable[[str], Sequence[str]]
    _known: dict[Node, Node] = field(default_factory=dict)
    _phrases: dict[str, Node] = field(default_factory=dict)
    _steps: dict[str, list[Step]] = field(default_factory=dict)

    def node(self, node: book.Node, place: Place | None) -> Node:
        """Compile one node; equal nodes become one object, so that a turn is searched for each only once.

        Raises PatternError where nothing is left to match.
        """
        # The same few words stand in condition after condition.
        if isinstance(node, book.Text) and (phrase := self._phrases.get(node.text)) is not None:
            return phrase
        compiled = self._compiled(node, place)
        known = self._known.setdefault(compiled, compiled)
        if isinstance(node, book.Text):
            self._phrases[node.text] = known
        return known

    def _compiled(self, node: book.Node, place: Place | None) -> Node:
        match node:
            case book.Text(text):
                return self._phrase(text, place)
            case book.Part(word):
                return Phrase((Step(self.elements.add(self.elements.parts, _normal(word))),))
            case book.Regex(regex):
                return Regex(_regex(regex, place), unicodedata.normalize("NFC", regex))
            case book.Near(items, within, ordered):
                return Near(self._all(items, place), within, ordered)
            case book.All(items, within):
                return All(self._all(items, place), within == "sentence")
            case book.Any(items):
                return Any(self._all(items, place))
            case book.Match(inner, unless, roles, languages, pos):
                return Match(
                    self.node(inner, place),
                    self._all(unless, place),
                    frozenset(map(fold, roles)),
                    frozenset(languages),
                    frozenset(pos),
                )

    def _all(self, nodes: Sequence[book.Node], place: Place | None) -> tuple[Node, ...]:
        return tuple(self.node(node, place) for node in nodes)

    def _phrase(self, text: str, place: Place | None) -> Phrase:
        steps: list[Step] = []
        for chunk in _normal(text).split():
            if chunk == "_":
                steps.append(Step(None, 1, 1))
            elif chunk == "__":
                steps.append(Step(None, 0, MAX_GAP))
            else:
                steps.extend(self._chunk(chunk))
        if not any(step.element is not None for step in steps):
            raise PatternError(
                f"the pattern “{text}” has no word in it.",
                where=place,
                hint="Write at least one word or part of a word.",
            )
        if steps[0].element is None or steps[-1].element is None:
            raise PatternError(
                f"the pattern “{text}” begins or ends with a gap.", where=place, hint="A gap stands between two words."
            )
        return Phrase(tuple(steps))

    def _chunk(self, chunk: str) -> list[Step]:
        known = self._steps.get(chunk)
        if known is None:
            known = self._steps[chunk] = self._split(chunk)
        return known

    def _split(self, chunk: str) -> list[Step]:
        exact = chunk.startswith("=") and len(chunk) > 1
        wild = chunk.removeprefix("=") if exact else chunk
        masked = wild.replace("*", _STAND_IN).replace("?", _STAND_IN)
        steps: list[Step] = []
        position = 0
        for form in self.split(masked):
            start = masked.index(form, position)
            position = start + len(form)
            if is_word(form):
                steps.append(self._step(wild[start:position], exact))
        return steps

    def _step(self, text: str, exact: bool) -> Step:
        if not text.strip("*?"):
            return Step(None, 1, 1)
        if exact:
            return Step(self.elements.add(self.elements.forms, text))
        if "*" in text or "?" in text:
            return Step(self.elements.add(self.elements.globs, text))
        return Step(self.elements.add(self.elements.names, text))


def _normal(text: str) -> str:
    return fold(unicodedata.normalize("NFC", text))


def _regex(regex: str, place: Place | None) -> Callable[[str], Sequence[tuple[int, int]]]:
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    try:
        compiled = re2.compile(unicodedata.normalize("NFC", regex), options)
    except re2.error as error:
        reason = error.args[0] if error.args else error
        reason = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else reason
        raise PatternError(
            f"the regular expression “{regex}” cannot be read: {reason}.",
            where=place,
            hint="RE2 syntax: no look-around and no back-references.",
        ) from error

    def search(text: str) -> list[tuple[int, int]]:
        return [found.span() for found in compiled.finditer(text) if found.end() > found.start()]

    return search


def triggers(node: Node) -> frozenset[int] | None:
    """Elements of which at least one must occur in a turn for `node` to match there; None: it must always be tried."""
    match node:
        case Phrase(steps):
            return frozenset({next(step.element for step in steps if step.element is not None)})
        case Regex():
            return None
        case Near(items) | All(items):
            known = [found for item in items if (found := triggers(item)) is not None]
            return min(known, key=len) if known else None
        case Any(items):
            each = [triggers(item) for item in items]
            return None if None in each else frozenset().union(*(found for found in each if found is not None))
        case Match(inner):
            return triggers(inner)
