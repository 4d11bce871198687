"""Figures that a study is held to, as the project file's `expect` has them, and what the study has instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coanalyze.errors import Place
from coanalyze.model.report import Counts, Quote

FIGURES = (
    "mentions",
    "respondents",
    "of",
    "documents",
    "cases",
    "hits",
    "codings",
    "observations",
    "unidentified",
)
"""The figures of `Counts` that may be expected, by name."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One figure and what it may be: from `least` to `most`, both included; `most` None: no upper bound.

    `written` is the value as the file has it, `place` where it stands.
    """

    figure: str
    least: int
    most: int | None
    written: str
    place: Place | None = None

    def holds(self, found: int) -> bool:
        """Whether a figure is what is expected."""
        return self.least <= found and (self.most is None or found <= self.most)

    def falls_below(self, found: int) -> bool:
        """Whether a figure is less than the least that is promised."""
        return found < self.least


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one code's figures are to be in one selection.

    `where` are terms as `--where` has them (`phase=start`, `role!=F`), all of which must hold; `where_places` are their
    places, one for each. `unit` is what counts once, None: the project's. `place` is that of the code's id.
    """

    code: str
    figures: tuple[Expected, ...]
    where: tuple[str, ...] = ()
    where_places: tuple[Place, ...] = ()
    unit: str | None = None
    place: Place | None = None

    def title(self) -> str:
        """`usikkerhet-begrep (phase=start)`: the code, and the selection and unit where they are given."""
        narrowed = [*self.where, *([f"unit {self.unit}"] if self.unit else [])]
        return f"{self.code} ({', '.join(narrowed)})" if narrowed else self.code


@dataclass(frozen=True, slots=True)
class Unmet:
    """A figure that is not what is expected: `found` instead, counted from `quotes` (in text order)."""

    expectation: Expectation
    figure: Expected
    found: int
    quotes: Sequence[Quote] = ()

    @property
    def below(self) -> bool:
        """Whether the figure fell below what is promised."""
        return self.figure.falls_below(self.found)


@dataclass(frozen=True, slots=True)
class Verdict:
    """An expectation as the study has it now.

    `counts` and `quotes` are the code's in the selection; `counts` is None where they could not be counted. `unknown`
    are places and messages of attributes that the study does not have; `empty` says that nobody speaks in the
    selection, and `hints` which values nothing has. `changes` are lines on the quotes that came or went.
    """

    expectation: Expectation
    counts: Counts | None = None
    quotes: Sequence[Quote] = ()
    unknown: tuple[tuple[Place | None, str], ...] = ()
    known_code: bool = True
    empty: bool = False
    hints: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()

    def found(self, figure: str) -> int:
        """A figure now; 0 where nothing could be counted."""
        return 0 if self.counts is None else int(getattr(self.counts, figure))

    def unmet(self) -> tuple[Unmet, ...]:
        """The figures that are not what is expected, in the file's order."""
        return tuple(
            Unmet(self.expectation, expected, self.found(expected.figure), self.quotes)
            for expected in self.expectation.figures
            if not expected.holds(self.found(expected.figure))
        )
