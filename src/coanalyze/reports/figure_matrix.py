"""Heat maps: a shade says at a glance what the number in it says exactly."""

from __future__ import annotations

from coanalyze.i18n import Translator
from coanalyze.model.figure import Figure, FigureRow
from coanalyze.reports.figure_parts import Names, headings, key_to_shades, names_of
from coanalyze.reports.figure_sheet import Sheet
from coanalyze.reports.figure_style import (
    GROUND,
    INK,
    LABEL,
    MARGIN,
    MUTED,
    RULE,
    SHADES,
    VALUE,
    ink_on,
    shade,
    text_width,
)
from coanalyze.reports.figure_text import column_label

_WIDEST = 0.95
_NARROWEST = 0.24


def draw_heatmap(figure: Figure, sheet: Sheet, t: Translator) -> None:
    """Codes by the values of an attribute."""
    names = names_of(figure.rows)
    texts = [[_value(value, figure, t) for value in row] for row in figure.values]
    labels = [column_label(figure, column, t) for column in figure.columns]
    width = _cell(sheet, names, [text for row in texts for text in row], labels)
    headings(sheet, labels, names.right, width)
    top, most = sheet.bottom, _most_named(figure)
    for at, row in enumerate(figure.values):
        names.draw(sheet, at, top)
        for column, value in enumerate(row):
            x, height = names.right + column * width, names.heights[at]
            if figure.columns[column].key is None:
                # Several people, or speech of all sorts: its number has no place on the scale of the others.
                sheet.box(x, top, width, height, GROUND, RULE)
                _centred(sheet, x, top, width, height, texts[at][column], INK if value else MUTED)
            else:
                _shaded(sheet, x, top, width, height, value or 0, most, texts[at][column])
        top += names.heights[at]
    nothing = t.gettext("not found") if figure.measure == "presence" else t.gettext("no mention found")
    if figure.measure != "presence":
        key_to_shades(sheet, most, figure.measure == "share", t, nothing)


def draw_cooccurrence(figure: Figure, sheet: Sheet, t: Translator) -> None:
    """Codes by codes, each pair once; on the diagonal a code's own mentions."""
    rows = tuple(FigureRow(row.key, row.name, row.depth, str(at)) for at, row in enumerate(figure.rows, 1))
    names = names_of(rows)
    texts = [["" if value is None else _value(value, figure, t) for value in row] for row in figure.values]
    labels = [str(at) for at in range(1, len(rows) + 1)]
    width = _cell(sheet, names, [text for row in texts for text in row], labels)
    width = min(width, 0.5)
    headings(sheet, labels, names.right, width)
    top, most = sheet.bottom, _most_shared(figure)
    own: list[tuple[float, float, float, str]] = []
    for at, row in enumerate(figure.values):
        names.draw(sheet, at, top)
        for column in range(at + 1):
            x, value = names.right + column * width, row[column]
            if column == at:
                own.append((x, top, names.heights[at], texts[at][column]))
            elif value is None:
                sheet.box(x, top, width, names.heights[at], GROUND, RULE, hatched=True)
            else:
                _shaded(sheet, x, top, width, names.heights[at], value, most, texts[at][column])
        top += names.heights[at]
    # Drawn last, so that no neighbour's edge lies over a frame.
    for x, y, height, text in own:
        sheet.box(x, y, width, height, GROUND, INK)
        _centred(sheet, x, y, width, height, text, INK)
    key_to_shades(sheet, most, False, t, t.gettext("no mention in common"))
    _other_marks(sheet, t, any(value is None for row in figure.values for value in row))


def _most_named(figure: Figure) -> float:
    named = [at for at, column in enumerate(figure.columns) if column.key is not None]
    return max((row[at] or 0 for row in figure.values for at in named), default=0)


def _most_shared(figure: Figure) -> float:
    shared = [value for at, row in enumerate(figure.values) for value in row[:at] if value is not None]
    return max(shared, default=0)


def _other_marks(sheet: Sheet, t: Translator, nested: bool) -> None:
    x, top = MARGIN, sheet.bottom + 0.1
    marks = [(False, t.gettext("framed: the code's own mentions"))]
    marks += [(True, t.gettext("one code stands below the other"))] if nested else []
    for hatched, text in marks:
        sheet.box(x, top, 0.2, 0.14, GROUND, RULE if hatched else INK, hatched=hatched)
        sheet.words(x + 0.26, top + 0.115, text, VALUE, color=MUTED)
        x += 0.26 + text_width(text, VALUE) + 0.2


def _cell(sheet: Sheet, names: Names, texts: list[str], labels: list[str]) -> float:
    """How wide a cell is: what the page has for it, but no narrower than its numbers and no wider than looks well."""
    least = max(_NARROWEST, max((text_width(text, VALUE) for text in texts), default=0) + 0.1)
    wanted = max((text_width(label, LABEL) for label in labels), default=0) + 0.12
    room = (sheet.width - MARGIN - names.right) / max(1, len(labels))
    # Headings stand level where there is room for that; where not, narrow cells look better under upright ones.
    return max(least, min(room, max(wanted, 0.42), _WIDEST) if wanted <= room else min(room, 0.42))


def _value(value: float | None, figure: Figure, t: Translator) -> str:
    if not value:
        return "·"
    if figure.measure == "presence":
        return "•"
    return t.percent(value) if figure.measure == "share" else t.integer(int(value))


def _shaded(
    sheet: Sheet, x: float, y: float, width: float, height: float, value: float, most: float, text: str
) -> None:  # fmt: skip
    fill = SHADES[shade(value, most)]
    sheet.box(x, y, width, height, fill, RULE)
    _centred(sheet, x, y, width, height, text, MUTED if not value else ink_on(fill))


def _centred(
    sheet: Sheet, x: float, y: float, width: float, height: float, text: str, color: str
) -> None:  # fmt: skip
    sheet.words(x + width / 2, y + height / 2 + VALUE * 0.34 / 72, text, VALUE, color=color, anchor="middle")
