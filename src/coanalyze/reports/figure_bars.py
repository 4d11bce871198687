"""Bars: the mentions of each code, and of each finding document by document."""

from __future__ import annotations

from collections.abc import Sequence

from coanalyze.i18n import Translator
from coanalyze.model.figure import Figure
from coanalyze.reports.figure_parts import names_of
from coanalyze.reports.figure_sheet import Sheet
from coanalyze.reports.figure_style import (
    DARK,
    INK,
    LABEL,
    LIGHT,
    MARGIN,
    MIDDLE,
    MUTED,
    VALUE,
    fitted,
    text_width,
    wrapped,
)
from coanalyze.reports.figure_text import column_label
from coanalyze.reports.wording import clean

_SLOT = 0.46
_BAR = 0.18
_NARROWEST = 0.22
_PANEL = 0.54


def draw_codes(figure: Figure, sheet: Sheet, t: Translator) -> None:
    """A bar for each code; how many respondents mention it stands in a column on the right."""
    names = names_of(figure.rows, 0.27)
    of = [t.of(int(row[2] or 0), int(row[3] or 0)) if row[3] else "–" for row in figure.values]
    most = max((row[0] or 0 for row in figure.values), default=0)
    room = text_width(t.integer(int(most)), VALUE) + 0.14
    heading = t.gettext("Respondents")
    right = max(text_width(text, VALUE) for text in (*of, heading)) + 0.1
    long = max(1.6, sheet.width - MARGIN - names.right - room - right)
    end = names.right + long + room + right
    base = sheet.bottom + LABEL / 72
    sheet.words(names.right, base, t.gettext("Mentions"), VALUE, color=MUTED)
    sheet.words(end, base, heading, VALUE, color=MUTED, anchor="end")
    top = base + 0.08
    sheet.line([(MARGIN, top), (end, top)])
    top += 0.05
    for at in range(len(figure.rows)):
        if at and not figure.rows[at].depth:
            top += 0.06
        _bar(figure, sheet, at, (names.right, top + (names.heights[at] - _BAR) / 2, long, _BAR), most, t)
        names.draw(sheet, at, top)
        sheet.words(end, top + names.heights[at] / 2 + VALUE * 0.34 / 72, of[at], VALUE, anchor="end")
        top += names.heights[at]
    sheet.line([(names.right, base + 0.08), (names.right, top)], MUTED)
    if any(row[1] for row in figure.values):
        sheet.box(MARGIN, top + 0.12, 0.2, 0.14, LIGHT, INK, hatched=True)
        sheet.words(MARGIN + 0.26, top + 0.235, t.gettext("by speakers who are not identified"), VALUE, color=MUTED)


def _bar(
    figure: Figure, sheet: Sheet, at: int, where: tuple[float, float, float, float], most: float, t: Translator
) -> None:
    x, y, long, height = where
    mentions, nobody = (figure.values[at][column] or 0 for column in (0, 1))
    known = long * (mentions - nobody) / most if most else 0.0
    rest = long * nobody / most if most else 0.0
    if known:
        sheet.box(x, y, known, height, MIDDLE if figure.rows[at].depth else DARK)
    if rest:
        sheet.box(x + known, y, rest, height, LIGHT, INK, hatched=True)
    text = t.integer(int(mentions)) if mentions else t.gettext("no mention found")
    color = INK if mentions else MUTED
    sheet.words(x + known + rest + 0.06, y + height / 2 + VALUE * 0.34 / 72, text, VALUE, color=color)


def draw_timeline(figure: Figure, sheet: Sheet, t: Translator) -> None:
    """A small row of bars for each finding, all on one scale, under one another."""
    labels = [column_label(figure, column, t) for column in figure.columns]
    most = figure.most
    left = MARGIN + 0.05
    width = max(_NARROWEST, (sheet.width - MARGIN - left) / len(labels))
    right = left + width * len(labels)
    sheet.width = max(sheet.width, right + MARGIN)
    for row, values in zip(figure.rows, figure.values, strict=True):
        name = f"{row.number}  {clean(row.name)}" if row.number else clean(row.name)
        number = int(sum(value or 0 for value in values))
        total = t.ngettext("{n} mention", "{n} mentions", number) if number else t.gettext("no mention found")
        room = right - left - text_width(total, VALUE) - 0.2
        sheet.bottom += 0.04
        top = sheet.bottom + LABEL / 72
        for line in wrapped(name, room, LABEL, 2, bold=True):
            sheet.words(left, top, line, LABEL, bold=True)
            top += 0.17
        sheet.words(right, top - 0.17, total, VALUE, color=MUTED, anchor="end")
        _panel(sheet, values, left, width, top + 0.02, most, t)
    headings_below(sheet, labels, left, width)


def _panel(
    sheet: Sheet, values: Sequence[float | None], left: float, width: float, top: float, most: float, t: Translator
) -> None:
    base = top + _PANEL
    bar = min(width * 0.62, _SLOT)
    for at, value in enumerate(values):
        middle = left + (at + 0.5) * width
        high = (_PANEL - 0.16) * (value or 0) / most if most else 0.0
        if value:
            sheet.box(middle - bar / 2, base - high, bar, high, DARK)
        text, color = (t.integer(int(value)), INK) if value else ("·", MUTED)
        sheet.words(middle, base - high - 0.04, text, VALUE, color=color, anchor="middle")
    sheet.line([(left, base), (left + width * len(values), base)], MUTED)
    sheet.bottom = base + 0.08


def headings_below(sheet: Sheet, labels: Sequence[str], left: float, width: float) -> None:
    """The labels of slots under the last row of bars; upright ones end at its line."""
    if all(text_width(label, VALUE) <= width - 0.06 for label in labels):
        base = sheet.bottom + 0.06
        for at, label in enumerate(labels):
            sheet.words(left + (at + 0.5) * width, base, label, VALUE, anchor="middle")
        return
    top = sheet.bottom - 0.02
    for at, label in enumerate(labels):
        shown = fitted(label, 1.5, VALUE)
        x = left + (at + 0.5) * width + VALUE * 0.34 / 72
        sheet.words(x, top + text_width(shown, VALUE), shown, VALUE, upright=True)
