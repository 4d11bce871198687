"""The curve of saturation: all codes so far, and the new ones of each document."""

from __future__ import annotations

from coanalyze.i18n import Translator
from coanalyze.model.figure import Figure
from coanalyze.reports.figure_bars import headings_below
from coanalyze.reports.figure_sheet import Sheet
from coanalyze.reports.figure_style import DARK, INK, MARGIN, MIDDLE, MUTED, VALUE, text_width
from coanalyze.reports.wording import clean

_HIGH = 2.6
_NARROWEST = 0.26


def draw_saturation(figure: Figure, sheet: Sheet, t: Translator) -> None:
    """Bars for the new codes, a stepping line for all so far, a dashed line where saturation is reached."""
    new = [int(row[0] or 0) for row in figure.values]
    total = [int(row[1] or 0) for row in figure.values]
    left = MARGIN + 0.05
    width = max(_NARROWEST, min(0.9, (sheet.width - MARGIN - left) / len(new)))
    top = sheet.bottom + 0.02
    _key(sheet, left, top, t)
    top = sheet.bottom + 0.52
    base = top + _HIGH
    unit = _HIGH / max(1, total[-1])
    points = []
    for at, (fresh, reached) in enumerate(zip(new, total, strict=True)):
        middle = left + (at + 0.5) * width
        if fresh:
            sheet.box(middle - width * 0.3, base - fresh * unit, width * 0.6, fresh * unit, MIDDLE)
        points.append((middle, base - reached * unit))
    _point(figure, sheet, (left, width), (top - 0.34, base), t)
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
    labels = [t.date(row.name) if figure.dated and row.name else clean(row.key) for row in figure.rows]
    headings_below(sheet, labels, left, width)


def _key(sheet: Sheet, left: float, top: float, t: Translator) -> None:
    line, bar = t.gettext("all codes so far"), t.gettext("new codes")
    sheet.line([(left, top + 0.07), (left + 0.26, top + 0.07)], DARK, 1.6)
    sheet.dot(left + 0.13, top + 0.07, 0.045, DARK)
    sheet.words(left + 0.33, top + 0.115, line, VALUE, color=MUTED)
    after = left + 0.33 + text_width(line, VALUE) + 0.25
    sheet.box(after, top, 0.2, 0.14, MIDDLE)
    sheet.words(after + 0.26, top + 0.115, bar, VALUE, color=MUTED)


def _point(
    figure: Figure, sheet: Sheet, slots: tuple[float, float], ends: tuple[float, float], t: Translator
) -> None:  # fmt: skip
    found = figure.saturation
    if found is None or not found.point:
        return
    left, width = slots
    x = left + found.documents * width
    sheet.line([(x, ends[0]), (x, ends[1])], INK, 0.8, dashed=True)
    text = t.gettext("saturation {point}", point=found.point)
    fits = x + 0.06 + text_width(text, VALUE) < left + width * len(figure.rows)
    sheet.words(x + (0.06 if fits else -0.06), ends[0] + 0.08, text, VALUE, anchor="start" if fits else "end")
