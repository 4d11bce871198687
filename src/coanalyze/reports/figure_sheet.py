"""A sheet on which a figure puts boxes, lines and words: in inches, from the top left, before any file is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from coanalyze.reports.figure_style import INK, MARGIN, MUTED, NOTE, PAGE, RULE, SUBTITLE, TITLE, text_width, wrapped

_LEADING = 1.28 / 72


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `hatched` marks it for print without colours."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str | None = None
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text on its baseline (`upright`: turned to read upwards); `size` in points."""

    x: float
    y: float
    text: str
    size: float
    color: str = INK
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    upright: bool = False

    def box(self) -> tuple[float, float, float, float]:
        """About where its ink is: left, top, right, bottom."""
        long, high, low = text_width(self.text, self.size, self.bold), self.size * 0.72 / 72, self.size * 0.2 / 72
        before = {"start": 0.0, "middle": long / 2, "end": long}[self.anchor]
        if self.upright:
            return self.x - high, self.y + before - long, self.x + low, self.y + before
        return self.x - before, self.y - high, self.x - before + long, self.y + low


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    color: str = RULE
    width: float = 0.6
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark."""

    x: float
    y: float
    radius: float
    fill: str


Mark = Box | Words | Line | Dot


@dataclass(slots=True)
class Sheet:
    """Marks in the order in which they are drawn. `width` and `bottom` grow with them, in inches."""

    width: float = PAGE
    bottom: float = MARGIN
    marks: list[Mark] = field(default_factory=list)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, edge: str | None = None, hatched: bool = False
    ) -> None:
        """A rectangle."""
        self._reach(x + width, y + height)
        self.marks.append(Box(x, y, width, height, fill, edge, hatched))

    def words(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        color: str = INK,
        anchor: Literal["start", "middle", "end"] = "start",
        bold: bool = False,
        upright: bool = False,
    ) -> None:
        """A line of text on its baseline."""
        if text:
            mark = Words(x, y, text, size, color, anchor, bold, upright)
            self._reach(mark.box()[2], mark.box()[3])
            self.marks.append(mark)

    def lines_of(
        self, x: float, middle: float, rows: Sequence[str], size: float, *, color: str = INK, bold: bool = False,
        anchor: Literal["start", "middle", "end"] = "start",
    ) -> None:  # fmt: skip
        """Several lines of text round a middle height."""
        step = size * _LEADING
        first = middle - step * (len(rows) - 1) / 2 + size * 0.34 / 72
        for at, row in enumerate(rows):
            self.words(x, first + at * step, row, size, color=color, bold=bold, anchor=anchor)

    def line(
        self, points: Sequence[tuple[float, float]], color: str = RULE, width: float = 0.6, dashed: bool = False
    ) -> None:
        """A line through points."""
        for x, y in points:
            self._reach(x, y)
        self.marks.append(Line(tuple(points), color, width, dashed))

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A round mark."""
        self._reach(x + radius, y + radius)
        self.marks.append(Dot(x, y, radius, fill))

    def paragraph(self, text: str, size: float, *, color: str = INK, bold: bool = False, lines: int = 6) -> None:
        """Text over the width of the sheet, below what is there."""
        for row in wrapped(text, self.width - 2 * MARGIN, size, lines, bold):
            self.words(MARGIN, self.bottom + size / 72, row, size, color=color, bold=bold)
            self.bottom += size * 0.1 / 72

    def head(self, title: str, below: str) -> None:
        """The title and what it is of."""
        self.paragraph(title, TITLE, bold=True, lines=3)
        if below:
            self.bottom += 0.02
            self.paragraph(below, SUBTITLE, color=MUTED, lines=3)
        self.bottom += 0.14

    def foot(self, notes: Sequence[str]) -> None:
        """What the figure rests on."""
        self.bottom += 0.12
        for note in notes:
            self.paragraph(note, NOTE, color=MUTED)

    def finished(self) -> tuple[float, float]:
        """Its size in inches, with the margin."""
        return self.width, self.bottom + MARGIN

    def _reach(self, right: float, bottom: float) -> None:
        self.width = max(self.width, right + MARGIN)
        self.bottom = max(self.bottom, bottom)
