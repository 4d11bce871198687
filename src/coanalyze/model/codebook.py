"""Codebooks: codes with definitions, examples and patterns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from coanalyze.errors import Place


@dataclass(frozen=True, slots=True)
class Text:
    """A pattern written as a string: a word, a glob, an exact `=form`, or a phrase of those with gaps.

    It is split by the project's tokenizer when the matcher is built, not when the codebook is read.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """All `items`, each pair of neighbours with at most `within` words between, in one sentence."""

    items: tuple[Node, ...]
    within: int = 4
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """All `items` somewhere in the same `within` (`sentence` or `turn`)."""

    items: tuple[Node, ...]
    within: str = "sentence"


@dataclass(frozen=True, slots=True)
class Any:
    """One of `items`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A compound that has `word` as a part, or the word itself."""

    word: str


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression (RE2 syntax) on the turn's text, ignoring case."""

    regex: str


@dataclass(frozen=True, slots=True)
class Match:
    """`node`, but not where one of `unless` overlaps.

    Only in turns of `roles` and documents of `languages` (empty: all); with `pos` (universal parts of speech) only
    where a word of the match has one of them.
    """

    node: Node
    unless: tuple[Node, ...] = ()
    roles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()


Node = Text | Near | All | Any | Part | Regex | Match


@dataclass(frozen=True, slots=True)
class Pattern:
    """What makes the automatic coder apply a code. `id` is the pattern's text unless it was given one."""

    id: str
    node: Node
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must (or must not) be coded so."""

    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """What a category has more or less of, and the poles (two or more) between which it varies.

    After Strauss and Corbin (1990): *uncertainty* has the property *duration*, from *passing* to *lasting*.
    """

    name: str
    dimensions: tuple[str, ...] = ()
    memo: str = ""
    place: Place | None = None


RELATION_TYPES = ("condition", "context", "strategy", "consequence", "part-of", "contradicts")
"""How one code may stand to another, after the paradigm model of Strauss and Corbin (1990)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What the researcher holds: `source` is a condition (context, strategy ...) of `target`, or contradicts it.

    Every type is read from `source` to `target`: a condition *of* it, the context *of* it, a strategy *for* it, a
    consequence *of* it, a part *of* it. Only `contradicts` says the same both ways. `places` maps each key written in
    the file (`from`, `type`, `to`, `memo`) to where its value stands.
    """

    source: str
    type: str
    target: str
    memo: str = ""
    place: Place | None = None
    places: dict[str, Place] = field(default_factory=dict, compare=False, hash=False)

    @property
    def ends(self) -> frozenset[str]:
        """The two codes, in no order."""
        return frozenset((self.source, self.target))


@dataclass(frozen=True, slots=True)
class Code:
    """A label with a definition; codes nest. A top-level code marked `finding` is a row of the finding table.

    The `core` category is the one that the others are related to; `properties` are what a category varies in.

    A `retired` code (and all below it) is used no more: its patterns match nothing, its codings are kept and counted in
    no table. `places` maps each key written in the file to where its value stands.
    """

    id: str
    name: str
    definition: str = ""
    finding: bool = False
    brief: str = ""
    include: str = ""
    exclude: str = ""
    color: str | None = None
    memo: str = ""
    patterns: tuple[Pattern, ...] = ()
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()
    codes: tuple[Code, ...] = ()
    place: Place | None = None
    retired: bool = False
    core: bool = False
    properties: tuple[Property, ...] = ()
    places: dict[str, Place] = field(default_factory=dict, compare=False, hash=False)

    def walk(self) -> Iterator[Code]:
        """This code and all below it, parents first."""
        yield self
        for child in self.codes:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Codebook:
    """A YAML file of codes, and of how they hang together (`relations`).

    `sha256` is that of what changes codings: ids, nesting and patterns (neither prose nor relations).
    """

    id: str
    codes: tuple[Code, ...]
    title: str = ""
    version: str = ""
    language: str = "nb"
    citation: str = ""
    path: str = ""
    sha256: str = ""
    place: Place | None = None
    relations: tuple[Relation, ...] = ()

    def walk(self) -> Iterator[Code]:
        """All codes, parents before children, in the file's order."""
        for code in self.codes:
            yield from code.walk()

    def findings(self) -> tuple[Code, ...]:
        """The rows of the finding table: top-level codes marked `finding`, or all top-level codes where none is."""
        marked = tuple(code for code in self.codes if code.finding)
        return marked or self.codes

    def active(self) -> Codebook:
        """The codebook without retired codes and their relations; itself where there are none."""
        gone = {code.id for code in self.walk() if code.retired}
        if not gone:
            return self
        kept = tuple(relation for relation in self.relations if not relation.ends & gone)
        return replace(self, codes=_active(self.codes), relations=kept)


def _active(codes: tuple[Code, ...]) -> tuple[Code, ...]:
    return tuple(replace(code, codes=_active(code.codes)) for code in codes if not code.retired)
