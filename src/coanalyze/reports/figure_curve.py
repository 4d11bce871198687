"""The curve of saturation: all codes so far, and the new ones of each document."""

from __future__ import annotations

from dataclasses import dataclass

from coanalyze.i18n import Translator
from coanalyze.model.figure import Figure
from coanalyze.reports.figure_bars import headings_below
from coanalyze.reports.figure_sheet import Sheet
from coanalyze.reports.figure_style import DARK, INK, MARGIN, MIDDLE, MUTED, RULE, SHADES, VALUE, text_width
from coanalyze.reports.wording import clean

_HIGH = 2.6
_NARROWEST = 0.26


@dataclass(frozen=True, slots=True)
class Steps:
    """A curve: for each document its label, its new codes and all so far; `point` as in "6+2" after `after` documents.

    `low` and `high` bound what other orders of the documents give at each place.
    """

    labels: tuple[str, ...]
    new: tuple[int, ...]
    total: tuple[int, ...]
    point: str = ""
    after: int = 0
    low: tuple[int, ...] = ()
    high: tuple[int, ...] = ()


def draw_saturation(figure: Figure, sheet: Sheet, t: Translator) -> None:
    """Bars for the new codes, a stepping line for all so far, a dashed line where saturation is reached."""
    found = figure.saturation
    labels = [t.date(row.name) if figure.dated and row.name else clean(row.key) for row in figure.rows]
    steps = Steps(
        tuple(labels),
        tuple(int(row[0] or 0) for row in figure.values),
        tuple(int(row[1] or 0) for row in figure.values),
        found.point if found else "",
        found.documents if found else 0,
    )
    curve_key(sheet, t)
    draw_steps(sheet, steps, t)


def draw_steps(sheet: Sheet, steps: Steps, t: Translator) -> None:
    """The curve below what is there."""
    new, total = steps.new, steps.total
    left = MARGIN + 0.05
    width = max(_NARROWEST, min(0.9, (sheet.width - MARGIN - left) / len(new)))
    top = sheet.bottom + 0.52
    base = top + _HIGH
    unit = _HIGH / max(1, total[-1], *steps.high)
    for at, (low, high) in enumerate(zip(steps.low, steps.high, strict=True)):
        sheet.box(left + at * width, base - high * unit, width, max(0.03, (high - low) * unit), SHADES[1])
    points = []
    for at, (fresh, reached) in enumerate(zip(new, total, strict=True)):
        middle = left + (at + 0.5) * width
        if fresh:
            sheet.box(middle - width * 0.3, base - fresh * unit, width * 0.6, fresh * unit, MIDDLE)
        points.append((middle, base - reached * unit))
    _point(steps, sheet, (left, width), (top - 0.34, base), t)
    sheet.line(points, DARK, 1.6)
    for at, (x, y) in enumerate(points):
        sheet.dot(x, y, 0.045, DARK)
        # Left of the middle where the line goes on upwards through what stands above its point.
        rising = at + 1 < len(total) and total[at + 1] > total[at]
        sheet.words(x - 0.06 * rising, y - 0.09, t.integer(total[at]), VALUE, anchor="middle", bold=True)
        # Where the bar reaches the line both say the same number.
        if new[at] and unit * (total[at] - new[at]) > 0.2:
            inside = new[at] * unit > 0.24
            y = base - new[at] * unit + (0.15 if inside else -0.05)
            sheet.words(x, y, t.integer(new[at]), VALUE, anchor="middle")
        elif not new[at] and total[at]:
            sheet.words(x, base - 0.05, "·", VALUE, color=MUTED, anchor="middle")
    sheet.line([(left, base), (left + width * len(new), base)], MUTED)
    sheet.bottom = base + 0.08
    headings_below(sheet, steps.labels, left, width)


def curve_key(sheet: Sheet, t: Translator, shuffled: bool = False) -> None:
    """What line, bars and band stand for."""
    left, top = MARGIN + 0.05, sheet.bottom + 0.02
    line, bar = t.gettext("all codes so far"), t.gettext("new codes")
    sheet.line([(left, top + 0.07), (left + 0.26, top + 0.07)], DARK, 1.6)
    sheet.dot(left + 0.13, top + 0.07, 0.045, DARK)
    sheet.words(left + 0.33, top + 0.115, line, VALUE, color=MUTED)
    after = left + 0.33 + text_width(line, VALUE) + 0.25
    sheet.box(after, top, 0.2, 0.14, MIDDLE)
    sheet.words(after + 0.26, top + 0.115, bar, VALUE, color=MUTED)
    if shuffled:
        after += 0.26 + text_width(bar, VALUE) + 0.25
        sheet.box(after, top, 0.2, 0.14, SHADES[1], RULE)
        sheet.words(after + 0.26, top + 0.115, t.gettext("nine in ten of the shuffled orders"), VALUE, color=MUTED)


def _point(steps: Steps, sheet: Sheet, slots: tuple[float, float], ends: tuple[float, float], t: Translator) -> None:
    if not steps.point:
        return
    left, width = slots
    x = left + steps.after * width
    sheet.line([(x, ends[0]), (x, ends[1])], INK, 0.8, dashed=True)
    text = t.gettext("saturation {point}", point=steps.point)
    fits = x + 0.06 + text_width(text, VALUE) < left + width * len(steps.new)
    sheet.words(x + (0.06 if fits else -0.06), ends[0] + 0.08, text, VALUE, anchor="start" if fits else "end")
