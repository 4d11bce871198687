"""How the codes of a study hang together: the paradigm model, held against what was said."""

from __future__ import annotations

from dataclasses import dataclass

from coanalyze.model.basis import MadeFrom
from coanalyze.model.codebook import Property
from coanalyze.model.report import Counts

PLACES = (
    "condition", "context", "intervening", "core", "part", "strategy", "consequence", "contradicting", "unlinked",
)  # fmt: skip
"""Where a category stands in the model, as Strauss and Corbin (1990) read it: what leads to the phenomenon, its
context and what intervenes with the strategies, the phenomenon itself, strategies, consequences."""

LINK_STATES = ("supported", "unsupported", "unmentioned", "nested")
"""What the segments say of a relation: codes that go together, codes that never do, a code that is never mentioned; and
codes one of which stands below the other, so that they always go together."""


@dataclass(frozen=True, slots=True)
class TheoryNode:
    """A category. `place` is one of PLACES; `steps` how many relations it is from the core (None: no way leads there).

    `drawn` are the core, every code in a relation, and the uppermost codes that nothing links to the core; `within` is
    the nearest drawn code above it. `counts` are those of the code with all below it.
    """

    code: str
    name: str
    brief: str
    place: str
    steps: int | None
    drawn: bool
    counts: Counts
    parent: str | None = None
    within: str | None = None
    color: str | None = None
    properties: tuple[Property, ...] = ()
    depth: int = 0

    @property
    def short(self) -> str:
        """The name for a small place."""
        return self.brief or self.name


@dataclass(frozen=True, slots=True)
class TheoryLink:
    """A relation of the codebook, and how often its codes go together.

    `state` is one of LINK_STATES. `together` counts pairs of mentions, one of each code, in one unit (or so many turns
    apart); `expected` is what chance gives within respondents, None where that is not defined; `respondents` are the
    identified persons who speak in a pair. `file` and `line` say where the relation is written.
    """

    source: str
    type: str
    target: str
    memo: str
    state: str
    together: int = 0
    expected: float | None = None
    respondents: int = 0
    documents: int = 0
    file: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class LoosePair:
    """Two codes that go together although no relation says why; each by its own codings, not by those below it."""

    first: str
    second: str
    together: int
    expected: float | None
    respondents: int
    documents: int

    @property
    def beyond_chance(self) -> bool:
        """Whether they go together more often than chance would have it; so, too, where that is not known."""
        return self.expected is None or self.together > self.expected


@dataclass(frozen=True, slots=True)
class Theory:
    """The model of a study.

    `core` is the core category's code, None where none is marked. `nodes` are all codes in use, in the order of the
    finding table; `links` the relations whose codes exist, in the codebook's order; `loose` the pairs that go together
    in at least `least` pairs of mentions, most first; `unlinked` the uppermost codes with no way to the core (where no
    code is the core: those in no relation). `turns`: 0 where codes go together in one unit, else how many turns apart.
    """

    title: str
    core: str | None
    nodes: tuple[TheoryNode, ...]
    links: tuple[TheoryLink, ...]
    loose: tuple[LoosePair, ...]
    unlinked: tuple[str, ...]
    turns: int
    least: int
    made: MadeFrom
    language: str = "en"

    def node(self, code: str) -> TheoryNode:
        """The category of that id."""
        return next(node for node in self.nodes if node.code == code)

    def unsupported(self) -> tuple[TheoryLink, ...]:
        """The relations that no segment supports."""
        return tuple(link for link in self.links if link.state in ("unsupported", "unmentioned"))
