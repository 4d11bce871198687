"""What several figures have: the column of names on the left, headings of columns, keys to shades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coanalyze.i18n import Translator
from coanalyze.model.figure import FigureRow
from coanalyze.reports.figure_sheet import Sheet
from coanalyze.reports.figure_style import LABEL, MARGIN, MUTED, RULE, SHADES, VALUE, fitted, shade, text_width, wrapped
from coanalyze.reports.wording import clean

_INDENT = 0.16
_NUMBER = 0.24
_WIDEST = 2.55
_LINE = 0.17
_PADDING = 0.1


@dataclass(frozen=True, slots=True)
class Names:
    """The column of names: `right` is where it ends, `heights` those of its rows, in inches."""

    rows: tuple[FigureRow, ...]
    lines: tuple[tuple[str, ...], ...]
    right: float
    heights: tuple[float, ...]

    def draw(self, sheet: Sheet, at: int, top: float) -> None:
        """The name of a row whose top is at `top`; a number before it where the row has one."""
        row, middle = self.rows[at], top + self.heights[at] / 2
        sheet.lines_of(MARGIN, middle, [row.number], LABEL, color=MUTED, bold=True)
        sheet.lines_of(MARGIN + _before(row, self._numbered), middle, self.lines[at], LABEL, bold=not row.depth)

    @property
    def _numbered(self) -> bool:
        return any(row.number for row in self.rows)


def names_of(rows: Sequence[FigureRow], least: float = 0.26) -> Names:
    """The names of rows, in up to three lines where they are long, cut where they are longer still."""
    numbered = any(row.number for row in rows)
    lines, right = [], 0.0
    for row in rows:
        before = _before(row, numbered)
        broken = tuple(wrapped(clean(row.name) or row.key, _WIDEST - before, LABEL, 3, not row.depth))
        lines.append(broken)
        right = max(right, before + max(text_width(line, LABEL, not row.depth) for line in broken))
    heights = tuple(max(least, len(broken) * _LINE + _PADDING) for broken in lines)
    return Names(tuple(rows), tuple(lines), MARGIN + right + 0.12, heights)


def _before(row: FigureRow, numbered: bool) -> float:
    return (_NUMBER if numbered else 0.0) + min(row.depth, 6) * _INDENT


def headings(sheet: Sheet, labels: Sequence[str], left: float, width: float, longest: float = 1.5) -> bool:
    """The headings of columns, `width` inches each, from `left`: level where all fit, else upright. Says whether level.

    They stand on the bottom of what is there, and end it.
    """
    level = all(text_width(label, LABEL) <= width - 0.08 for label in labels)
    if level:
        base = sheet.bottom + LABEL / 72
    else:
        labels = [fitted(label, longest, LABEL) for label in labels]
        base = sheet.bottom + max(text_width(label, LABEL) for label in labels)
    for at, label in enumerate(labels):
        middle = left + (at + 0.5) * width
        if level:
            sheet.words(middle, base, label, LABEL, anchor="middle")
        else:
            sheet.words(middle + LABEL * 0.34 / 72, base, label, LABEL, upright=True)
    sheet.bottom = base + 0.08
    return level


def key_to_shades(sheet: Sheet, most: float, share: bool, t: Translator, nothing: str) -> None:
    """What the shades of a matrix stand for, below it."""
    x, top = MARGIN, sheet.bottom + 0.14
    for step, text in [(0, f"· {nothing}"), *_steps(most, share, t)]:
        long = 0.2 + 0.06 + text_width(text, VALUE) + 0.18
        if x + long > sheet.width - MARGIN and x > MARGIN:
            x, top = MARGIN, top + 0.22
        sheet.box(x, top, 0.2, 0.14, SHADES[step], RULE)
        sheet.words(x + 0.26, top + 0.115, text, VALUE, color=MUTED)
        x += long


def _steps(most: float, share: bool, t: Translator) -> list[tuple[int, str]]:
    """Each shade that is there, with the numbers that it stands for."""
    if share:
        steps = len(SHADES) - 1
        return [(step, f"≤ {t.percent(most * step / steps, 1)}") for step in range(1, steps + 1)] if most else []
    reach: dict[int, list[int]] = {}
    # Where numbers are large, the ends of each fifth are found without walking through them all.
    steps = len(SHADES) - 1
    for number in sorted({int(most * part / steps) + more for part in range(steps + 1) for more in (0, 1)}):
        if 0 < number <= most:
            reach.setdefault(shade(number, most), []).append(number)
    return [
        (step, t.integer(found[0]) if found[0] == found[-1] else f"{t.integer(found[0])}–{t.integer(found[-1])}")
        for step, found in sorted(reach.items())
    ]
